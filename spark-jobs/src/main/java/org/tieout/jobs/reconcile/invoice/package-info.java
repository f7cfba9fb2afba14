/** Lines added up to invoices and lanes, each with its verdict, its owner and its reason. */
@NullMarked
package org.tieout.jobs.reconcile.invoice;

import org.jspecify.annotations.NullMarked;
