/** Layouts of the files systems of record take: what stands where in them, as data. */
@NullMarked
package org.tieout.close.layout;

import org.jspecify.annotations.NullMarked;
