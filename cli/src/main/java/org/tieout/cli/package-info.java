/** The one command: puts the commands of the other modules together. */
@NullMarked
package org.tieout.cli;

import org.jspecify.annotations.NullMarked;
