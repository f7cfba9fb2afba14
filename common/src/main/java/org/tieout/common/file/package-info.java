/** Files of this machine that are nobody else's business. */
@NullMarked
package org.tieout.common.file;

import org.jspecify.annotations.NullMarked;
