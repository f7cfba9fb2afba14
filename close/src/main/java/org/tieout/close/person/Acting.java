package org.tieout.close.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;

/**
 * Somebody who acts in a transaction, on a day: who he is is read in it, so that a right that ended a moment ago is
 * none.
 *
 * @param today in the company's zone
 * @param user who acts, by user name
 * @param login what the command runs under
 */
public record Acting(StoreTransaction transaction, People people, LocalDate today, String user, String login) {

    private static final Set<Role> WORKING =
            Set.of(Role.OPERATOR, Role.PRODUCT_OWNER, Role.PORTFOLIO_OWNER, Role.FINOPS_LEAD);

    /** To be called once its act has the lock. */
    public static Acting on(LocalDate today, StoreTransaction transaction, String user, String login) {
        return new Acting(transaction, People.on(today, transaction), today, user, login);
    }

    /** The owners of a product of a month; empty where the hierarchy does not have it then. */
    public Optional<ProductOwners> owners(BillingPeriod period, String product) {
        return placements(period).stream()
                .filter(place -> place.product().equals(product))
                .findFirst()
                .map(place -> new ProductOwners(place, people));
    }

    private List<Placement> placements(BillingPeriod period) {
        return transaction.of(Cards.class).placements(period);
    }

    /** Him, if he works in the close: an operator, an owner or a FinOps lead, or whoever stands in for one. */
    public Actor working(BillingPeriod period, String what) {
        return actor(working(people, placements(period)), what, "an operator, an owner or a FinOps lead");
    }

    /**
     * Who works in the close of a month.
     *
     * @param placements of the month
     */
    public static List<String> working(People people, List<Placement> placements) {
        Stream<String> byOwnership = placements.stream()
                .flatMap(place -> Stream.of(
                        place.productOwner(),
                        place.portfolioOwner(),
                        place.departmentOwner(),
                        place.businessUnitOwner()))
                .distinct()
                .map(people::named)
                .flatMap(Optional::stream)
                .map(User::userName);
        return Stream.concat(people.withAny(WORKING).stream(), byOwnership)
                .distinct()
                .toList();
    }

    /** Him, if it is his right, or that of whom he stands in for. */
    public Actor actor(List<String> allowed, String what, String whose) {
        return people.actor(user, allowed, login, what, whose);
    }

    /** A period that is exported or closed is so for everybody. */
    public void refuseClosed(String reconciliation, BillingPeriod period, String what) {
        transaction
                .of(Periods.class)
                .keep(reconciliation, period)
                .filter(one -> one.state().isClosed())
                .ifPresent(one -> {
                    throw new DataRefusedException(
                            "Cannot %s: %s of %s is %s; reopen it first: tieout close reopen --period %s --reconciliation %s"
                                    .formatted(what, reconciliation, period, one.state(), period, reconciliation));
                });
    }
}
