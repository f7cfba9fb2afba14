/**
 * Takes months through the close, step by step: what blocks them, what is let pass, what is frozen and opened again.
 */
@NullMarked
package org.tieout.close.period;

import org.jspecify.annotations.NullMarked;
