package org.tieout.close.person;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.UserRole;

/**
 * What somebody sees of a month: all of it, or the products that are his, or his whom he stands in for.
 *
 * <pre>
 * FINOPS_LEAD, OPERATOR, ADMINISTRATOR         all
 * owner of a node, or with a role of one       the products below it, in that month
 * VIEWER who was never owner of anything       all
 * nobody's user                                nothing
 * </pre>
 *
 * Whoever owned something once and owns nothing now sees nothing: to lose a node opens no door.
 *
 * @param everything whether it is all, what belongs to no product too
 * @param products by name; of no meaning where it is all
 */
public record VisibleProducts(boolean everything, List<String> products) {

    private static final List<Role> OF_ALL = List.of(Role.FINOPS_LEAD, Role.OPERATOR, Role.ADMINISTRATOR);

    public static final VisibleProducts ALL = new VisibleProducts(true, List.of());

    public VisibleProducts {
        products = List.copyOf(products);
    }

    /** Those of a user, on the day {@code people} are of. */
    public static VisibleProducts of(
            StoreTransaction transaction, People people, String userName, BillingPeriod period) {
        List<Placement> placements = transaction.of(Cards.class).placements(period);
        Users users = transaction.of(Users.class);
        Set<String> owned = new TreeSet<>();
        boolean isViewer = false;
        boolean isOwner = false;
        for (String who : actingFor(
                people, users.users().stream().map(Users.User::userName).toList(), userName)) {
            if (OF_ALL.stream().anyMatch(role -> people.has(who, role))) {
                return ALL;
            }
            isViewer |= people.has(who, Role.VIEWER);
            isOwner |= users.hasOwned(who);
            placements.stream()
                    .filter(place -> isBelow(place, who, people))
                    .map(Placement::product)
                    .forEach(owned::add);
        }
        return isViewer && !isOwner && owned.isEmpty() ? ALL : new VisibleProducts(false, List.copyOf(owned));
    }

    /** Those of whoever acts. */
    public static VisibleProducts of(Acting acting, BillingPeriod period) {
        return of(acting.transaction(), acting.people(), acting.user(), period);
    }

    /** Himself, and everybody he stands in for. */
    private static List<String> actingFor(People people, Collection<String> all, String userName) {
        return all.stream()
                .filter(one -> one.equals(userName) || people.asked(one).equals(userName))
                .toList();
    }

    private static boolean isBelow(Placement place, String userName, People people) {
        return Stream.of(
                                place.productOwner(),
                                place.portfolioOwner(),
                                place.departmentOwner(),
                                place.businessUnitOwner())
                        .filter(owner -> !owner.isEmpty())
                        .flatMap(owner -> people.named(owner).stream())
                        .anyMatch(user -> user.userName().equals(userName))
                || people.rolesOf(userName).stream().anyMatch(role -> isOf(role, place));
    }

    private static boolean isOf(UserRole role, Placement place) {
        return role.level().isPresent()
                && role.node().equals(nodeOf(place, role.level().get()));
    }

    private static String nodeOf(Placement place, Level level) {
        return switch (level) {
            case BUSINESS_UNIT -> place.businessUnit();
            case DEPARTMENT -> place.department();
            case PORTFOLIO -> place.portfolio();
            case PRODUCT -> place.product();
        };
    }

    /** Whether one is among them. */
    public boolean has(String product) {
        return everything || products.contains(product);
    }
}
