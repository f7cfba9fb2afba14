/** What monitoring is told of runs: a few numbers, in the text format of Prometheus. */
@NullMarked
package org.tieout.command.metrics;

import org.jspecify.annotations.NullMarked;
