package org.tieout.close.estimate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.close.person.ProductPlaces;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates;
import org.tieout.store.close.Estimates.NewEstimate;
import org.tieout.store.close.Role;

/** Asks for new work: below the threshold it counts at once, else when the portfolio's owner has signed it. */
public final class AddEstimate {

    private final StoreTransaction transaction;
    private final People people;
    private final CumulateEstimates cumulate;

    public AddEstimate(StoreTransaction transaction, People people, CumulateEstimates cumulate) {
        this.transaction = transaction;
        this.people = people;
        this.cumulate = cumulate;
    }

    /**
     * What is asked for, by whom.
     *
     * @param size in the words of whoever asks, such as {@code 4 servers D4s}
     * @param amount for all of the months together
     * @param current the month it is now where the company is
     */
    public record Request(
            String product,
            String workload,
            String size,
            Money amount,
            EffectiveMonths months,
            String reason,
            String user,
            String login,
            BillingPeriod current) {}

    /** What was done, in a sentence. */
    public String apply(Request request) {
        refuseWrong(request);
        ProductOwners owners = new ProductPlaces(transaction, people)
                .owners(request.product(), CumulateEstimates.all(request.months()), request.current())
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot add the estimate: there is no product %s %s; add it to the hierarchy, or name another"
                                .formatted(request.product(), request.months())));
        Actor actor = people.actor(
                request.user(),
                allowed(owners, people),
                request.login(),
                "add an estimate for " + request.product(),
                "");
        Estimates estimates = transaction.of(Estimates.class);
        Money amount = request.amount();
        Money cumulated = new Money(
                cumulate.apply(
                        amount.amount(),
                        request.months(),
                        estimates.of(request.product(), request.workload(), amount.currency())),
                amount.currency());
        EstimateState state = cumulate.hasToBeSigned(cumulated) ? EstimateState.REQUESTED : EstimateState.COUNTED;
        long act = transaction
                .of(Acts.class)
                .append(
                        actor,
                        "estimate added",
                        request.product(),
                        Optional.empty(),
                        "",
                        content(request, state, cumulated));
        long id = estimates.add(new NewEstimate(
                request.product(),
                request.workload(),
                request.size(),
                amount.amount(),
                amount.currency(),
                request.months(),
                request.reason(),
                state,
                cumulated.amount(),
                actor.user(),
                actor.actingFor(),
                act));
        return "Estimate %d of %s for %s: %s"
                .formatted(
                        id,
                        amount,
                        request.workload(),
                        state == EstimateState.COUNTED ? "it counts" : asked(owners, actor, cumulated));
    }

    /** Users who may ask for new work of a product. */
    public static List<String> allowed(ProductOwners owners, People people) {
        Set<String> allowed = new LinkedHashSet<>(owners.answering());
        allowed.addAll(people.with(Role.OPERATOR));
        return List.copyOf(allowed);
    }

    private static void refuseWrong(Request request) {
        Money amount = request.amount();
        if (!ReadAmounts.isCurrency(amount.currency())) {
            throw new DataRefusedException("Cannot add the estimate: %s is no currency; write its ISO code, such as USD"
                    .formatted(amount.currency()));
        }
        if (amount.amount().signum() <= 0 || !ReadAmounts.isWhole(amount)) {
            throw new DataRefusedException(
                    "Cannot add the estimate: %s is not an amount above 0 with at most the digits %s has, %d"
                            .formatted(
                                    amount.amount().toPlainString(),
                                    amount.currency(),
                                    Money.minorDigits(amount.currency())));
        }
        if (request.months().from().compareTo(request.current()) < 0) {
            throw new DataRefusedException("Cannot add the estimate: %s is over; an estimate is of work to come"
                    .formatted(request.months().from()));
        }
    }

    private String asked(ProductOwners owners, Actor actor, Money cumulated) {
        return "with others of its quarter %s; it counts once it is signed, %s"
                .formatted(
                        cumulated,
                        owners.approving(Set.copyOf(List.of(actor.user(), actor.principal()))).stream()
                                .findFirst()
                                .map(one -> "%s is asked to".formatted(people.inWords(people.asked(one))))
                                .orElse(
                                        "and nobody may yet: give somebody the role of portfolio owner or FinOps lead"));
    }

    private static Map<String, Object> content(Request request, EstimateState state, Money cumulated) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("workload", request.workload());
        content.put("size", request.size());
        content.put("amount", request.amount().toString());
        content.put("months", request.months().toString());
        content.put("reason", request.reason());
        content.put("cumulated", cumulated.toString());
        content.put("state", state.name());
        return content;
    }
}
