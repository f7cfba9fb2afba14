package org.tieout.close.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
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
        return of(
                transaction.of(Users.class),
                people,
                userName,
                () -> transaction.of(Cards.class).placements(period));
    }

    /**
     * The same, by whoever has read the places already.
     *
     * @param placements of the month; asked for only where they decide
     */
    public static VisibleProducts of(
            Users users, People people, String userName, Supplier<List<Placement>> placements) {
        List<String> actingFor = people.actingFor(userName);
        if (actingFor.stream().anyMatch(who -> OF_ALL.stream().anyMatch(role -> people.has(who, role)))) {
            return ALL;
        }
        Set<String> owned = owned(actingFor, people, placements.get());
        boolean looksOn = owned.isEmpty()
                && actingFor.stream().anyMatch(who -> people.has(who, Role.VIEWER))
                && actingFor.stream().noneMatch(users::hasOwned);
        return looksOn ? ALL : new VisibleProducts(false, List.copyOf(owned));
    }

    /** Those of whoever acts. */
    public static VisibleProducts of(Acting acting, BillingPeriod period) {
        return of(acting.transaction(), acting.people(), acting.user(), period);
    }

    private static Set<String> owned(List<String> actingFor, People people, List<Placement> placements) {
        List<UserRole> roles = actingFor.stream()
                .flatMap(who -> people.rolesOf(who).stream())
                .filter(role -> role.level().isPresent())
                .toList();
        // An owner is named again and again: of each name it is asked once whose it is.
        Map<String, Boolean> isHis = new HashMap<>();
        isHis.put("", false);
        Set<String> owned = new TreeSet<>();
        for (Placement place : placements) {
            boolean isOwner = Stream.of(
                            place.productOwner(),
                            place.portfolioOwner(),
                            place.departmentOwner(),
                            place.businessUnitOwner())
                    .anyMatch(owner -> isHis.computeIfAbsent(
                            owner,
                            name -> people.named(name)
                                    .filter(user -> actingFor.contains(user.userName()))
                                    .isPresent()));
            if (isOwner || roles.stream().anyMatch(role -> isOf(role, place))) {
                owned.add(place.product());
            }
        }
        return owned;
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

    /** Those of many that are of his products, in their order. */
    public <T> List<T> cut(List<T> all, Function<T, String> product) {
        if (everything) {
            return List.copyOf(all);
        }
        Set<String> his = Set.copyOf(products);
        return all.stream().filter(one -> his.contains(product.apply(one))).toList();
    }
}
