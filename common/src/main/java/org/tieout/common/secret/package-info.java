/** Keeps secrets out of what is configured, shown, logged and kept. */
@NullMarked
package org.tieout.common.secret;

import org.jspecify.annotations.NullMarked;
