/** What pages show, as files for a spreadsheet. */
@NullMarked
package org.tieout.console.download;

import org.jspecify.annotations.NullMarked;
