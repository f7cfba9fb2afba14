/** The one way JSON is written and read. */
@NullMarked
package org.tieout.common.json;

import org.jspecify.annotations.NullMarked;
