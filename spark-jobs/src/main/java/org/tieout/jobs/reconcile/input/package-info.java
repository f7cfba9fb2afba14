/** What a reconciliation reads and by which settings, told before anything is computed. */
@NullMarked
package org.tieout.jobs.reconcile.input;

import org.jspecify.annotations.NullMarked;
