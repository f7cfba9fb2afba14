package org.tieout.close.person;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tieout.close.csv.Days;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.close.person.ReadPeople.PersonLine;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** Holds the lines of people against each other, and against the hierarchy. */
final class CheckPeople {

    private final Problems problems;
    private final List<PersonLine> lines;

    CheckPeople(Problems problems, List<PersonLine> lines) {
        this.problems = problems;
        this.lines = List.copyOf(lines);
    }

    void apply(Hierarchy hierarchy) {
        refuseTwoUsersInOne();
        refuseOneAddressOfTwo();
        refuseRolesTwice();
        lines.forEach(line -> refuseMissingNode(line, hierarchy));
    }

    private void refuseTwoUsersInOne() {
        Map<String, PersonLine> first = new HashMap<>();
        for (PersonLine line : lines) {
            line.user().ifPresent(user -> {
                PersonLine before = first.putIfAbsent(user.userName(), line);
                if (before != null) {
                    User said = before.user().orElseThrow();
                    refuseOther(line, ReadPeople.NAME, user.fullName(), said.fullName(), user, before);
                    refuseOther(line, ReadPeople.EMAIL, user.email(), said.email(), user, before);
                }
            });
        }
    }

    private void refuseOther(
            PersonLine line, String column, String text, String before, User user, PersonLine beforeLine) {
        if (!text.equals(before)) {
            problems.add(
                    line.row().at(column),
                    "\"%s\" is not what line %d says of %s; write \"%s\" on every line of his"
                            .formatted(text, beforeLine.row().number(), user.userName(), before));
        }
    }

    /** Two users of one person could approve each other's work. */
    private void refuseOneAddressOfTwo() {
        Map<String, PersonLine> first = new HashMap<>();
        for (PersonLine line : lines) {
            line.user().filter(user -> !user.email().isEmpty()).ifPresent(user -> {
                PersonLine before = first.putIfAbsent(user.email().toLowerCase(Locale.ROOT), line);
                if (before != null && !before.user().orElseThrow().userName().equals(user.userName())) {
                    problems.add(
                            line.row().at(ReadPeople.EMAIL),
                            "The address is that of %s on line %d; everybody is one user, with an address of his own"
                                    .formatted(
                                            before.user().orElseThrow().userName(),
                                            before.row().number()));
                }
            });
        }
    }

    /** Whose role of what. */
    private record Held(String userName, Role role, Optional<Level> level, String node) {}

    private void refuseRolesTwice() {
        Map<Held, List<PersonLine>> byRole = new HashMap<>();
        for (PersonLine line : lines) {
            line.role().ifPresent(role -> {
                List<PersonLine> same = byRole.computeIfAbsent(
                        new Held(role.userName(), role.role(), role.level(), role.node()), unused -> new ArrayList<>());
                same.stream()
                        .filter(other -> haveDaysInCommon(other.role().orElseThrow(), role))
                        .findFirst()
                        .ifPresent(other -> problems.add(
                                line.row().at(ReadValues.FROM),
                                "Line %d gives %s this role for some of these days already; end one before the other begins"
                                        .formatted(other.row().number(), role.userName())));
                same.add(line);
            });
        }
    }

    private static boolean haveDaysInCommon(UserRole one, UserRole other) {
        return one.until().filter(end -> !end.isAfter(other.from())).isEmpty()
                && other.until().filter(end -> !end.isAfter(one.from())).isEmpty();
    }

    private void refuseMissingNode(PersonLine line, Hierarchy hierarchy) {
        Optional<UserRole> ofNode = line.role().filter(role -> role.level().isPresent());
        if (ofNode.isEmpty()) {
            return;
        }
        Level level = ofNode.get().level().orElseThrow();
        String name = ofNode.get().node();
        Days days = line.days().orElseThrow();
        List<Node> found = hierarchy.nodes().stream()
                .filter(node -> node.level() == level && node.name().equals(name))
                .toList();
        if (hierarchy.nodes().isEmpty()) {
            problems.add(
                    line.row().at(ReadPeople.NODE),
                    "No hierarchy is imported yet; run: tieout close hierarchy import --nodes FILE --rules FILE");
        } else if (found.isEmpty()) {
            problems.add(
                    line.row().at(ReadPeople.NODE),
                    "There is no %s %s in the hierarchy; write its name as it stands there"
                            .formatted(level.words(), name));
        } else if (found.stream()
                .noneMatch(node -> node.months().firstInCommon(days.months()).isPresent())) {
            problems.add(
                    line.row().at(ReadValues.FROM),
                    "The %s %s is in the hierarchy %s, and on none of these days; change them"
                            .formatted(
                                    level.words(),
                                    name,
                                    found.stream()
                                            .map(node -> node.months().toString())
                                            .distinct()
                                            .collect(joining(" and "))));
        }
    }
}
