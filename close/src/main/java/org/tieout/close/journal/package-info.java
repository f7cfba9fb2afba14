/** Journals of an accrual: what is debited and credited, balanced after rounding. */
@NullMarked
package org.tieout.close.journal;

import org.jspecify.annotations.NullMarked;
