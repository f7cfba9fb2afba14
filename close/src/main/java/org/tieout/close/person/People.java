package org.tieout.close.person;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/**
 * People as they are on a day: who is who, who may do what, and who stands in for whom. Rights are those of the day of
 * an act, never those of the day something was asked for.
 */
public final class People {

    private final Map<String, User> users;
    private final Map<String, List<User>> byName;
    private final List<UserRole> roles;
    private final Map<RoleOf, List<String>> byRole;
    private final Map<String, String> delegates;

    /**
     * @param roles of any day; those of the day count
     * @param delegations of any day; those of the day count
     */
    public People(List<User> users, List<UserRole> roles, List<Delegation> delegations, LocalDate day) {
        this.users = users.stream().collect(toMap(User::userName, Function.identity()));
        this.byName = users.stream()
                .flatMap(user -> Stream.of(user.fullName(), user.userName(), user.email())
                        .map(People::folded)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .map(name -> Map.entry(name, user)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        this.roles = roles.stream().filter(role -> role.holdsOn(day)).toList();
        this.byRole = this.roles.stream()
                .collect(groupingBy(
                        RoleOf::of,
                        mapping(UserRole::userName, collectingAndThen(toCollection(TreeSet::new), List::copyOf))));
        this.delegates = delegations.stream()
                .filter(one -> one.holdsOn(day))
                .collect(toMap(Delegation::userName, Delegation::delegate));
    }

    /** A role of a node, or of everything. */
    private record RoleOf(Role role, Optional<Level> level, String node) {

        static RoleOf of(UserRole role) {
            return new RoleOf(role.role(), role.level(), role.level().isEmpty() ? "" : role.node());
        }
    }

    public static People on(LocalDate day, StoreTransaction transaction) {
        Users users = transaction.of(Users.class);
        return new People(users.users(), users.roles(), users.delegations(), day);
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The user an owner of the hierarchy is, by full name, user name or address; empty where nobody is called so, or
     * two are.
     */
    public Optional<User> named(String owner) {
        List<User> found = called(owner);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether two users are called so: an owner has to be named by his user name then. */
    public boolean isAmbiguous(String owner) {
        return called(owner).size() > 1;
    }

    /** All that are called so, by full name, user name or address. */
    public List<User> called(String owner) {
        return byName.getOrDefault(folded(owner), List.of());
    }

    public Optional<User> user(String userName) {
        return Optional.ofNullable(users.get(userName));
    }

    /** {@code Aisha Karimi (aisha)}. */
    public String inWords(String userName) {
        return user(userName)
                .map(user -> "%s (%s)".formatted(user.fullName(), user.userName()))
                .orElse(userName);
    }

    /** Whether somebody has a role, for whatever node. */
    public boolean has(String userName, Role role) {
        return roles.stream().anyMatch(one -> one.userName().equals(userName) && one.role() == role);
    }

    /** The roles somebody has. */
    public List<UserRole> rolesOf(String userName) {
        return roles.stream().filter(one -> one.userName().equals(userName)).toList();
    }

    /** Users with a role that is of a node, by name. */
    public List<String> with(Role role, Level level, String node) {
        return byRole.getOrDefault(new RoleOf(role, Optional.of(level), node), List.of());
    }

    /** Users with a role that is of everything, by name. */
    public List<String> with(Role role) {
        return byRole.getOrDefault(new RoleOf(role, Optional.empty(), ""), List.of());
    }

    /** Users with one of these roles, of everything or of a node, by name. */
    public List<String> withAny(Set<Role> any) {
        return roles.stream()
                .filter(one -> any.contains(one.role()) && users.containsKey(one.userName()))
                .map(UserRole::userName)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Who is asked in place of somebody: his delegate, or whoever stands in for that one; himself where nobody does.
     */
    public String asked(String userName) {
        Set<String> chain = new LinkedHashSet<>();
        String asked = userName;
        while (chain.add(asked) && delegates.containsKey(asked)) {
            asked = delegates.get(asked);
        }
        return asked;
    }

    /** Himself, where he is a user, and everybody he stands in for. */
    public List<String> actingFor(String userName) {
        return users.keySet().stream()
                .filter(one -> one.equals(userName) || asked(one).equals(userName))
                .sorted()
                .toList();
    }

    /** Whether the right of one of these is his, or theirs he stands in for. */
    public boolean isOneOf(List<String> allowed, String userName) {
        return allowed.contains(userName)
                || allowed.stream().anyMatch(one -> asked(one).equals(userName));
    }

    /**
     * Somebody who acts, in his own right or in the place of one of those who may.
     *
     * @param userName who acts
     * @param allowed whose right it is
     * @param what what is done, for the message, such as {@code accept the card of Webshop}
     * @param whose who may, for the message
     */
    public Actor actor(String userName, List<String> allowed, String login, String what, String whose) {
        if (!users.containsKey(userName)) {
            throw new DataRefusedException(
                    "Cannot %s: %s is no user of Tieout; add him with tieout close people import, or say --as"
                            .formatted(what, userName));
        }
        if (allowed.contains(userName)) {
            return new Actor(userName, "", login);
        }
        return allowed.stream()
                .filter(one -> asked(one).equals(userName))
                .findFirst()
                .map(one -> new Actor(userName, one, login))
                .orElseThrow(() -> new DataRefusedException("Cannot %s: %s may not; %s may"
                        .formatted(what, inWords(userName), whose.isEmpty() ? inWords(allowed) : whose)));
    }

    /** Somebody who acts by one of these roles of everything. */
    public Actor actor(String userName, Set<Role> by, String login, String what) {
        List<String> allowed = by.stream()
                .flatMap(role -> with(role).stream())
                .distinct()
                .sorted()
                .toList();
        String whose = by.stream()
                .sorted()
                .map(Role::title)
                .reduce((one, other) -> one + " or " + other)
                .map(roles -> (roles.startsWith("o") || roles.startsWith("a") ? "an " : "a ") + roles)
                .orElseThrow();
        return actor(userName, allowed, login, what, whose);
    }

    private String inWords(List<String> allowed) {
        return allowed.isEmpty()
                ? "nobody"
                : allowed.stream()
                        .map(this::inWords)
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow();
    }
}
