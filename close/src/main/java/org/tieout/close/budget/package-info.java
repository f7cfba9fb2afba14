/** Annual budgets: imported from a file, amended from a month on, and never wiped. */
@NullMarked
package org.tieout.close.budget;

import org.jspecify.annotations.NullMarked;
