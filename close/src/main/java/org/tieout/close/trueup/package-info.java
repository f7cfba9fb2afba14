/** What accruals were off, once their invoices had arrived, and why. */
@NullMarked
package org.tieout.close.trueup;

import org.jspecify.annotations.NullMarked;
