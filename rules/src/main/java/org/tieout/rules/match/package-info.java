/** Which charges of the two sides belong together: the key ladder, in plain Java. */
@NullMarked
package org.tieout.rules.match;

import org.jspecify.annotations.NullMarked;
