/** Amounts with their currency. */
@NullMarked
package org.tieout.common.money;

import org.jspecify.annotations.NullMarked;
