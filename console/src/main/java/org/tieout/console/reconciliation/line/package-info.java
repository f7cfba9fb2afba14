/** One line: why it differs, what it is made of, and what came of it. */
@NullMarked
package org.tieout.console.reconciliation.line;

import org.jspecify.annotations.NullMarked;
