/** How each provider writes its files: one small class a dialect. */
@NullMarked
package org.tieout.rules.dialect;

import org.jspecify.annotations.NullMarked;
