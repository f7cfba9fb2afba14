/** Reads CSV files that people make, and says everything that is wrong with them at once. */
@NullMarked
package org.tieout.close.csv;

import org.jspecify.annotations.NullMarked;
