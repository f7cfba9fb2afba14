/** Rows on their way through the steps of a job: on one machine, or on Spark's. */
@NullMarked
package org.tieout.jobs.flow;

import org.jspecify.annotations.NullMarked;
