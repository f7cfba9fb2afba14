/** How far a month has come: what is approved of every level, what is outstanding, and who owes it. */
@NullMarked
package org.tieout.close.status;

import org.jspecify.annotations.NullMarked;
