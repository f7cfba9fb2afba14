package org.tieout.close.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.person.SomePeople.TODAY;
import static org.tieout.close.person.SomePeople.day;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.testing.TestDatabase;

/** On 2026-11-27; root is administrator, aisha, ben and cleo are users. */
class DelegateIT {

    private final String url = TestDatabase.copyOf(
            "store", metadata -> Store.at(new MetadataConfig(metadata)).migrate());
    private final Store store = Store.open(new MetadataConfig(url));

    DelegateIT() {
        store.write(transaction -> {
            Users users = transaction.of(Users.class);
            users.put(Stream.of("root", "aisha", "ben", "cleo")
                    .map(name -> new User(name, name + " smith", ""))
                    .toList());
            users.give(List.of(SomePeople.everywhere("root", Role.ADMINISTRATOR, "2026-01-01", "")));
            return users;
        });
    }

    /** R6: an act of his own, with both names, when it begins and when it ends. */
    @Test
    void whatIsOwedGoesToTheDelegateAndComesBackOnRecord() {
        String said = as("aisha").begin("aisha", "ben", TODAY, day("2026-12-04"), "holidays");
        String asked = asked("aisha");
        String ended = as("aisha").end(1);

        assertThat(said)
                .isEqualTo(
                        "ben smith (ben) stands in for aisha smith (aisha) from 2026-11-27 to 2026-12-04 (delegation 1)");
        assertThat(asked).isEqualTo("ben");
        assertThat(ended).isEqualTo("ben smith (ben) stands in for aisha smith (aisha) no more");
        assertThat(asked("aisha")).isEqualTo("aisha");
        assertThat(log()).extracting(ActRow::act).containsExactly("delegate named", "delegate ended");
        assertThat(log()).allSatisfy(act -> {
            assertThat(act.subject()).isEqualTo("aisha");
            assertThat(act.actedBy()).isEqualTo("aisha");
            assertThat(act.enteredBy()).isEqualTo("login");
            assertThat(act.content())
                    .startsWith(
                            "{\"user\":\"aisha smith (aisha)\",\"delegate\":\"ben smith (ben)\",\"from\":\"2026-11-27\",\"to\":\"2026-1")
                    .endsWith("\"reason\":\"holidays\"}");
        });
    }

    @Test
    void oneThatHasNotBegunIsTakenBackAndLeavesRoomForAnother() {
        as("aisha").begin("aisha", "ben", day("2026-12-05"), day("2026-12-10"), "holidays");

        as("aisha").end(1);
        as("aisha").begin("aisha", "cleo", day("2026-12-01"), day("2026-12-10"), "holidays");
        as("ben").begin("ben", "aisha", day("2026-12-01"), day("2026-12-10"), "holidays");

        assertThat(store.<List<String>>read(transaction -> {
                    People people = People.on(day("2026-12-05"), transaction);
                    return List.of(people.asked("aisha"), people.asked("ben"));
                }))
                .containsExactly("cleo", "cleo");
    }

