/** The words FOCUS has for what a column may hold. */
@NullMarked
package org.tieout.common.focus;

import org.jspecify.annotations.NullMarked;
