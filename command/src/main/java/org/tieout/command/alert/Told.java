package org.tieout.command.alert;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.AlertKind;
import org.tieout.store.Alerts.DueRow;

/**
 * An alert as a program reads it.
 *
 * @param alertId the same when it begins and when it is over
 * @param state BEGUN or OVER
 * @param look what to type first
 */
record Told(
        long alertId,
        String state,
        AlertKind kind,
        String subject,
        Optional<BillingPeriod> period,
        String status,
        String sentence,
        String look,
        Instant since,
        Optional<Instant> overAt) {

    static Told of(DueRow due) {
        return new Told(
                due.alertId(),
                due.isOver() ? "OVER" : "BEGUN",
                due.kind(),
                due.subject(),
                due.billingPeriod(),
                due.status(),
                due.sentence(),
                due.look(),
                due.since(),
                due.isOver() ? due.overAt() : Optional.empty());
    }

    boolean isOver() {
        return state.equals("OVER");
    }

    /** In half a line. */
    String title() {
        String what =
                switch (kind) {
                    case FAILED_RUN -> "%s%s failed";
                    case VARIANCE -> "%s%s differs";
                    case STALE_DELIVERY -> "%s%s is late";
                    case DRIFT -> "%s%s has moved";
                };
        return (isOver() ? "over: " : "")
                + what.formatted(subject, period.map(one -> " of " + one).orElse(""));
    }

    /** In one sentence. */
    String inWords() {
        return isOver() ? "Over since %s: %s".formatted(Moment.of(overAt.orElse(since)), sentence) : sentence;
    }

    /** What to type first; null where there is nothing to do. */
    @Nullable
    String advice() {
        return isOver() ? null : look;
    }
}
