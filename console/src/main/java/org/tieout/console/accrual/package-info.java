/** What is accrued for a month, what was handed over of it, and what became of that. */
@NullMarked
package org.tieout.console.accrual;

import org.jspecify.annotations.NullMarked;
