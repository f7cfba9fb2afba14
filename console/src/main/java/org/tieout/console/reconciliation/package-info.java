/** What was invoiced against what was exported, line by line: as a page, as a file, as JSON. */
@NullMarked
package org.tieout.console.reconciliation;

import org.jspecify.annotations.NullMarked;
