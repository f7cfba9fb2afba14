package org.tieout.command.alert;

import org.tieout.store.Alerts.NewAlert;

/**
 * Something that is not well now.
 *
 * @param isNews whether it may be told; what is not keeps an alert going that was told before, and begins none
 */
record Cause(NewAlert alert, boolean isNews) {}
