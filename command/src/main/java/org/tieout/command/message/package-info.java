/** Messages that leave Tieout, by mail and by webhook: to people about the close, and to whoever runs it. */
@NullMarked
package org.tieout.command.message;

import org.jspecify.annotations.NullMarked;
