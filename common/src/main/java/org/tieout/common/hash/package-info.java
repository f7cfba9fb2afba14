/** Bytes named by what they say. */
@NullMarked
package org.tieout.common.hash;

import org.jspecify.annotations.NullMarked;
