package org.tieout.close.person;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.person.SomePeople.TODAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.csv.Problems;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** What a file changes on 2026-11-27. */
class PeopleChangesTest {

    private static final String ROOT = """
            User,Name,Email,Role,Level,Node,From,To
            root,Sam Root,,ADMINISTRATOR,,,2026-01-01,
            """;

    private final Path file;
    private final List<User> users = new ArrayList<>();
    private final List<UserRole> roles = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    PeopleChangesTest(@TempDir Path dir) {
        this.file = dir.resolve("users.csv");
    }

    /** Each way a viewer of the record (first to last day) and one of the file can meet. */
    @ParameterizedTest(name = "{0}…{1} on record, {2}…{3} in the file: {4}")
    @CsvSource({
        "2026-01-01,''        ,2026-01-01,''        ,''",
        "2026-01-01,2026-12-31,2026-01-01,2026-12-31,''",
        "2026-01-01,''        ,2026-01-01,2026-12-31,roles changed ann: VIEWER from 2026-01-01 to 2026-12-31",
        "2026-01-01,2026-12-31,2026-01-01,''        ,roles changed ann: VIEWER from 2026-01-01",
        // He had it until now, whatever the file says.
        "2026-01-01,''        ,2026-01-01,2026-10-31,roles changed ann: VIEWER from 2026-01-01 to 2026-11-26",
        "2026-01-01,2026-11-26,2026-01-01,2026-10-31,''",
        "2026-01-01,''        ,2026-01-01,2026-11-27,roles changed ann: VIEWER from 2026-01-01 to 2026-11-27",
        // Not named any more.
        "2026-01-01,''        ,''        ,''        ,roles ended ann: VIEWER from 2026-01-01 to 2026-11-26",
        "2026-01-01,2026-12-31,''        ,''        ,roles ended ann: VIEWER from 2026-01-01 to 2026-11-26",
        "2026-01-01,2026-11-27,''        ,''        ,roles ended ann: VIEWER from 2026-01-01 to 2026-11-26",
        "2026-01-01,2026-11-26,''        ,''        ,''",
        "2026-11-26,''        ,''        ,''        ,roles ended ann: VIEWER from 2026-11-26 to 2026-11-26",
        "2026-11-27,''        ,''        ,''        ,roles taken back ann: VIEWER from 2026-11-27",
        "2027-01-01,''        ,''        ,''        ,roles taken back ann: VIEWER from 2027-01-01",
        // Ended by today's mistake: it holds on.
        "2026-01-01,2026-11-26,2026-01-01,''        ,roles changed ann: VIEWER from 2026-01-01",
        // Given anew.
        "''        ,''        ,2026-01-01,''        ,roles given ann: VIEWER from 2026-01-01",
        "2026-01-01,2026-06-30,2026-07-01,''        ,roles given ann: VIEWER from 2026-07-01",
        "2026-01-01,2026-12-31,2026-11-27,''        ,roles given ann: VIEWER from 2026-11-27 + roles ended ann: VIEWER from 2026-01-01 to 2026-11-26",
        "2027-01-01,''        ,2027-02-01,''        ,roles given ann: VIEWER from 2027-02-01 + roles taken back ann: VIEWER from 2027-01-01"
    })
    void aRoleOnRecordMeetsOneOfTheFile(
            String recordFrom, String recordLast, String fileFrom, String fileLast, String change) throws IOException {
        ann(recordFrom, recordLast);

        PeopleChanges changes = changes(ROOT + line(fileFrom, fileLast));

        assertThat(said).isEmpty();
        assertThat(inWords(changes)).isEqualTo(change);
    }

    @ParameterizedTest(name = "{0}…{1} on record, {2}…{3} in the file")
    @CsvSource({
        "2026-01-01,2026-11-25,2026-01-01,'','This role of ann was over on 2026-11-26, and what was stays on record; to give it again, write From 2026-11-27 or later'",
        "2026-01-01,'',2026-02-01,'','ann has this role from 2026-01-01 on record, and what was stays; write From 2026-01-01, or 2026-11-27 or later'",
        "2026-01-01,2026-06-30,2026-06-30,'','ann has this role from 2026-01-01 on record, and what was stays; write From 2026-11-27 or later'",
        "2026-05-01,'',2026-01-01,2026-05-01,'ann has this role from 2026-05-01 on record, and what was stays; write From 2026-05-01, or 2026-11-27 or later'"
    })
    void whatWasStaysOnRecord(String recordFrom, String recordLast, String fileFrom, String fileLast, String problem)
            throws IOException {
        ann(recordFrom, recordLast);

        changes(ROOT + line(fileFrom, fileLast));

        assertThat(said).containsExactly(file + ":3:7 (From): " + problem);
    }

    @Test
    void usersAreAddedAndRenamedAndStay() throws IOException {
        users.add(new User("root", "Sam Root", "sam@contoso.example"));
        users.add(new User("gone", "Gone", ""));

        PeopleChanges changes = changes(ROOT + "ann,Ann,,VIEWER,,,2026-01-01,\n");

        assertThat(changes.lists())
                .containsEntry("users added", List.of("ann: Ann"))
                .containsEntry("users changed", List.of("root: Sam Root"));
    }

    @ParameterizedTest
    @CsvSource({
        "'root,Sam Root,,VIEWER,,,2026-01-01,'",
        "'root,Sam Root,,ADMINISTRATOR,,,2026-01-01,2026-12-31'",
        "'root,Sam Root,,ADMINISTRATOR,,,2026-11-28,'"
    })
    void anAdministratorIsLeftFromTodayOnWithoutEnd(String line) throws IOException {
        changes(ROOT.lines().findFirst().orElseThrow() + "\n" + line + "\n");

        assertThat(said)
                .containsExactly(
                        file
                                + ": Names no administrator whose role has begun and has no end, so that nobody could change this list; name one");
    }

    @Test
    void anEmptyListIsRefused() throws IOException {
        changes(ROOT.lines().findFirst().orElseThrow() + "\n");

        assertThat(said).hasSize(1).first().asString().contains("Names no administrator");
    }

    private void ann(String from, String last) {
        users.add(new User("root", "Sam Root", ""));
        users.add(new User("ann", "Ann", ""));
        roles.add(SomePeople.everywhere("root", Role.ADMINISTRATOR, "2026-01-01", ""));
        if (!from.isEmpty()) {
            roles.add(SomePeople.everywhere("ann", Role.VIEWER, from, last));
        }
    }

    private String line(String from, String last) {
        return from.isEmpty() ? "" : "ann,Ann,,VIEWER,,,%s,%s\n".formatted(from, last);
    }

    private PeopleChanges changes(String text) throws IOException {
        Files.writeString(file, text);
        Problems problems = new Problems();
        PeopleFile read = PeopleFile.read(file, Hierarchy.NONE, problems).orElseThrow();
        PeopleChanges changes = PeopleChanges.of(read, users, roles, TODAY, problems);
        try {
            problems.refuse("people", said::add);
        } catch (DataRefusedException e) {
            assertThat(said).isNotEmpty();
        }
        return changes;
    }

    private static String inWords(PeopleChanges changes) {
        return changes.lists().entrySet().stream()
                .filter(one -> !one.getValue().isEmpty() && !one.getKey().startsWith("users"))
                .map(one -> one.getKey() + " " + String.join(", ", one.getValue()))
                .collect(joining(" + "));
    }
}
