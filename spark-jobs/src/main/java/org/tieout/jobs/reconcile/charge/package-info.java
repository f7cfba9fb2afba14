/** Charges of both sides brought to one grain: set apart, keyed, grouped, allocated. */
@NullMarked
package org.tieout.jobs.reconcile.charge;

import org.jspecify.annotations.NullMarked;
