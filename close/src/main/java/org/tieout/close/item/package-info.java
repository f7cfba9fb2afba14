/** Open items: what somebody has to look at, from being raised to being settled. */
@NullMarked
package org.tieout.close.item;

import org.jspecify.annotations.NullMarked;
