/** Imports and shows who owns what: two CSV files, checked whole before anything changes. */
@NullMarked
package org.tieout.close.hierarchy;

import org.jspecify.annotations.NullMarked;
