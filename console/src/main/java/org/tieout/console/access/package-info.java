/** Who somebody is: signing in, passwords, tokens, and what every answer says to browsers. */
@NullMarked
package org.tieout.console.access;

import org.jspecify.annotations.NullMarked;
