package org.tieout.command.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.AlertKind;
import org.tieout.store.Alerts;
import org.tieout.store.Alerts.NewAlert;
import org.tieout.store.Alerts.OpenRow;

/**
 * Holds what is not well against what was noted before: what is new is noted, and so is a new state of it; what is not
 * found any more is over. In one transaction, which nobody else is in.
 */
final class NoteAlerts {

    private NoteAlerts() {}

    /** Something, whatever state it is in. */
    private record Key(AlertKind kind, String subject, Optional<BillingPeriod> period) {

        static Key of(NewAlert alert) {
            return new Key(alert.kind(), alert.subject(), Optional.ofNullable(alert.period()));
        }

        static Key of(OpenRow alert) {
            return new Key(alert.kind(), alert.subject(), alert.billingPeriod());
        }
    }

    /** @param receivers who is to be told */
    static void apply(Alerts alerts, List<Cause> causes, List<String> receivers, Instant now) {
        Map<Key, OpenRow> open = new HashMap<>();
        alerts.open().forEach(one -> open.put(Key.of(one), one));
        for (Cause cause : causes) {
            Optional<OpenRow> before = Optional.ofNullable(open.remove(Key.of(cause.alert())));
            boolean isAsBefore = before.filter(
                            one -> one.status().equals(cause.alert().status()))
                    .isPresent();
            if (cause.isNews() && !isAsBefore) {
                before.ifPresent(one -> alerts.end(one.alertId(), now));
                alerts.tell(alerts.note(cause.alert(), now), receivers);
            }
        }
        for (OpenRow over : open.values()) {
            alerts.end(over.alertId(), now);
            alerts.tellOver(over.alertId());
        }
    }
}
