/** The log of the month close: shown, and proved to be whole. */
@NullMarked
package org.tieout.close.log;

import org.jspecify.annotations.NullMarked;
