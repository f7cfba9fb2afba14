/** What systems of record say became of what they were handed. */
@NullMarked
package org.tieout.close.acknowledge;

import org.jspecify.annotations.NullMarked;
