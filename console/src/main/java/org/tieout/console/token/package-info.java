/** Tokens for programs: each user's own. */
@NullMarked
package org.tieout.console.token;

import org.jspecify.annotations.NullMarked;
