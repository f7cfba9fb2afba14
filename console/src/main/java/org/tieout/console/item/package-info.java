/** Open items: who has to look at what, and what he does about it. */
@NullMarked
package org.tieout.console.item;

import org.jspecify.annotations.NullMarked;
