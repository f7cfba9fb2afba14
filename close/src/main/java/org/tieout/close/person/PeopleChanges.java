package org.tieout.close.person;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.close.person.ReadPeople.PersonLine;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/**
 * What a file changes about the people on record. From today on the file says who may do what; what was until yesterday
 * stays as it was.
 *
 * <pre>
 * on record                         file                      on the 27th of November
 * VIEWER  from 2026-01-01           VIEWER from 2026-01-01    stays
 * VIEWER  from 2026-01-01           …to 2026-12-31            ends then
 * VIEWER  from 2026-01-01           …to 2026-10-31            ends today: he had it until now
 * VIEWER  from 2026-01-01           –                         ends today
 * VIEWER  from 2027-01-01           –                         is taken back
 * VIEWER  2026-01-01 to 2026-06-30  –                         stays
 * –                                 VIEWER from 2026-01-01    is given
 * </pre>
 */
final class PeopleChanges {

    private final List<User> addedUsers = new ArrayList<>();
    private final List<User> changedUsers = new ArrayList<>();
    private final List<UserRole> added = new ArrayList<>();
    private final List<UserRole> changed = new ArrayList<>();
    private final List<UserRole> ended = new ArrayList<>();
    private final List<UserRole> takenBack = new ArrayList<>();

    private PeopleChanges() {}

    /**
     * Finds what would change, and what may not.
     *
     * @param users on record
     * @param roles on record, of any day
     */
    static PeopleChanges of(
            PeopleFile file, List<User> users, List<UserRole> roles, LocalDate today, Problems problems) {
        PeopleChanges changes = new PeopleChanges();
        changes.compareUsers(file, users);
        changes.compareRoles(file, roles, today, problems);
        refuseWithoutAdministrator(file, today, problems);
        return changes;
    }

    private void compareUsers(PeopleFile file, List<User> users) {
        Map<String, User> known = users.stream().collect(toMap(User::userName, Function.identity()));
        Map<String, User> named = new LinkedHashMap<>();
        file.lines().forEach(line -> line.user().ifPresent(user -> named.putIfAbsent(user.userName(), user)));
        for (User user : named.values()) {
            User before = known.get(user.userName());
            if (before == null) {
                addedUsers.add(user);
            } else if (!before.equals(user)) {
                changedUsers.add(user);
            }
        }
    }

    /** Whose role of what. */
    private record Held(String userName, Role role, Optional<Level> level, String node) {
        static Held of(UserRole role) {
            return new Held(role.userName(), role.role(), role.level(), role.node());
        }
    }

    private void compareRoles(PeopleFile file, List<UserRole> roles, LocalDate today, Problems problems) {
        Map<Held, List<UserRole>> onRecord = roles.stream().collect(groupingBy(Held::of));
        Set<UserRole> named = new HashSet<>();
        for (PersonLine line : file.lines()) {
            line.role().ifPresent(role -> {
                List<UserRole> before = onRecord.getOrDefault(Held.of(role), List.of());
                Optional<UserRole> same = before.stream()
                        .filter(one -> one.from().equals(role.from()))
                        .findFirst();
                same.ifPresent(named::add);
                if (same.isPresent()) {
                    changeEnd(same.get(), role, line, today, problems);
                } else {
                    refuseOtherBeginning(before, role, line, today, problems);
                    added.add(role);
                }
            });
        }
        roles.stream()
                .filter(role -> !named.contains(role) && !isOver(role, today))
                .forEach(role -> {
                    if (role.from().isBefore(today)) {
                        ended.add(until(role, Optional.of(today)));
                    } else {
                        takenBack.add(role);
                    }
                });
    }

