/** Corrections: amended amounts that somebody proposes with evidence and somebody else accepts. */
@NullMarked
package org.tieout.close.correction;

import org.jspecify.annotations.NullMarked;
