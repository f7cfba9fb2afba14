/** Invoices to be paid: what is booked of them, and where. */
@NullMarked
package org.tieout.close.payable;

import org.jspecify.annotations.NullMarked;
