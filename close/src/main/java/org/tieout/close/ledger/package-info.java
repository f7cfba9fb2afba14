/** What stands on accounts of accrued liabilities: what was accrued, taken back, released and trued up. */
@NullMarked
package org.tieout.close.ledger;

import org.jspecify.annotations.NullMarked;
