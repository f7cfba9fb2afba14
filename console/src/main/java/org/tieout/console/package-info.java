/** The web application on the month close: how it is started, and what all of it shares. */
@NullMarked
package org.tieout.console;

import org.jspecify.annotations.NullMarked;
