/** How cost is booked: the coding file, from products to accounts, vendors and purchase orders. */
@NullMarked
package org.tieout.close.coding;

import org.jspecify.annotations.NullMarked;
