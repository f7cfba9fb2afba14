/** How Tieout is set up: sources, reconciliations, hierarchy, coding, people; and files that change the last three. */
@NullMarked
package org.tieout.console.setup;

import org.jspecify.annotations.NullMarked;
