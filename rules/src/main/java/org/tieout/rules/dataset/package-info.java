/** Every dataset of the lake: its name, columns, types and partitions. */
@NullMarked
package org.tieout.rules.dataset;

import org.jspecify.annotations.NullMarked;
