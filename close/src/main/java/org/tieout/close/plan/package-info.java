/** Monthly plans of workloads: scheduled, approved, rescheduled, and held against what was spent. */
@NullMarked
package org.tieout.close.plan;

import org.jspecify.annotations.NullMarked;
