/** Delivered records to rows of the lake: each typed, or rejected with a reason. */
@NullMarked
package org.tieout.rules.typing;

import org.jspecify.annotations.NullMarked;
