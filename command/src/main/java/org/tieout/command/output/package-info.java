/** How answers are written: a table for people, CSV or JSON for programs. */
@NullMarked
package org.tieout.command.output;

import org.jspecify.annotations.NullMarked;
