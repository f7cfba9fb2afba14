/** Where delivered bytes lie and how a reader knows that they are complete. */
@NullMarked
package org.tieout.common.landing;

import org.jspecify.annotations.NullMarked;
