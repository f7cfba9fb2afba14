/** Measures Tieout against DuckDB and against Spark SQL written by hand, on a month of charges that is made up. */
@NullMarked
package org.tieout.bench;

import org.jspecify.annotations.NullMarked;
