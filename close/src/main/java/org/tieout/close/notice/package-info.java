/** Tells people what they owe, by mail and by webhook: once for each state, tried again until it is taken. */
@NullMarked
package org.tieout.close.notice;

import org.jspecify.annotations.NullMarked;
