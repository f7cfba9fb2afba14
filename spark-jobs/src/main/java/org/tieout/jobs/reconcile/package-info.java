/** Charges to reconciliation: both sides brought to one grain, held against each other, proved. */
@NullMarked
package org.tieout.jobs.reconcile;

import org.jspecify.annotations.NullMarked;
