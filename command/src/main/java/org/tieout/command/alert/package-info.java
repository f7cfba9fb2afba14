/** Who runs Tieout is told what is not well: a sentence for each state, once, by mail and webhook. */
@NullMarked
package org.tieout.command.alert;

import org.jspecify.annotations.NullMarked;
