/** Who may act in the month close, for which nodes of the hierarchy, and in whose place. */
@NullMarked
package org.tieout.close.person;

import org.jspecify.annotations.NullMarked;
