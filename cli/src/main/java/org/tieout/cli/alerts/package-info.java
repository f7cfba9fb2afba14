/** {@code tieout alerts}: tries who is told of alerts, and tells them where nothing else runs. */
@NullMarked
package org.tieout.cli.alerts;

import org.jspecify.annotations.NullMarked;