    @Test
    void anAdministratorMayForAnotherAndNobodyElse() {
        assertThatThrownBy(() -> as("ben").begin("aisha", "ben", TODAY, TODAY, "mine"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot name a delegate of aisha smith (aisha): ben smith (ben) may not; aisha himself or an administrator may");
        as("root").begin("aisha", "ben", TODAY, day("2026-12-04"), "ill");
        assertThatThrownBy(() -> as("ben").end(1))
                .hasMessage("Cannot end delegation 1: ben smith (ben) may not; aisha himself or an administrator may");
        assertThat(log()).hasSize(1);
        as("root").end(1);
        assertThat(log()).extracting(ActRow::actedBy).containsExactly("root", "root");
    }

    @Test
    void aStrangerNamesNobody() {
        assertThatThrownBy(() -> as("mallory").begin("mallory", "ben", TODAY, TODAY, "mine"))
                .hasMessageContaining("mallory is no user of Tieout");
    }

    @Test
    void whatIsOverOrWasNeverThereIsNotEnded() {
        as("aisha").begin("aisha", "ben", TODAY, day("2026-12-04"), "holidays");
        as("aisha").end(1);

        assertThatThrownBy(() -> as("aisha").end(1))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot end delegation 1: it is over since 2026-11-27");
        assertThatThrownBy(() -> as("aisha").end(9))
                .hasMessage("Cannot end delegation 9: there is none; tieout close people show lists them");
        assertThat(log()).hasSize(2);
    }

    /** R6: made at once from two connections, they would close a circle that neither of them sees. */
    @Test
    void ofTwoThatCloseACircleAtOnceOneIsRefused() throws Exception {
        List<Optional<Throwable>> ends = atOnce(
                () -> as("aisha").begin("aisha", "ben", TODAY, day("2026-12-04"), "holidays"),
                () -> as("ben").begin("ben", "aisha", day("2026-12-04"), day("2026-12-10"), "holidays"));

        assertThat(ends)
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(end -> assertThat(end.orElseThrow())
                        .isInstanceOf(DataRefusedException.class)
                        .hasMessageContaining("they would stand in for each other in a circle"));
        assertThat(log()).hasSize(1);
    }

    /** Also whoever goes round Tieout. */
    @Test
    void ofTwoThatCloseACircleInTheDatabaseAtOnceOneIsRefused() throws Exception {
        acts(2);

        List<Optional<Throwable>> ends = atOnce(
                () -> insert(1, "aisha", "ben", "[2026-11-27,2026-12-05)"),
                () -> insert(2, "ben", "aisha", "[2026-12-04,2026-12-11)"));

        assertThat(ends)
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(end -> assertThat(end.orElseThrow())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("delegations go in a circle"));
        assertThat(TestDatabase.query(url, "SELECT count(*) FROM tieout.delegations"))
                .containsExactly("1");
    }

    @Test
    void ofTwoDelegatesOfOneAtOnceOneIsRefused() throws Exception {
        acts(2);

        List<Optional<Throwable>> ends = atOnce(
                () -> insert(1, "aisha", "ben", "[2026-11-27,2026-12-05)"),
                () -> insert(2, "aisha", "cleo", "[2026-12-04,2026-12-11)"));

        assertThat(ends)
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(end -> assertThat(end.orElseThrow())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("aisha has a delegate for some of these days already"));
    }

    /** R6: no delegate comes or goes without a line in the log, also for the owner of the tables. */
    @Test
    void theDatabaseKeepsWhoStoodInForWhom() {
        acts(2);
        TestDatabase.execute(url, insertion(1, "aisha", "ben", "[2026-11-27,2026-12-05)"));

        assertThat(
                        List.of(
                                "DELETE FROM tieout.delegations",
                                "TRUNCATE tieout.delegations",
                                "UPDATE tieout.delegations SET delegate = 'cleo'",
                                "UPDATE tieout.delegations SET days = daterange('2026-11-27', '2027-01-01')",
                                "UPDATE tieout.delegations SET reason = 'mine'",
                                "UPDATE tieout.delegations SET ended_on = '2026-11-28'",
                                "UPDATE tieout.delegations SET ended_on = '2026-11-28', ended_by = 1",
                                "UPDATE tieout.delegations SET ended_on = '2026-11-28', ended_by = 99",
                                "UPDATE tieout.delegations SET ended_on = '2026-11-26', ended_by = 2",
                                "INSERT INTO tieout.delegations (delegation_id, user_name, delegate, days, reason) VALUES (99, 'ben', 'cleo', '[2026-11-27,2026-11-28)', 'x')"))
                .allSatisfy(sql ->
                        assertThatThrownBy(() -> TestDatabase.execute(url, sql)).hasMessageContaining("violates"));

        assertThat(
                        TestDatabase.query(
                                url,
                                "SELECT delegation_id || delegate || days || reason FROM tieout.delegations WHERE ended_on IS NULL"))
                .containsExactly("1ben[2026-11-27,2026-12-05)x");
    }

    private Delegate as(String user) {
        return new Delegate(store, user, "login", TODAY);
    }

    private String asked(String user) {
        return store.read(transaction -> People.on(TODAY, transaction).asked(user));
    }

    private List<ActRow> log() {
        return store.read(transaction -> transaction.of(Acts.class).all().toList());
    }

    private void acts(int count) {
        for (int i = 0; i < count; i++) {
            TestDatabase.execute(url, """
                    INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content)
                    VALUES ('delegate named', 'x', 'x', 'x', '{}')
                    """);
        }
    }

    private static String insertion(long act, String user, String delegate, String days) {
        return """
                INSERT INTO tieout.delegations (delegation_id, user_name, delegate, days, reason)
                VALUES (%d, '%s', '%s', '%s', 'x')
                """.formatted(act, user, delegate, days);
    }

    /** As another program would, which holds its transaction open for a while. */
    private String insert(long act, String user, String delegate, String days) throws SQLException {
        try (Connection connection = TestDatabase.connect(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(insertion(act, user, delegate, days));
            statement.execute("SELECT pg_sleep(0.2)");
            connection.commit();
            return user;
        }
    }

    /** How each ended: with what was thrown, or well. */
    private static List<Optional<Throwable>> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (Callable<String> each : List.of(one, other)) {
                futures.add(threads.submit(() -> {
                    together.await();
                    return each.call();
                }));
            }
            List<Optional<Throwable>> ends = new ArrayList<>();
            for (Future<String> future : futures) {
                ends.add(thrown(future));
            }
            return ends;
        } finally {
            threads.shutdown();
        }
    }

    private static Optional<Throwable> thrown(Future<String> future) throws InterruptedException {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause());
        }
    }
}
