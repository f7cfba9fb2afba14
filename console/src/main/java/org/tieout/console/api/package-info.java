/** What all parts of the API share: its parameters, what it answers where it does not go well, and its description. */
@NullMarked
package org.tieout.console.api;

import org.jspecify.annotations.NullMarked;
