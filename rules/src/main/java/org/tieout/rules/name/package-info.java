/** One name for what providers write in several ways. */
@NullMarked
package org.tieout.rules.name;

import org.jspecify.annotations.NullMarked;
