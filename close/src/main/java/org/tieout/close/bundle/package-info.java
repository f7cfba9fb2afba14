/** A month in one file: everything somebody needs to prove it who has neither the store nor Tieout's config. */
@NullMarked
package org.tieout.close.bundle;

import org.jspecify.annotations.NullMarked;
