/** What is accrued for a month: cost of products, where it is booked, and what it is made of. */
@NullMarked
package org.tieout.close.accrual;

import org.jspecify.annotations.NullMarked;