    private void changeEnd(UserRole before, UserRole role, PersonLine line, LocalDate today, Problems problems) {
        if (before.until().equals(role.until()) || (isOver(before, today) && isOver(role, today))) {
            return;
        }
        // One that was ended today holds on, as if it had not been.
        Optional<LocalDate> over = before.until().filter(end -> end.isBefore(today));
        if (over.isPresent()) {
            problems.add(
                    line.row().at(ReadValues.FROM),
                    "This role of %s was over on %s, and what was stays on record; to give it again, write From %s or later"
                            .formatted(role.userName(), over.get(), today));
        } else {
            changed.add(until(before, role.until().map(end -> end.isBefore(today) ? today : end)));
        }
    }

    private static void refuseOtherBeginning(
            List<UserRole> before, UserRole role, PersonLine line, LocalDate today, Problems problems) {
        before.stream()
                .filter(one -> one.from().isBefore(today))
                .filter(one ->
                        role.from().isBefore(one.until().filter(today::isAfter).orElse(today)))
                .filter(one -> role.until().map(one.from()::isBefore).orElse(true))
                .findFirst()
                .ifPresent(one -> problems.add(
                        line.row().at(ReadValues.FROM),
                        "%s has this role from %s on record, and what was stays; write From %s%s or later"
                                .formatted(
                                        role.userName(),
                                        one.from(),
                                        isOver(one, today) ? "" : one.from() + ", or ",
                                        today)));
    }

    /** Nobody could change the list after, or not from some day on. */
    private static void refuseWithoutAdministrator(PeopleFile file, LocalDate today, Problems problems) {
        boolean isMissing = file.lines().stream()
                .filter(line -> line.named().filter(Role.ADMINISTRATOR::equals).isPresent())
                .allMatch(line -> line.role()
                        .filter(role ->
                                role.from().isAfter(today) || role.until().isPresent())
                        .isPresent());
        if (isMissing) {
            problems.add(
                    Problems.Place.of(file.name()),
                    "Names no administrator whose role has begun and has no end, so that nobody could change this list; name one");
        }
    }

    private static boolean isOver(UserRole role, LocalDate today) {
        return role.until().filter(end -> !end.isAfter(today)).isPresent();
    }

    private static UserRole until(UserRole role, Optional<LocalDate> until) {
        return new UserRole(role.userName(), role.role(), role.level(), role.node(), role.from(), until);
    }

    boolean isEmpty() {
        return lists().values().stream().allMatch(List::isEmpty);
    }

    List<User> addedUsers() {
        return addedUsers;
    }

    List<User> changedUsers() {
        return changedUsers;
    }

    List<UserRole> added() {
        return added;
    }

    /** With the end they have now. */
    List<UserRole> changed() {
        return changed;
    }

    /** With the end they have now: today. */
    List<UserRole> ended() {
        return ended;
    }

    List<UserRole> takenBack() {
        return takenBack;
    }

    /** What changes, by what becomes of it, for the log. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lists.put("users added", addedUsers.stream().map(PeopleChanges::inWords).toList());
        lists.put(
                "users changed",
                changedUsers.stream().map(PeopleChanges::inWords).toList());
        lists.put("roles given", added.stream().map(PeopleChanges::inWords).toList());
        lists.put("roles changed", changed.stream().map(PeopleChanges::inWords).toList());
        lists.put("roles ended", ended.stream().map(PeopleChanges::inWords).toList());
        lists.put(
                "roles taken back",
                takenBack.stream().map(PeopleChanges::inWords).toList());
        return lists;
    }

    /** {@code aisha: Aisha Karimi, aisha@contoso.example}. */
    private static String inWords(User user) {
        return user.userName() + ": " + user.fullName() + (user.email().isEmpty() ? "" : ", " + user.email());
    }

    /** {@code aisha: PRODUCT_OWNER of PRODUCT Webshop from 2026-10-01 to 2026-12-31}. */
    private static String inWords(UserRole role) {
        return "%s: %s%s from %s%s"
                .formatted(
                        role.userName(),
                        role.role(),
                        role.level()
                                .map(level -> " of %s %s".formatted(level, role.node()))
                                .orElse(""),
                        role.from(),
                        role.until().map(end -> " to " + end.minusDays(1)).orElse(""));
    }
}
