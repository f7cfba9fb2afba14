/** Spend cards: what a product has spent in a month, accepted by its owner and approved by its portfolio's. */
@NullMarked
package org.tieout.close.card;

import org.jspecify.annotations.NullMarked;
