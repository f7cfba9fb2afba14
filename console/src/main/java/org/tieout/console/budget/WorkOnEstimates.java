package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tieout.close.estimate.AddEstimate;
import org.tieout.close.estimate.CumulateEstimates;
import org.tieout.close.estimate.DecideEstimate;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.page.SeenBudgets;

/** Gives, signs and refuses estimates of products that whoever does so may see. */
@Component
class WorkOnEstimates {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");

    /** Months of an estimate: more is no work that is asked for. */
    private static final int LONGEST = 120;

    private final Installation installation;
    private final Visits visits;

    WorkOnEstimates(Installation installation, Visits visits) {
        this.installation = installation;
        this.visits = visits;
    }

    /** An estimate as it stands in the form. */
    record Given(
            String product,
            String workload,
            String size,
            String amount,
            String currency,
            String from,
            String to,
            String reason) {}

    /** What was done, as a sentence. */
    String add(BillingPeriod period, Given given) {
        return visits.act(acting -> {
            if (!VisibleProducts.of(acting, period).has(given.product())) {
                throw new NoSuchPageException("no product " + given.product());
            }
            CloseConfig close = installation.config().close();
            return new AddEstimate(
                            acting.transaction(),
                            acting.people(),
                            new CumulateEstimates(close.estimateThreshold(), close.fiscalYear()))
                    .apply(new AddEstimate.Request(
                            given.product(),
                            said(given, "workload", given.workload()),
                            said(given, "size", given.size()),
                            new Money(amount(given.amount()), given.currency()),
                            months(given),
                            said(given, "reason", given.reason()),
                            acting.user(),
                            acting.login(),
                            TakeInPlans.month(acting)));
        });
    }

    private static String said(Given given, String what, String text) {
        if (text.isEmpty()) {
            throw new DataRefusedException(
                    "Cannot add the estimate for %s: its %s is missing".formatted(given.product(), what));
        }
        return text;
    }

    private static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new DataRefusedException(
                    "\"%s\" is not an amount; write it plain, with a point, such as 1200.50".formatted(text));
        }
        return new BigDecimal(text);
    }

    private static EffectiveMonths months(Given given) {
        BillingPeriod from = TakeInPlans.month(given.from());
        BillingPeriod to = TakeInPlans.month(given.to());
        if (to.compareTo(from) < 0) {
            throw new DataRefusedException("Cannot add the estimate: %s is before %s".formatted(to, from));
        }
        if (to.month().isAfter(from.month().plusMonths(LONGEST))) {
            throw new DataRefusedException("Cannot add the estimate: it is of more than %d months".formatted(LONGEST));
        }
        return new EffectiveMonths(from, to);
    }

    /** Whose work one is of; one that is not his to see is not there. */
    String productOf(BillingPeriod period, long id) {
        return visits.read(
                period,
                visit -> visit.transaction()
                        .of(SeenBudgets.class)
                        .estimate(
                                id,
                                visit.visible().everything(),
                                visit.visible().products())
                        .map(EstimateRow::product)
                        .orElseThrow(() -> new NoSuchPageException("no estimate " + id)));
    }

    /**
     * What was done, as a sentence.
     *
     * @param to signed or refused
     */
    String decide(BillingPeriod period, long id, EstimateState to, String comment) {
        if (to != EstimateState.SIGNED && to != EstimateState.REFUSED) {
            throw new NoSuchPageException("an estimate is signed or refused, not " + to);
        }
        return visits.act(acting -> {
            VisibleProducts visible = VisibleProducts.of(acting, period);
            boolean isSeen = acting.transaction()
                    .of(SeenBudgets.class)
                    .estimate(id, visible.everything(), visible.products())
                    .isPresent();
            if (!isSeen) {
                throw new NoSuchPageException("no estimate " + id);
            }
            return new DecideEstimate(acting.transaction(), acting.people())
                    .apply(new DecideEstimate.Answer(
                            id, to, comment, acting.user(), acting.login(), TakeInPlans.month(acting)));
        });
    }
}
