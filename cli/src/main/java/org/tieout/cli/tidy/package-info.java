/** {@code tieout tidy}: removes what nothing stands on any more. */
@NullMarked
package org.tieout.cli.tidy;

import org.jspecify.annotations.NullMarked;
