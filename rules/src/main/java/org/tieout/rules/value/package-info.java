/** Numbers, times and money as they are written, read exactly or not at all. */
@NullMarked
package org.tieout.rules.value;

import org.jspecify.annotations.NullMarked;
