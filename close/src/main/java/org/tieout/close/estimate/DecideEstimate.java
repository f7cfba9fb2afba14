package org.tieout.close.estimate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductPlaces;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.close.Plans.Decision;

/** Signs an estimate that waits, or refuses it: never by who asked for it. */
public final class DecideEstimate {

    private final StoreTransaction transaction;
    private final Estimates estimates;
    private final People people;

    public DecideEstimate(StoreTransaction transaction, People people) {
        this.transaction = transaction;
        this.estimates = transaction.of(Estimates.class);
        this.people = people;
    }

    /**
     * What is said to an estimate, by whom.
     *
     * @param to signed or refused
     * @param comment empty where nothing is said
     * @param current the month it is now where the company is
     */
    public record Answer(long id, EstimateState to, String comment, String user, String login, BillingPeriod current) {}

    /** What was done, in a sentence. */
    public String apply(Answer answer) {
        String verb = answer.to() == EstimateState.SIGNED ? "sign" : "refuse";
        EstimateRow estimate = estimates
                .estimate(answer.id())
                .orElseThrow(() ->
                        new DataRefusedException("Cannot %s estimate %d: there is none; see tieout close estimate show"
                                .formatted(verb, answer.id())));
        if (!estimate.state().next().contains(answer.to())) {
            throw new DataRefusedException("Cannot %s estimate %d: it is %s already%s"
                    .formatted(
                            verb,
                            answer.id(),
                            estimate.state().name().toLowerCase(Locale.ROOT),
                            estimate.decidedBy().isEmpty() ? "" : ", by " + people.inWords(estimate.decidedBy())));
        }
        Actor actor = actor(answer, estimate, verb);
        Money amount = new Money(estimate.amount(), estimate.billingCurrency());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("estimate", estimate.estimateId());
        content.put("workload", estimate.workload());
        content.put("amount", amount.toString());
        content.put("months", estimate.months().toString());
        content.put("comment", answer.comment());
        long act = transaction
                .of(Acts.class)
                .append(
                        actor,
                        answer.to() == EstimateState.SIGNED ? "estimate signed" : "estimate refused",
                        estimate.product(),
                        Optional.empty(),
                        "",
                        content);
        int decided = estimates.decide(
                answer.id(), answer.to(), new Decision(actor.user(), actor.actingFor(), answer.comment(), act));
        if (decided != 1) {
            throw new DataRefusedException("Estimate %d was decided on meanwhile".formatted(answer.id()));
        }
        return "%s estimate %d of %s for %s, %s"
                .formatted(
                        answer.to() == EstimateState.SIGNED ? "Signed" : "Refused",
                        answer.id(),
                        amount,
                        estimate.workload(),
                        estimate.months());
    }

    private Actor actor(Answer answer, EstimateRow estimate, String verb) {
        Set<String> not = requesting(estimate);
        List<String> approving = approving(estimate, new ProductPlaces(transaction, people), answer.current());
        String what = "%s estimate %d".formatted(verb, answer.id());
        Actor actor = people.actor(answer.user(), approving, answer.login(), what, "");
        if (not.contains(actor.user()) || not.contains(actor.principal())) {
            throw new DataRefusedException("Cannot %s: %s asked for it, and nobody decides on his own"
                    .formatted(what, people.inWords(actor.user())));
        }
        return actor;
    }

    /** Who asked for an estimate, and for whom: they decide on nothing of it. */
    public static Set<String> requesting(EstimateRow estimate) {
        return estimate.requestedFor().isEmpty()
                ? Set.of(estimate.requestedBy())
                : Set.of(estimate.requestedBy(), estimate.requestedFor());
    }

    /** Users who may decide on an estimate. */
    public static List<String> approving(EstimateRow estimate, ProductPlaces places, BillingPeriod current) {
        return places.owners(estimate.product(), CumulateEstimates.all(estimate.months()), current)
                .map(owners -> owners.approving(requesting(estimate)))
                .orElse(List.of());
    }
}
