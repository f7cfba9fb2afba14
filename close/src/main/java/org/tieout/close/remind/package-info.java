/** {@code tieout close remind}: who owes something in the close of a month is told. */
@NullMarked
package org.tieout.close.remind;

import org.jspecify.annotations.NullMarked;
