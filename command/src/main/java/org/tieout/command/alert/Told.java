package org.tieout.command.alert;

import java.time.Instant;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Alerts.DueRow;

/**
 * An alert as its receivers read it, and programs by these names.
 *
 * @param alertId the same when it begins and when it is over
 * @param kind as {@link org.tieout.store.AlertKind}; TEST
 * @param title in half a line
 * @param look what to type first
 */
record Told(
        long alertId,
        State state,
        String kind,
        String subject,
        Optional<BillingPeriod> period,
        String status,
        String title,
        String sentence,
        String look,
        Instant since,
        Optional<Instant> overAt) {

    /** Twenty of them have room in a message of Teams. */
    private static final int LONGEST = 1000;

    /** What is told of it. */
    enum State {
        BEGUN,
        OVER,
        /** There is nothing; somebody tries whether it would be heard. */
        TEST
    }

    static Told of(DueRow due) {
        return new Told(
                due.alertId(),
                due.isOver() ? State.OVER : State.BEGUN,
                due.kind().name(),
                due.subject(),
                due.billingPeriod(),
                due.status(),
                title(due),
                (due.isOver()
                                ? "Over since %s: "
                                        .formatted(Moment.of(due.overAt().orElse(due.since())))
                                : "")
                        + shortened(due.sentence()),
                due.look(),
                due.since(),
                due.isOver() ? due.overAt() : Optional.empty());
    }

    static Told test(Instant now) {
        return new Told(
                0,
                State.TEST,
                State.TEST.name(),
                "alerts",
                Optional.empty(),
                State.TEST.name(),
                "test of alerts",
                "This is a test: what tieout alerts test sends to everybody who is told of alerts. Nothing has failed.",
                "",
                now,
                Optional.empty());
    }

    private static String title(DueRow due) {
        String what = switch (due.kind()) {
            case FAILED_RUN -> "%s%s failed";
            case VARIANCE -> "%s%s differs";
            case STALE_DELIVERY -> "%s%s is late";
            case DRIFT -> "%s%s has moved";
        };
        String period = due.billingPeriod().map(one -> " of " + one).orElse("");
        return (due.isOver() ? "over: " : "") + what.formatted(due.subject(), period);
    }

    private static String shortened(String sentence) {
        return sentence.codePointCount(0, sentence.length()) <= LONGEST
                ? sentence
                : sentence.substring(0, sentence.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** What to type first, where there is something to do. */
    Optional<String> advice() {
        return state == State.BEGUN ? Optional.of(look) : Optional.empty();
    }
}
