package org.tieout.console.budget;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.plan.DecidePlan;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;

/** Approves the plan of a product that is scheduled, or rejects it: the one that was looked at. */
@Component
class WorkOnPlan {

    private final Installation installation;
    private final Visits visits;

    WorkOnPlan(Installation installation, Visits visits) {
        this.installation = installation;
        this.visits = visits;
    }

    /** What is said to a plan. */
    enum Word {
        APPROVE,
        REJECT
    }

    /**
     * What was done, as a sentence.
     *
     * @param planId of the one he saw
     */
    String decide(BillingPeriod period, String product, String year, long planId, Word word, String comment) {
        FiscalYear of = FiscalYears.named(installation.config(), year);
        return visits.act(acting -> {
            if (!VisibleProducts.of(acting, period).has(product)) {
                throw new NoSuchPageException("no product " + product);
            }
            if (word == Word.REJECT && comment.isEmpty()) {
                throw new DataRefusedException("Cannot reject the plan of %s: say why".formatted(product));
            }
            boolean isAnother = acting.transaction()
                    .of(Plans.class)
                    .plan(of.toString(), product, PlanState.SCHEDULED)
                    .filter(one -> one.planId() != planId)
                    .isPresent();
            if (isAnother) {
                throw new InputNotReadyException(
                        "Another plan of %s was scheduled meanwhile: look at it first".formatted(product));
            }
            DecidePlan decide = new DecidePlan(
                    acting.transaction(),
                    acting.people(),
                    new DecidePlan.Answer(
                            of, product, comment, acting.user(), acting.login(), TakeInPlans.month(acting)));
            List<String> said = word == Word.APPROVE ? decide.approve() : decide.reject();
            return String.join("; ", said);
        });
    }
}
