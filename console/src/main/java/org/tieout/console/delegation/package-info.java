/** Who stands in for whom, and until when: named and ended here. */
@NullMarked
package org.tieout.console.delegation;

import org.jspecify.annotations.NullMarked;
