/** Corrections: amended amounts with evidence, and who decides on them. */
@NullMarked
package org.tieout.console.correction;

import org.jspecify.annotations.NullMarked;
