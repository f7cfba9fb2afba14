/** What monitoring is told by the console: the numbers that stand in the file of {@code metrics.file}. */
@NullMarked
package org.tieout.console.metrics;

import org.jspecify.annotations.NullMarked;
