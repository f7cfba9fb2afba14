/** The only place that reads and writes: landing, Delta tables, small files of the lake. */
@NullMarked
package org.tieout.jobs.io;

import org.jspecify.annotations.NullMarked;
