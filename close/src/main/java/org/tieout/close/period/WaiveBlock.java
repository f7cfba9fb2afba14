package org.tieout.close.period;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.person.Acting;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Block;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.WaiverRow;
import org.tieout.store.close.Role;

/** Lets blocks of a month pass, by name, for a reason and until a day; or takes that back. By a FinOps lead alone. */
public final class WaiveBlock {

    private final Acting acting;
    private final Periods periods;
    private final BillingPeriod period;

    /** @param acting once its act has the lock */
    public WaiveBlock(Acting acting, BillingPeriod period) {
        this.acting = acting;
        this.periods = acting.transaction().of(Periods.class);
        this.period = period;
    }

    /**
     * What was done, in a sentence.
     *
     * @param until first day on which it holds no more
     */
    public String apply(List<String> reconciliations, Block block, LocalDate until, String reason) {
        Actor by = actor();
        if (reason.isBlank()) {
            throw new DataRefusedException("Cannot waive %s: say why".formatted(block));
        }
        if (!until.isAfter(acting.today())) {
            throw new DataRefusedException(
                    "Cannot waive %s until %s: that day has come; name a later one".formatted(block, until));
        }
        for (String one : reconciliations) {
            refuseClosed(one, block, "waive %s".formatted(block));
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("block", block);
            content.put("reason", reason);
            content.put("until", until);
            long act = append(by, "block waived", one, content);
            periods.waive(one, period, block, reason, by.principal(), until, act);
        }
        return "%s is waived for %s of %s until %s".formatted(block, String.join(", ", reconciliations), period, until);
    }

    /** What was done, in a sentence. */
    public String withdraw(long id) {
        Actor by = actor();
        WaiverRow waiver = periods.waivers(period).stream()
                .filter(one -> one.waiverId() == id)
                .findFirst()
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot withdraw waiver %d: there is none of that number for %s".formatted(id, period)));
        refuseClosed(waiver.reconciliation(), waiver.block(), "withdraw waiver %d".formatted(id));
        if (periods.withdraw(id, acting.today()) != 1) {
            throw new DataRefusedException("Cannot withdraw waiver %d: it was withdrawn on %s"
                    .formatted(id, waiver.withdrawnOn().map(LocalDate::toString).orElse("this day")));
        }
        append(by, "waiver withdrawn", waiver.reconciliation(), Map.of("waiver", id, "block", waiver.block()));
        return "%s of %s is not waived any more".formatted(waiver.block(), waiver.reconciliation());
    }

    private Actor actor() {
        return acting.people()
                .actor(acting.user(), Set.of(Role.FINOPS_LEAD), acting.login(), "waive a block of " + period);
    }

    /** What let a month pass is part of its record once it is closed; only what is frozen moves. */
    private void refuseClosed(String reconciliation, Block block, String what) {
        if (block != Block.MOVED) {
            acting.refuseClosed(reconciliation, period, what);
        }
    }

    private long append(Actor by, String act, String reconciliation, Map<String, Object> content) {
        return acting.transaction()
                .of(Acts.class)
                .append(
                        by,
                        act,
                        "%s of %s".formatted(reconciliation, period),
                        Optional.of(period),
                        reconciliation,
                        content);
    }
}
