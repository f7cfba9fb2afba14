package org.tieout.console.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.person.People;
import org.tieout.console.delegation.DelegationsView.Row;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

class MakeDelegationsViewTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-05");
    private static final List<User> USERS = List.of(
            new User("aisha", "Aisha Karimi", ""),
            new User("priya", "Priya Raman", ""),
            new User("maya", "Maya Okafor", ""),
            new User("root", "Sam Whitaker", ""));
    private static final List<Delegation> DELEGATIONS = List.of(
            one(1, "aisha", "priya", "2026-10-01", "2026-10-05"),
            one(2, "aisha", "priya", "2026-11-01", "2026-11-06"),
            one(3, "maya", "priya", "2026-12-01", "2026-12-08"),
            one(4, "maya", "root", "2026-12-20", "2026-12-20"));

    @Test
    void anybodySeesThoseForHimAndThoseHeStandsInBy() {
        assertThat(rows("aisha"))
                .extracting(Row::id, Row::last, row -> row.state().word(), Row::mayEnd)
                .containsExactly(tuple(2L, "2026-11-05", "Stands in", true), tuple(1L, "2026-10-04", "Over", false));
        assertThat(rows("priya"))
                .extracting(Row::id, Row::whom, row -> row.state().word(), Row::mayEnd)
                .containsExactly(
                        tuple(3L, "Maya Okafor (maya)", "Begins 2026-12-01", false),
                        tuple(2L, "Aisha Karimi (aisha)", "Stands in", false),
                        tuple(1L, "Aisha Karimi (aisha)", "Over", false));
    }

    @Test
    void anAdministratorSeesAllAndEndsWhatIsNotOver() {
        assertThat(rows("root"))
                .extracting(Row::id, Row::last, row -> row.state().word(), Row::mayEnd)
                .containsExactly(
                        tuple(3L, "2026-12-07", "Begins 2026-12-01", true),
                        tuple(2L, "2026-11-05", "Stands in", true),
                        tuple(4L, "", "Taken back", false),
                        tuple(1L, "2026-10-04", "Over", false));
    }

    private static List<Row> rows(String user) {
        People people = new People(
                USERS,
                List.of(new UserRole(
                        "root",
                        Role.ADMINISTRATOR,
                        Optional.empty(),
                        "",
                        LocalDate.parse("2026-01-01"),
                        Optional.empty())),
                DELEGATIONS,
                DAY);
        return MakeDelegationsView.of(people, USERS, DELEGATIONS, user, DAY).rows();
    }

    private static Delegation one(long id, String user, String delegate, String from, String until) {
        return new Delegation(id, user, delegate, LocalDate.parse(from), LocalDate.parse(until), "holidays");
    }
}
