package org.tieout.close.person;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** Who may do what today, whom the owners of the hierarchy of a month are, and who stands in for whom. */
final class ShowPeople {

    private static final List<String> USER_COLUMNS =
            List.of("User", "Name", "Email", "Role", "Level", "Node", "From", "To", "Delegate");

    private static final List<String> USER_COLUMNS_FOR_PEOPLE =
            List.of("User", "Name", "Role", "Level", "Node", "From", "To", "Delegate");

    private static final List<String> OWNER_COLUMNS = List.of("Owner", "Is", "User", "AnswersFor", "Approves");

    private static final List<String> DELEGATION_COLUMNS = List.of("Id", "User", "Delegate", "From", "To", "Reason");

    private final List<User> users;
    private final List<UserRole> roles;
    private final List<Delegation> delegations;
    private final List<Placement> placements;
    private final BillingPeriod period;
    private final LocalDate today;
    private final People people;

    ShowPeople(
            List<User> users,
            List<UserRole> roles,
            List<Delegation> delegations,
            List<Placement> placements,
            BillingPeriod period,
            LocalDate today) {
        this.users = List.copyOf(users);
        this.roles = List.copyOf(roles);
        this.delegations = List.copyOf(delegations);
        this.placements = List.copyOf(placements);
        this.period = period;
        this.today = today;
        this.people = new People(users, roles, delegations, today);
    }

    /** What can be shown, in this order. */
    enum Listed {
        USERS,
        OWNERS,
        DELEGATIONS
    }

    /** Whom the name of an owner means. */
    private enum Is {
        USER,
        NOBODY,
        SEVERAL
    }

    static ShowPeople of(StoreTransaction transaction, BillingPeriod period, LocalDate today) {
        Users statements = transaction.of(Users.class);
        List<User> users = statements.users();
        if (users.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to show: there are no users yet; run: tieout close people import --file FILE");
        }
        return new ShowPeople(
                users,
                statements.roles(),
                statements.delegations(),
                transaction.of(Cards.class).placements(period),
                period,
                today);
    }

    String title(Listed listed) {
        return switch (listed) {
            case USERS -> "Users on %s:".formatted(today);
            case OWNERS -> "Owners in %s, and the products they answer for and approve:".formatted(period);
            case DELEGATIONS -> "Delegations from %s on:".formatted(today);
        };
    }

    ResultTable table(Listed listed) {
        return switch (listed) {
            case USERS -> new ResultTable(USER_COLUMNS, USER_COLUMNS_FOR_PEOPLE, users());
            case OWNERS ->
                new ResultTable(
                        OWNER_COLUMNS,
                        OWNER_COLUMNS,
                        owners().stream().map(OwnerRow::cells).toList());
            case DELEGATIONS -> new ResultTable(DELEGATION_COLUMNS, DELEGATION_COLUMNS, delegations());
        };
    }

    /** Whether every owner is somebody. */
    String verdict() {
        List<OwnerRow> unknown =
                owners().stream().filter(owner -> owner.is() != Is.USER).toList();
        if (unknown.isEmpty()) {
            return "Every owner is a user.";
        }
        return "%,d of the owners %s no one user: %s."
                .formatted(
                        unknown.size(),
                        unknown.size() == 1 ? "is" : "are",
                        unknown.stream()
                                .map(owner -> "%s (%,d %s)"
                                        .formatted(
                                                owner.owner(),
                                                owner.answersFor(),
                                                owner.answersFor() == 1 ? "product" : "products"))
                                .collect(joining(", ")));
    }

    private List<List<@Nullable Object>> users() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (User user : users) {
            List<Optional<UserRole>> held = roles.stream()
                    .filter(role -> role.userName().equals(user.userName()) && role.holdsOn(today))
                    .map(Optional::of)
                    .toList();
            (held.isEmpty() ? List.of(Optional.<UserRole>empty()) : held).forEach(role -> rows.add(row(user, role)));
        }
        return rows;
    }

    private List<@Nullable Object> row(User user, Optional<UserRole> role) {
        String asked = people.asked(user.userName());
        return Arrays.asList(
                user.userName(),
                user.fullName(),
                user.email(),
                role.map(UserRole::role).map(Role::name).orElse(""),
                role.flatMap(UserRole::level).map(Level::name).orElse(""),
                role.map(UserRole::node).orElse(""),
                role.map(UserRole::from).orElse(null),
                role.flatMap(UserRole::until).map(day -> day.minusDays(1)).orElse(null),
                asked.equals(user.userName()) ? "" : asked);
    }

    /**
     * An owner as the hierarchy names him.
     *
     * @param called users that are called so
     */
    private record OwnerRow(String owner, List<String> called, long answersFor, long approves) {

        Is is() {
            return switch (called.size()) {
                case 0 -> Is.NOBODY;
                case 1 -> Is.USER;
                default -> Is.SEVERAL;
            };
        }

        List<@Nullable Object> cells() {
            return Arrays.asList(owner, is().name(), String.join(", ", called), answersFor, approves);
        }
    }

    /** Who is nobody first: there is something to do. */
    private List<OwnerRow> owners() {
        TreeMap<String, long[]> counts = new TreeMap<>();
        for (Placement place : placements) {
            String owner = new ProductOwners(place, people).owner();
            if (!owner.isEmpty()) {
                counts.computeIfAbsent(owner, unused -> new long[2])[0]++;
            }
            Stream.of(place.portfolioOwner(), place.departmentOwner(), place.businessUnitOwner())
                    .filter(above -> !above.isEmpty() && !above.equals(owner))
                    .distinct()
                    .forEach(above -> counts.computeIfAbsent(above, unused -> new long[2])[1]++);
        }
        return counts.entrySet().stream()
                .map(one -> new OwnerRow(
                        one.getKey(),
                        people.called(one.getKey()).stream().map(User::userName).toList(),
                        one.getValue()[0],
                        one.getValue()[1]))
                .sorted(Comparator.comparing((OwnerRow owner) -> owner.is() == Is.USER))
                .toList();
    }

    private List<List<@Nullable Object>> delegations() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        delegations.stream()
                .filter(one -> one.until().isAfter(today) && one.from().isBefore(one.until()))
                .forEach(one -> rows.add(Arrays.asList(
                        one.delegationId(),
                        one.userName(),
                        one.delegate(),
                        one.from(),
                        one.until().minusDays(1),
                        one.reason())));
        return rows;
    }
}
