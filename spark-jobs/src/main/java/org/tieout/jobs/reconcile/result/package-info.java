/** What is written: hashed, proved once it is read back, refused where it could not be published. */
@NullMarked
package org.tieout.jobs.reconcile.result;

import org.jspecify.annotations.NullMarked;
