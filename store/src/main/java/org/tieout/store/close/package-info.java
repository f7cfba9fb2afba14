/** The tables of the month close: who may act, what was done, how far periods and spend cards have come. */
@NullMarked
package org.tieout.store.close;

import org.jspecify.annotations.NullMarked;
