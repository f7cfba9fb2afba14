package org.tieout.close.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductPlaces;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.ClosedMonth;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;
import org.tieout.store.close.Plans.Decision;
import org.tieout.store.close.Plans.PlanRow;
import org.tieout.store.close.SuspendSignOffs;

/** Lets a plan that is scheduled count, in place of the one before it, or refuses it. */
public final class DecidePlan {

    private final StoreTransaction transaction;
    private final Plans plans;
    private final People people;
    private final Answer answer;
    private final FiscalYear year;

    /**
     * What is said to the plan of a product, by whom.
     *
     * @param comment empty where nothing is said
     * @param current the month it is now where the company is
     */
    public record Answer(
            FiscalYear year, String product, String comment, String user, String login, BillingPeriod current) {}

    public DecidePlan(StoreTransaction transaction, People people, Answer answer) {
        this.transaction = transaction;
        this.plans = transaction.of(Plans.class);
        this.people = people;
        this.answer = answer;
        this.year = answer.year();
    }

    /** What was done, in sentences. */
    public List<String> approve() {
        PlanRow waiting = waiting("approve");
        Actor actor = actor(waiting, "approve");
        ProductPlan plan = ProductPlan.of(waiting.planId(), plans);
        Optional<PlanRow> approved = plans.plan(year.toString(), answer.product(), PlanState.APPROVED);
        refuseWhatIsOver(waiting, approved.isPresent());
        new RefuseAboveBudget(year, transaction.of(Budgets.class).months(year.toString()))
                .apply(answer.product(), plan)
                .ifPresent(why -> {
                    throw new DataRefusedException(
                            "Cannot approve the plan of %s: %s".formatted(answer.product(), why));
                });
        approved.ifPresent(row -> plans.replace(row.planId()));
        decide(waiting, PlanState.APPROVED, actor, plan);
        List<String> said = new ArrayList<>();
        said.add("Approved the plan of %s for %s: %s, from %s on"
                .formatted(
                        answer.product(),
                        year,
                        plan.sumsInWords(),
                        waiting.months().from()));
        SuspendSignOffs suspend = new SuspendSignOffs(transaction, answer.login());
        year.monthsFrom(waiting.months().from())
                .forEach(month -> said.addAll(suspend.apply(month, "plan " + waiting.planId())));
        return said;
    }

    /** What was done, in sentences. */
    public List<String> reject() {
        PlanRow waiting = waiting("reject");
        ProductPlan plan = ProductPlan.of(waiting.planId(), plans);
        decide(waiting, PlanState.REJECTED, actor(waiting, "reject"), plan);
        return List.of("Rejected the plan of %s for %s: %s; what was approved before goes on to count"
                .formatted(answer.product(), year, plan.sumsInWords()));
    }

    private PlanRow waiting(String verb) {
        return plans.plan(year.toString(), answer.product(), PlanState.SCHEDULED)
                .orElseThrow(() -> new DataRefusedException("Cannot %s the plan of %s for %s: none is scheduled%s"
                        .formatted(verb, answer.product(), year, newest())));
    }

    private String newest() {
        return plans.newest(year.toString(), answer.product())
                .filter(row -> !row.decidedBy().isEmpty())
                .map(row -> "; the last one was decided by %s".formatted(people.inWords(row.decidedBy())))
                .orElse("; its owner does so with tieout close plan import");
    }

    private Actor actor(PlanRow waiting, String verb) {
        Set<String> not = scheduling(waiting);
        List<String> approving = approving(waiting, year, new ProductPlaces(transaction, people), answer.current())
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot %s the plan of %s: it has no place in the hierarchy in what is left of %s"
                                .formatted(verb, answer.product(), year)));
        Actor actor = people.actor(
                answer.user(), approving, answer.login(), "%s the plan of %s".formatted(verb, answer.product()), "");
        if (not.contains(actor.user()) || not.contains(actor.principal())) {
            throw new DataRefusedException("Cannot %s the plan of %s: %s scheduled it, and nobody decides on his own"
                    .formatted(verb, answer.product(), people.inWords(actor.user())));
        }
        return actor;
    }

    /** Who scheduled a plan, and for whom: they decide on nothing of it. */
    public static Set<String> scheduling(PlanRow plan) {
        return plan.scheduledFor().isEmpty()
                ? Set.of(plan.scheduledBy())
                : Set.of(plan.scheduledBy(), plan.scheduledFor());
    }

    /** Users who may decide on a plan; empty where its product has no place in what is left of its year. */
    public static Optional<List<String>> approving(
            PlanRow plan, FiscalYear year, ProductPlaces places, BillingPeriod current) {
        return places.owners(plan.product(), year.months(), current).map(owners -> owners.approving(scheduling(plan)));
    }

    private void refuseWhatIsOver(PlanRow waiting, boolean isApproved) {
        List<BillingPeriod> closed = transaction.of(Budgets.class).closed(year.span()).stream()
                .filter(one -> one.product().equals(answer.product()))
                .map(ClosedMonth::billingPeriod)
                .toList();
        BillingPeriod from = waiting.months().from();
        boolean isOpen = OpenMonths.first(year, closed, isApproved, answer.current())
                .filter(first -> first.compareTo(from) <= 0)
                .isPresent();
        if (!isOpen) {
            throw new DataRefusedException(
                    "Cannot approve the plan of %s for %s: it is from %s on, and that month is over or closed by now; schedule it again"
                            .formatted(answer.product(), year, from));
        }
    }

    private void decide(PlanRow waiting, PlanState to, Actor actor, ProductPlan plan) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("year", year.toString());
        content.put("plan", waiting.planId());
        content.put("from", waiting.months().from().toString());
        content.put("sums", plan.sums().values().stream().map(Money::toString).toList());
        content.put("comment", answer.comment());
        long act = transaction
                .of(Acts.class)
                .append(
                        actor,
                        to == PlanState.APPROVED ? "plan approved" : "plan rejected",
                        answer.product(),
                        Optional.empty(),
                        "",
                        content);
        int decided = plans.decide(
                waiting.planId(), to, new Decision(actor.user(), actor.actingFor(), answer.comment(), act));
        if (decided != 1) {
            throw new DataRefusedException("The plan of %s was decided on meanwhile".formatted(answer.product()));
        }
    }
}
