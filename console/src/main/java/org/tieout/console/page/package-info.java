/** What every page has: its frame, how amounts, states and people look, and what is shown when something fails. */
@NullMarked
package org.tieout.console.page;

import org.jspecify.annotations.NullMarked;
