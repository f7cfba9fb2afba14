package org.tieout.console.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tieout.close.period.ReopenPeriod;
import org.tieout.close.person.People;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.AsRun;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Role;

/** Opens months again that are frozen or on their way through the close. */
@Component
class OpenAgain {

    private final Installation installation;
    private final Visits visits;
    private final AsRun asRun;

    OpenAgain(Installation installation, Visits visits, AsRun asRun) {
        this.installation = installation;
        this.visits = visits;
        this.asRun = asRun;
    }

    /**
     * What opening a reconciliation would change.
     *
     * @param refusal why it would be refused; empty where it would not
     */
    record Row(String reconciliation, List<String> changes, String refusal) {}

    /**
     * What opening these would change, by the rules themselves; nothing is recorded.
     *
     * @param asked none: all there is to open
     */
    List<Row> rehearse(BillingPeriod period, List<String> asked) {
        RunRecord run = asRun.run("close reopen", period, asked).underWay();
        return visits.rehearse(acting -> {
            refuseOthers(acting.people(), period);
            acting.transaction().runs().begin(run);
            ReopenPeriod reopen = new ReopenPeriod(acting.transaction(), period, acting.today());
            List<Row> rows = new ArrayList<>();
            for (String one : reopened(reopen, asked)) {
                List<String> changes =
                        reopen.preview(one).stream().map(String::strip).toList();
                String refusal = "";
                try {
                    reopen.apply(one, run, acting.user(), acting.login(), "rehearsal");
                } catch (RunStoppedException e) {
                    refusal = Sentences.refusal(e);
                }
                rows.add(new Row(one, changes, refusal));
            }
            return rows;
        });
    }

    /** What was done, as a sentence. */
    String apply(BillingPeriod period, List<String> asked, String note) {
        if (note.isBlank()) {
            throw new DataRefusedException("Cannot open %s again: say why".formatted(period));
        }
        List<String> reconciliations = visits.read(transaction -> {
            refuseOthers(People.on(installation.today(), transaction), period);
            return reopened(reopen(transaction, period), asked);
        });
        if (reconciliations.isEmpty()) {
            throw new DataRefusedException(
                    "Cannot open %s again: nothing of it is frozen or on its way".formatted(period));
        }
        return asRun.apply(
                asRun.run("close reopen", period, reconciliations),
                "reopen " + period,
                period,
                reconciliations,
                (transaction, run) -> {
                    refuseOthers(People.on(installation.today(), transaction), period);
                    ReopenPeriod reopen = reopen(transaction, period);
                    reconciliations.forEach(one -> reopen.apply(one, run, Visits.user(), Visits.LOGIN, note));
                    return reconciliations.stream()
                            .map(one -> one + ": open again")
                            .toList();
                });
    }

    private ReopenPeriod reopen(StoreTransaction transaction, BillingPeriod period) {
        return new ReopenPeriod(transaction, period, installation.today());
    }

    private static List<String> reopened(ReopenPeriod reopen, List<String> asked) {
        List<String> candidates = reopen.candidates();
        if (!candidates.containsAll(asked)) {
            throw new NoSuchPageException("nothing to open again of " + asked);
        }
        return asked.isEmpty() ? candidates : asked.stream().distinct().toList();
    }

    /** On the command line whoever may freeze thaws what no close has begun of; here everybody is at the door. */
    private static void refuseOthers(People people, BillingPeriod period) {
        people.actor(Visits.user(), Set.of(Role.FINOPS_LEAD), Visits.LOGIN, "open %s again".formatted(period));
    }
}
