package org.tieout.close.prepaid;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.person.Acting;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Prepaids;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidEnd;
import org.tieout.store.close.Prepaids.PrepaidRow;
import org.tieout.store.close.Role;

/** Ends a commitment that was cancelled or exchanged: what remains of it is expensed in the month of that day. */
final class EndPrepaid {

    private final String commitment;
    private final LocalDate day;
    private final String comment;

    /** @param comment why, for the record; not blank */
    EndPrepaid(String commitment, LocalDate day, String comment) {
        this.commitment = commitment;
        this.day = day;
        this.comment = comment;
    }

    /** What was done, in a sentence. */
    String apply(Acting acting) {
        Actor actor = acting.people()
                .actor(acting.user(), Set.of(Role.OPERATOR, Role.FINOPS_LEAD), acting.login(), "end " + commitment);
        Prepaids prepaids = acting.transaction().of(Prepaids.class);
        PrepaidRow row = prepaids.all().stream()
                .filter(one -> one.prepaid().commitment().equals(commitment))
                .findFirst()
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot end %s: there is no such commitment; name one of tieout accrual prepaid show"
                                .formatted(commitment)));
        if (row.endedOn().filter(day::equals).isPresent()) {
            return "Unchanged: %s ended on %s already".formatted(commitment, day);
        }
        refuseUnlawful(row, prepaids);
        BillingPeriod period = new BillingPeriod(YearMonth.from(day));
        Prepaid prepaid = row.prepaid();
        Money expensed = new Money(
                PrepaidBalance.schedule(new PrepaidRow(prepaid, Optional.of(day)))
                        .in(period),
                prepaid.billingCurrency());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ended_on", day.toString());
        content.put("expensed", expensed.toString());
        content.put("comment", comment);
        long actNo = acting.transaction()
                .of(Acts.class)
                .append(actor, "prepaid ended", commitment, Optional.of(period), "", content);
        prepaids.end(new PrepaidEnd(commitment, day, comment, actNo));
        return "Ended %s on %s: %s takes all that remains, %s".formatted(commitment, day, period, expensed);
    }

    private void refuseUnlawful(PrepaidRow row, Prepaids prepaids) {
        Prepaid prepaid = row.prepaid();
        row.endedOn().ifPresent(before -> {
            throw new DataRefusedException(
                    "Cannot end %s on %s: it ended on %s, which stays on record".formatted(commitment, day, before));
        });
        if (day.isBefore(prepaid.firstDay()) || day.isAfter(prepaid.lastDay())) {
            throw new DataRefusedException("Cannot end %s on %s: it is paid from %s to %s; name one of these days"
                    .formatted(commitment, day, prepaid.firstDay(), prepaid.lastDay()));
        }
        prepaids.closed(prepaid.product(), day).stream().findFirst().ifPresent(closed -> {
            throw new DataRefusedException(
                    "Cannot end %s on %s: %s of %s is exported or closed; name a day of a month that is open, or reopen it: tieout close reopen --period %s --reconciliation %s"
                            .formatted(
                                    commitment,
                                    day,
                                    closed.reconciliation(),
                                    closed.billingPeriod(),
                                    closed.billingPeriod(),
                                    closed.reconciliation()));
        });
    }
}
