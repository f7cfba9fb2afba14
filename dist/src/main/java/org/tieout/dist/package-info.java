/** Puts the folder of an installation together, when it is built: jars, config, manual pages, completion. */
@NullMarked
package org.tieout.dist;

import org.jspecify.annotations.NullMarked;
