/** The statement of a month: how it stands, in one page or one JSON document. */
@NullMarked
package org.tieout.close.statement;

import org.jspecify.annotations.NullMarked;
