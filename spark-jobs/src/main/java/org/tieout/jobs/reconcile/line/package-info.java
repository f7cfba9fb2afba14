/** Charges matched to lines, each line explained and allocated. */
@NullMarked
package org.tieout.jobs.reconcile.line;

import org.jspecify.annotations.NullMarked;
