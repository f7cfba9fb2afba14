package org.tieout.close.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Days;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** Reads users and their roles line by line; what they have to do with each other is {@link CheckPeople}'s. */
final class ReadPeople {

    static final String USER = "User";
    static final String NAME = "Name";
    static final String EMAIL = "Email";
    static final String ROLE = "Role";
    static final String LEVEL = "Level";
    static final String NODE = "Node";
    static final List<String> COLUMNS = List.of(USER, NAME, EMAIL, ROLE, LEVEL, NODE, ReadValues.FROM, ReadValues.TO);

    /** Nothing that ends a name in a log, or makes it one of a rule's. */
    private static final Pattern USER_NAME = Pattern.compile("[^\\p{IsWhite_Space}\\p{Cntrl}:]{1,100}");

    /** One address and nothing else: no list, no name before it. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\p{IsWhite_Space}@<>,;:\"()]+@[^\\p{IsWhite_Space}@<>,;:\"()]+");

    private final Problems problems;
    private final ReadValues values;

    ReadPeople(Problems problems) {
        this.problems = problems;
        this.values = new ReadValues(problems);
    }

    List<PersonLine> apply(List<CsvRow> rows) {
        return rows.stream().map(this::line).toList();
    }

    private PersonLine line(CsvRow row) {
        Optional<String> userName = userName(row);
        Optional<String> fullName = values.name(row, NAME, "user");
        Optional<String> email = email(row);
        Optional<Role> role = role(row);
        Optional<Place> place = role.flatMap(one -> place(row, one));
        Optional<Days> days = values.days(row);
        return new PersonLine(
                row,
                role,
                userName.isPresent() && fullName.isPresent() && email.isPresent()
                        ? Optional.of(new User(userName.get(), fullName.get(), email.get()))
                        : Optional.empty(),
                userName.isPresent() && place.isPresent() && days.isPresent()
                        ? Optional.of(new UserRole(
                                userName.get(),
                                role.get(),
                                place.get().level(),
                                place.get().node(),
                                days.get().from(),
                                days.get().until()))
                        : Optional.empty(),
                days);
    }

    private Optional<String> userName(CsvRow row) {
        String text = row.text(USER).toLowerCase(Locale.ROOT);
        if (USER_NAME.matcher(text).matches()) {
            return Optional.of(text);
        }
        problems.add(
                row.at(USER),
                text.isEmpty()
                        ? "The user is missing; write what he logs in as"
                        : "\"%s\" is no user name; write what he logs in as: 100 letters at most, without spaces and colons"
                                .formatted(row.text(USER)));
        return Optional.empty();
    }

    /** Empty text where there is none. */
    private Optional<String> email(CsvRow row) {
        String text = row.text(EMAIL);
        if (text.isEmpty() || ADDRESS.matcher(text).matches()) {
            return Optional.of(text);
        }
        problems.add(
                row.at(EMAIL),
                "\"%s\" is no address; write one such as aisha@contoso.example, or leave it empty".formatted(text));
        return Optional.empty();
    }

    private Optional<Role> role(CsvRow row) {
        Optional<Role> role = Role.parse(row.text(ROLE));
        if (role.isEmpty()) {
            problems.add(
                    row.at(ROLE),
                    "\"%s\" is not a role; write %s"
                            .formatted(
                                    row.text(ROLE),
                                    Stream.of(Role.values()).map(Role::name).collect(Collectors.joining(", "))));
        }
        return role;
    }

    /**
     * Of what a role is.
     *
     * @param level empty: of everything
     */
    private record Place(Optional<Level> level, String node) {}

    private Optional<Place> place(CsvRow row, Role role) {
        return role.levels().isEmpty() ? everywhere(row, role) : node(row, role);
    }

    private Optional<Place> everywhere(CsvRow row, Role role) {
        List<String> named = Stream.of(LEVEL, NODE)
                .filter(column -> !row.text(column).isEmpty())
                .toList();
        if (named.isEmpty()) {
            return Optional.of(new Place(Optional.empty(), ""));
        }
        problems.add(
                row.at(named.get(0)),
                "The role of %s is of everything, not of one node; leave Level and Node empty".formatted(role.title()));
        return Optional.empty();
    }

    private Optional<Place> node(CsvRow row, Role role) {
        List<String> wrong = new ArrayList<>();
        Optional<Level> level = Level.parse(row.text(LEVEL)).filter(role.levels()::contains);
        if (level.isEmpty()) {
            wrong.add(LEVEL);
            problems.add(
                    row.at(LEVEL),
                    "A %s is one of a %s, not of \"%s\"; write %s"
                            .formatted(
                                    role.title(),
                                    levels(role, Level::words),
                                    row.text(LEVEL),
                                    levels(role, Level::name)));
        }
        if (row.text(NODE).isEmpty()) {
            wrong.add(NODE);
            problems.add(
                    row.at(NODE),
                    "The node is missing; name the %s he answers for"
                            .formatted(level.map(Level::words).orElseGet(() -> levels(role, Level::words))));
        }
        return wrong.isEmpty() ? Optional.of(new Place(level, row.text(NODE))) : Optional.empty();
    }

    private static String levels(Role role, Function<Level, String> named) {
        return Level.ALL.stream().filter(role.levels()::contains).map(named).collect(Collectors.joining(" or "));
    }

    /**
     * A line of the file.
     *
     * @param named the role it names; empty where there is no such role
     * @param user empty where anything of him is wrong
     * @param role empty where anything of it is wrong
     * @param days empty where they are wrong
     */
    record PersonLine(
            CsvRow row, Optional<Role> named, Optional<User> user, Optional<UserRole> role, Optional<Days> days) {}
}
