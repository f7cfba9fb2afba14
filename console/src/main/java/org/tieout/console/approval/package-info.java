/** Approvals: spend cards, how complete a month is, and its next step. */
@NullMarked
package org.tieout.console.approval;

import org.jspecify.annotations.NullMarked;
