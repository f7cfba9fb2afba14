package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Notices.NewNotice;
import org.tieout.store.close.Notices.ToldItem;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;

/**
 * What is on record stays on record: contoso of October is frozen, fabrikam is published, a run has ended. Tests log in
 * as the owner of the tables, a superuser at that, and as the role of every day.
 */
class StoreGuardsIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private final String url = AStore.url();
    private final Store owner = Store.open(new MetadataConfig(url));
    private final Store everyday = AStore.asEveryday(url);

    /** All of it is done as the role of every day: this is what it may do. */
    @BeforeEach
    void whatTieoutDoes() {
        RunRecord frozen = WatchReportsIT.freeze(everyday);
        Run run = run();
        everyday.writing(handle -> {
            new WatchReports(handle)
                    .publish(
                            WatchReportsIT.report(
                                    WatchReportsIT.OTHER_HASH, "2", WatchReportsIT.movement("G1", "5", "7")),
                            List.of(WatchReportsIT.product("G1", "Store", "7", "3")),
                            frozen.id());
            new Runs(handle).enter(run.record(ExitCode.DONE, ""));
            long id = new Publications(handle).replace(fabrikam(run, "a"));
            addLine(handle, id);
            return id;
        });
    }

    private static Run run() {
        Run run = new Run(
                "run", List.of(), "2026-10", "", Clock.systemUTC(), new Progress(new PrintWriter(Writer.nullWriter())));
        run.release("usage", "1");
        run.wrote("charges", 3);
        run.result("fabrikam", "a".repeat(64));
        run.count("rule", 1);
        return run;
    }

    private static Publication fabrikam(Run run, String digit) {
        return new Publication(
                "fabrikam",
                OCTOBER,
                run.id(),
                digit.repeat(64),
                "",
                MatchedLines.TOTALS,
                7,
                Map.of("reconciliation_lines", 3L),
                Map.of("usage", "1"));
    }

    private static void addLine(org.jdbi.v3.core.Handle handle, long id) {
        handle.execute("""
            INSERT INTO published_lines (publication_id, line_id, billing_currency, invoice_billed_cost, export_billed_cost,
              cost_variance, invoice_rows, export_rows, match_status) VALUES (%1$d, 'l', 'USD', 3, 1, 2, 1, 1, 'MISMATCHED');
            INSERT INTO published_effects (publication_id, line_id, billing_currency, effect, amount)
              VALUES (%1$d, 'l', 'USD', 'PRICE', 1), (%1$d, NULL, 'USD', 'ROUNDING', 1);
            INSERT INTO published_details (publication_id, line_id, side, source, billed_cost, billing_currency)
              VALUES (%1$d, 'l', 'INVOICE', 'usage', 3, 'USD')
            """.formatted(id));
    }

    /** Each of them alone: what is refused leaves everything as it was to the next. */
    @Test
    void notEvenTheOwnerOfTheTablesChangesWhatIsOnRecord() {
        assertThat("""
        UPDATE runs SET message = 'x' WHERE ended_at IS NOT NULL | stays as it was entered
        UPDATE runs SET ended_at = NULL, exit_code = NULL WHERE ended_at IS NOT NULL | stays as it was entered
        UPDATE runs SET started_by = 'nobody' | stays as it was entered
        DELETE FROM runs | stays as it was entered
        TRUNCATE runs CASCADE | violates that
        INSERT INTO run_counts SELECT run_id, 'other', 1 FROM runs WHERE ended_at IS NOT NULL | a run that has ended
        UPDATE run_steps SET milliseconds = 0 | what a run did is never changed
        DELETE FROM run_steps | what a run did is never changed
        DELETE FROM run_releases | what a run did is never changed
        UPDATE run_tables SET version = 9 | what a run did is never changed
        DELETE FROM run_results | what a run did is never changed
        TRUNCATE run_counts | what a run did is never changed
        TRUNCATE checkpoints | what a run did is never changed
        DELETE FROM releases WHERE false | what was delivered stays on record
        UPDATE frozen_results SET note = 'x' | contoso of 2026-10 is frozen
        DELETE FROM frozen_results | contoso of 2026-10 is frozen, and no reopening is on record
        TRUNCATE frozen_results CASCADE | violates that
        DELETE FROM frozen_tables | contoso of 2026-10 is frozen
        TRUNCATE frozen_tables | its rows stay
        TRUNCATE frozen_releases | its rows stay
        DELETE FROM watch_reports | reports stay as long as contoso of 2026-10 is frozen
        TRUNCATE watch_products | its rows stay
        TRUNCATE open_items CASCADE | violates that
        DELETE FROM open_items | an item is closed, not deleted
        UPDATE open_items SET kind = 'PROOF', proof = 'x' | stays about what it was raised on
        UPDATE open_items SET opened_at = now() - interval '1 day' | stays about what it was raised on
        INSERT INTO open_items (kind, reconciliation, billing_period, line_id, summary, status, closed_at) VALUES ('LINE', 'contoso', '[2026-10-01,2026-11-01)', 'l', 'x', 'CLOSED', now()) | an item begins OPEN
        DELETE FROM open_item_steps | the steps of an open item are law
        UPDATE open_item_notes SET comment = 'x' | what was said and done stays on record
        DELETE FROM open_item_notes | what was said and done stays on record
        TRUNCATE open_item_amounts | what was said and done stays on record
        DELETE FROM correction_steps | the steps of a correction are law
        DELETE FROM corrections | what was corrected stays on record
        TRUNCATE corrections CASCADE | stays on record
        UPDATE correction_decisions SET comment = 'x' | what was said and done stays on record
        DELETE FROM notices | what was said stays on record
        DELETE FROM acts | what was done stays on record
        UPDATE publications SET charges_version = 9 WHERE reconciliation = 'fabrikam' | a publication is replaced as a whole
        UPDATE publications SET charges_version = 9 WHERE reconciliation = 'contoso' | contoso of 2026-10 is frozen
        DELETE FROM publications WHERE reconciliation = 'contoso' | contoso of 2026-10 is frozen
        DELETE FROM publications WHERE reconciliation = 'fabrikam' | gives way to another of fabrikam of 2026-10
        TRUNCATE publications CASCADE | violates that
        UPDATE published_lines SET reason = 'x' | a publication is replaced as a whole
        DELETE FROM published_lines | a publication is replaced as a whole
        TRUNCATE published_lines CASCADE | a publication is replaced as a whole
        UPDATE published_effects SET amount = 2 | a publication is replaced as a whole
        DELETE FROM published_effects | a publication is replaced as a whole
        DELETE FROM published_details | a publication is replaced as a whole
        DELETE FROM publication_tables | a publication is replaced as a whole
        INSERT INTO published_lanes (publication_id, billing_currency, lane, invoice_billed_cost, export_billed_cost, variance, invoice_rows, export_rows) SELECT publication_id, 'USD', 'x', 0, 0, 0, 1, 1 FROM publications WHERE reconciliation = 'contoso' | contoso of 2026-10 is frozen
        CREATE TEMPORARY TABLE frozen_results (LIKE frozen_results); DELETE FROM publications WHERE reconciliation = 'contoso' | contoso of 2026-10 is frozen
        """.lines()).isNotEmpty().allSatisfy(line -> {
            String[] sqlAndWhy = line.split(" \\| ", -1);
            assertThatThrownBy(() -> owner.writing(handle -> handle.execute(sqlAndWhy[0])))
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessageStartingWith("Cannot write to the metadata store postgresql://")
                    .hasMessageContaining(sqlAndWhy[1])
                    .hasMessageEndingWith("; nothing was changed");
        });
    }

    @Test
    void theRoleOfEveryDayMayNotEvenTry() {
        assertThat(List.of(
                        "DROP TABLE runs CASCADE",
                        "ALTER TABLE runs DISABLE TRIGGER ALL",
                        "DROP TRIGGER runs_stay ON runs",
                        "CREATE OR REPLACE FUNCTION refuse_truncation() RETURNS trigger LANGUAGE sql AS ''",
                        "SET session_replication_role = replica",
                        "CREATE TABLE tieout.mine (a text)",
                        "DELETE FROM runs",
                        "TRUNCATE locks",
                        "UPDATE publications SET charges_version = 9",
                        "UPDATE runs SET started_by = 'nobody'",
                        "UPDATE published_effects SET amount = 2",
                        "DELETE FROM published_lines",
                        "UPDATE frozen_results SET note = ''",
                        "DELETE FROM reopenings",
                        "UPDATE watch_movements SET lines_gone = 0",
                        "UPDATE watch_products SET invoiced = 0",
                        "DELETE FROM watch_products",
                        "DELETE FROM hierarchies",
                        "DELETE FROM open_items",
                        "UPDATE open_items SET line_id = 'x'",
                        "UPDATE open_items SET opened_at = now()",
                        "INSERT INTO open_item_steps VALUES ('CLOSED', 'OPEN')",
                        "UPDATE open_item_notes SET comment = ''",
                        "DELETE FROM open_item_amounts",
                        "UPDATE corrections SET amount = 0",
                        "DELETE FROM corrections",
                        "INSERT INTO correction_steps VALUES ('ACCEPTED', 'WITHDRAWN')",
                        "DELETE FROM correction_decisions",
                        "DELETE FROM acts",
                        "UPDATE acts SET content = ''",
                        "TRUNCATE acts",
                        "DELETE FROM notices",
                        "UPDATE notices SET body = 'x'",
                        "UPDATE notice_items SET state = 'x'",
                        "DELETE FROM flyway_schema_history",
                        "CREATE ROLE other SUPERUSER",
                        "ALTER ROLE tieout_everyday SUPERUSER"))
                .allSatisfy(sql -> assertThatThrownBy(() -> everyday.writing(handle -> handle.execute(sql)))
                        .isInstanceOf(ConfigInvalidException.class));
    }

    @Test
    void theRoleOfEveryDayReplacesPublishesReopensLocksAndImports() {
        Run run = run();
        everyday.writing(handle -> {
            new Runs(handle).begin(run.underWay());
            long id = new Publications(handle).replace(fabrikam(run, "b"));
            addLine(handle, id);
            FrozenResults results = new FrozenResults(handle);
            results.reopen(results.find("contoso", OCTOBER).orElseThrow(), run.underWay(), "late credit");
            return id;
        });
        ResultLock.acquire(everyday, run, List.of("contoso"), OCTOBER, Duration.ZERO)
                .close();
        new Hierarchies(everyday)
                .replace(
                        new Hierarchy(
                                List.of(new Node(
                                        Level.BUSINESS_UNIT, "Media", "", "Eve", EffectiveMonths.from(OCTOBER))),
                                List.of()),
                        new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                        "ada");

        assertThat(FrozenResults.of(everyday, OCTOBER)).isEmpty();
        assertThat(Publications.of(everyday, "fabrikam", OCTOBER))
                .map(Publication::resultHash)
                .contains("b".repeat(64));
        assertThat(everyday.<Long>reading(
                        handle -> handle.createQuery("""
                            SELECT (SELECT count(*) FROM published_effects) + (SELECT count(*) FROM published_details)
                            """).mapTo(Long.class).one()))
                .as("rows of what was published before are gone")
                .isEqualTo(3);
    }

    @Test
    void theRoleOfEveryDayActsAndTells() {
        everyday.write(transaction -> {
            transaction.of(Users.class).put(List.of(new User("aisha", "Aisha Karimi", "aisha@example.com")));
            Acts acts = transaction.of(Acts.class);
            acts.append(
                    new Actor("aisha", "", "login"), "people imported", "users.csv", Optional.empty(), "", Map.of());
            Head head = acts.head().orElseThrow();
            Notices notices = transaction.of(Notices.class);
            notices.tell(
                    notices.make(new NewNotice(
                            OCTOBER,
                            "aisha",
                            NoticeChannel.MAIL,
                            "aisha@example.com",
                            "id-1",
                            "title",
                            "body",
                            head.actNo(),
                            head.hash(),
                            Instant.EPOCH)),
                    OCTOBER,
                    List.of(new ToldItem("aisha", NoticeChannel.MAIL, "card of Webshop", "OUTSTANDING")));
            long id = notices.claim(Instant.EPOCH, "", List.of(NoticeChannel.MAIL))
                    .orElseThrow()
                    .noticeId();
            notices.failed(id, "no answer");
            return notices.sent(id, Instant.EPOCH);
        });

        long waiting = everyday.read(
                transaction -> transaction.of(Notices.class).waiting().notices());
        assertThat(waiting).isZero();
    }
}
