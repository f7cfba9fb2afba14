/** Tables that people open in a spreadsheet: CSV and Excel, in which no digit is lost and no text is run. */
@NullMarked
package org.tieout.command.sheet;

import org.jspecify.annotations.NullMarked;
