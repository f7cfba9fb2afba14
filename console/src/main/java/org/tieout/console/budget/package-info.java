/** Budgets and plans beside what was spent, down to a product and its months; what new work is estimated to cost. */
@NullMarked
package org.tieout.console.budget;

import org.jspecify.annotations.NullMarked;
