/** Why a line differs, how much it matters and how to say so: plain Java on sums of charges. */
@NullMarked
package org.tieout.rules.explain;

import org.jspecify.annotations.NullMarked;
