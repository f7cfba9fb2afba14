package org.tieout.console.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tieout.close.period.AdvancePeriod;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.Installation;
import org.tieout.console.page.AsRun;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;
import org.tieout.store.RunHistory;
import org.tieout.store.close.PeriodState;

/** Takes the month of a reconciliation one step on. */
@Component
class TakeStep {

    private final Installation installation;
    private final AsRun asRun;

    TakeStep(Installation installation, AsRun asRun) {
        this.installation = installation;
        this.asRun = asRun;
    }

    /** What was done, as a sentence. */
    String apply(BillingPeriod period, String reconciliation, PeriodState to, String note) {
        TieoutConfig config = installation.config();
        if (config.reconciliations().stream().noneMatch(one -> one.name().equals(reconciliation))) {
            throw new NoSuchPageException("no reconciliation " + reconciliation);
        }
        List<String> asked = List.of(reconciliation);
        return asRun.apply(
                asRun.run("close advance", period, asked, "--to", to.name()),
                "take %s to %s".formatted(period, to),
                period,
                asked,
                (transaction, run) -> new AdvancePeriod(
                                transaction, period, config.close(), installation.today(), run, standing(period))
                        .apply(reconciliation, to, Visits.user(), Visits.LOGIN, note));
    }

    private Map<String, String> standing(BillingPeriod period) {
        try {
            return new RunHistory(installation.config()).standing(period);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
