package org.tieout.close.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AClose.OCTOBER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.store.close.CardState;
import org.tieout.testing.TestDatabase;

/** October 2026 week by week, by commands: it begins on a Thursday and ends on a Saturday. */
class WeeklyMonthIT {

    private final AClose close = new AClose();
    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final Path config;

    WeeklyMonthIT(@TempDir Path dir) {
        this.config = dir.resolve("tieout.yaml");
    }

    private void configure(String settings) throws IOException {
        Files.writeString(config, """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources:
                  - name: usage
                    kind: invoice-usage
                    fetch: { type: files, path: "in/{period}/*" }
                reconciliations:
                  - { name: contoso, invoice: [usage], export: [] }
                close: { %s }
                """.formatted(close.url(), settings));
    }

    private int run(String... words) {
        printed.getBuffer().setLength(0);
        complained.getBuffer().setLength(0);
        return Commands.execute(
                new CloseCommand(),
                new PrintWriter(printed),
                new PrintWriter(complained),
                Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private int say(String word, String user, String... more) {
        return run(Stream.concat(
                        Stream.of(word, "--period", "2026-10", "--product", "Webshop", "--as", user), Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> cards() {
        return TestDatabase.query(
                close.url(), "SELECT slice || ' ' || state FROM tieout.cards ORDER BY slice COLLATE \"C\" DESC");
    }

    @Test
    void everyWeekIsALookAheadAndTheLastOneIsTheCardOfTheMonthMadeOfFinalDataOnly() throws IOException {
        configure("cards: weekly");
        List<String> days = List.of("2026-10-02", "2026-10-05", "2026-10-13", "2026-10-24");
        for (int week = 0; week < days.size(); week++) {
            close.publish(
                    "contoso",
                    OCTOBER,
                    Integer.toString(week + 1),
                    "PRELIMINARY",
                    Line.matched("Webshop", (week + 1) + "00"));
            assertThat(say("accept", "aisha", "--week", days.get(week)))
                    .as("what is preliminary is looked at week by week: %s", complained)
                    .isZero();
            assertThat(say("approve", "jonas", "--week", days.get(week)))
                    .as(complained.toString())
                    .isZero();
        }
        assertThat(cards())
                .as("the numbers of later weeks take nothing back from those before")
                .containsExactly(
                        "TO_2026-10-24 APPROVED",
                        "TO_2026-10-17 APPROVED",
                        "TO_2026-10-10 APPROVED",
                        "TO_2026-10-03 APPROVED");

        assertThat(say("accept", "aisha", "--week", "2026-10-27"))
                .as("the last week ends with the month, and is its card")
                .isEqualTo(20);
        assertThat(complained.toString()).contains("contoso is preliminary for 2026-10");
        assertThat(run("advance", "--period", "2026-10", "--to", "REVIEW", "--as", "petra"))
                .isZero();
        assertThat(run("advance", "--period", "2026-10", "--to", "APPROVED", "--as", "petra"))
                .as("weeks that are approved approve no month")
                .isEqualTo(20);
        assertThat(complained.toString()).contains("APPROVALS", "1 of 1");

        close.publish("contoso", OCTOBER, "5", "FINAL", Line.matched("Webshop", "500"));
        assertThat(say("accept", "aisha", "--week", "2026-10-31")).isZero();
        assertThat(say("approve", "jonas")).as("the same card without --week").isZero();
        assertThat(close.state("Webshop")).isEqualTo(CardState.APPROVED);
        assertThat(run("advance", "--period", "2026-10", "--to", "APPROVED", "--as", "petra"))
                .as(complained.toString())
                .isZero();
    }

    /** R4: what was said while cards were weekly stays, and says no more than it did. */
    @Test
    void cardsThatAreMonthlyAgainAreTheMonthsAlone() throws IOException {
        configure("cards: weekly");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        say("accept", "aisha", "--week", "2026-10-05");
        configure("cards: monthly");

        assertThat(say("approve", "jonas", "--week", "2026-10-05")).isEqualTo(30);
        assertThat(complained.toString()).contains("There are no cards of weeks: close.cards is monthly");
        assertThat(say("approve", "jonas")).as("nobody accepted the month's").isEqualTo(30);
        assertThat(cards()).containsExactly("TO_2026-10-10 ACCEPTED");
    }

    /** R4: what was said of the month before counts, and the weeks add nothing to it. */
    @Test
    void cardsThatAreWeeklyFromTheMiddleOnLeaveTheCardOfTheMonthAsItIs() throws IOException {
        configure("cards: monthly");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        say("accept", "aisha");
        configure("cards: weekly");

        assertThat(say("dispute", "aisha", "--week", "2026-10-05", "--comment", "not ours"))
                .isZero();
        assertThat(say("approve", "aisha", "--week", "2026-10-31"))
                .as("the card of the month by another name")
                .isEqualTo(30);
        assertThat(say("approve", "jonas", "--week", "2026-10-31")).isZero();
        assertThat(cards()).containsExactly("TO_2026-10-10 DISPUTED", "MONTH APPROVED");
        assertThat(say("accept", "aisha", "--week", "2026-09-30")).isEqualTo(30);
        assertThat(complained.toString()).contains("There is no card of the week of 2026-09-30 in 2026-10");
    }

    /** R4: limits that are taken out of the config are the strictest there are, also for what passed by them. */
    @Test
    void aMaterialityThatIsRemovedKeepsTheMonthFromItsNextStep() throws IOException {
        configure("materiality: { USD: 5 }");
        close.publish("contoso", OCTOBER, "1", new Line("Webshop", "104", "100", "MISMATCHED"));
        say("accept", "aisha");
        say("approve", "jonas");
        run("advance", "--period", "2026-10", "--to", "REVIEW", "--as", "petra");
        assertThat(run("advance", "--period", "2026-10", "--to", "APPROVED", "--as", "petra"))
                .as(complained.toString())
                .isZero();
        configure("cards: monthly");

        assertThat(run("advance", "--period", "2026-10", "--to", "EXPORTED", "--as", "petra"))
                .isEqualTo(20);
        assertThat(complained.toString()).contains("MISMATCHES", "that nobody has looked at: 4 USD");
    }

    /**
     * R4: a product that is taken out of the hierarchy takes its card with it into nobody's hands, not out of the way.
     */
    @Test
    void aProductThatIsTakenOutOfTheHierarchyStillKeepsItsMonthBack() throws IOException {
        configure("cards: monthly");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        say("accept", "aisha");
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.hierarchies (nodes_sha256, rules_sha256, imported_by)
                VALUES (repeat('c', 64), repeat('d', 64), 'test')
                """);

        run("advance", "--period", "2026-10", "--to", "REVIEW", "--as", "petra");
        assertThat(run("advance", "--period", "2026-10", "--to", "APPROVED", "--as", "petra"))
                .isEqualTo(20);
        assertThat(complained.toString()).contains("APPROVALS", "1 of 1");
        assertThat(say("approve", "aisha")).isEqualTo(30);
        assertThat(say("approve", "jonas")).as("he owns it no more").isEqualTo(30);
    }

    /** R18: no setting, and nothing that is written anywhere, is an approval. */
    @Test
    void theMostGenerousConfigAndTheBestOfWordsApproveNothing() throws IOException {
        configure(
                "materiality: 999999999, accept-by-rule: { amount: 999999999, percent: 999999 }, estimate-threshold: 999999999");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        plan("Webshop", "1");
        assertThat(run("accept", "--period", "2026-10", "--by-rule"))
                .as(complained.toString())
                .isZero();
        run("advance", "--period", "2026-10", "--to", "REVIEW", "--as", "petra", "--note", "APPROVED");

        for (String user : List.of("rule:within-plan", "rule:number-moved", "*", "postgres", "aisha")) {
            assertThat(say("approve", user, "--comment", "APPROVED by jonas"))
                    .as("as %s", user)
                    .isEqualTo(30);
        }
        assertThat(run("advance", "--period", "2026-10", "--to", "APPROVED", "--as", "petra", "--note", "waived: true"))
                .isEqualTo(20);
        assertThat(complained.toString()).contains("APPROVALS");
        assertThat(close.state("Webshop")).isEqualTo(CardState.ACCEPTED);
    }

    /** R11: of a portfolio, whoever is refused all is told so; whoever is refused some is told which. */
    @Test
    void aPortfolioOfWhichEveryCardIsRefusedIsNotDone() throws IOException {
        configure("cards: monthly");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"), Line.matched("Search", "5"));

        assertThat(run("accept", "--period", "2026-10", "--portfolio", "Store", "--as", "jonas"))
                .isEqualTo(30);
        assertThat(complained.toString())
                .contains("Cannot accept the card of Search: Jonas (jonas) may not; ")
                .contains("Cannot accept the card of Webshop: Jonas (jonas) may not; ");
        assertThat(cards()).isEmpty();
        assertThat(run("accept", "--period", "2026-10", "--portfolio", "Store", "--as", "aisha"))
                .isZero();
        assertThat(complained.toString())
                .contains("Webshop: ACCEPTED", "left out: Cannot accept the card of Search: Aisha (aisha) may not");
        close.publish("contoso", OCTOBER, "2", "PRELIMINARY", Line.matched("Search", "5"));
        assertThat(run("accept", "--period", "2026-10", "--portfolio", "Store", "--as", "priya"))
                .as("not yet")
                .isEqualTo(20);
    }

    /** R4: a rule that is turned off accepts nothing more, and what it accepted still waits for a person. */
    @Test
    void aRuleThatIsTurnedOffAcceptsNothingMore() throws IOException {
        configure("accept-by-rule: { amount: { USD: 1000 }, percent: 100 }");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        plan("Webshop", "100");
        assertThat(run("accept", "--period", "2026-10", "--by-rule"))
                .as(complained.toString())
                .isZero();
        assertThat(close.state("Webshop")).isEqualTo(CardState.ACCEPTED);

        configure("cards: monthly");
        close.publish("contoso", OCTOBER, "2", Line.matched("Webshop", "101"));
        assertThat(close.state("Webshop")).isEqualTo(CardState.SUSPENDED);
        run("accept", "--period", "2026-10", "--by-rule");
        assertThat(close.state("Webshop")).isEqualTo(CardState.SUSPENDED);
        assertThat(say("approve", "jonas")).as("no person has accepted it").isEqualTo(30);
    }

    private void plan(String product, String amount) {
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content) VALUES ('planned', 'x', 'x', 'x', '{}');
                INSERT INTO tieout.budgets (fiscal_year, from_month, file_sha256, act_no)
                  SELECT 'FY2026', '[2026-01-01,2026-02-01)', repeat('a', 64), max(act_no) FROM tieout.acts;
                INSERT INTO tieout.budget_amounts SELECT budget_id, '%1$s', 'USD', 10000 FROM tieout.budgets;
                INSERT INTO tieout.budget_months SELECT budget_id, '%1$s', 'USD', '[2026-10-01,2026-11-01)', 10000 FROM tieout.budgets;
                INSERT INTO tieout.plans (fiscal_year, product, months, state, file_sha256, scheduled_by, act_no)
                  SELECT 'FY2026', '%1$s', '[2026-01-01,2027-01-01)', 'SCHEDULED', repeat('a', 64), 'aisha', max(act_no) FROM tieout.acts;
                INSERT INTO tieout.plan_workloads SELECT plan_id, 'rule', 'USD', 'EVEN', %2$s FROM tieout.plans;
                INSERT INTO tieout.plan_months SELECT plan_id, 'rule', 'USD', '[2026-10-01,2026-11-01)', %2$s FROM tieout.plans;
                UPDATE tieout.plans SET state = 'APPROVED', decided_by = 'jonas', decision_act_no = act_no
                """.formatted(product, amount));
    }

    /** R11: what is refused is told as refused, on no stream as done, and changes nothing. */
    @Test
    void whatIsRefusedIsToldAsRefusedAndChangesNothing() throws IOException {
        configure("cards: monthly");
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "100"));
        List<String> before = everything();

        for (String words : List.of(
                "accept --period 2026-10 --product Webshop --as priya",
                "approve --period 2026-10 --product Webshop --as jonas",
                "approve --period 2026-10 --product Webshop --as aisha",
                "reject --period 2026-10 --product Webshop --as jonas --comment no",
                "accept --period 2026-10 --product Webshop --product Nowhere --as aisha",
                "advance --period 2026-10 --to REVIEW --as aisha",
                "advance --period 2026-10 --to CLOSED --as petra",
                "waive --period 2026-10 --block APPROVALS --until 2099-01-01 --reason no --as aisha",
                "waive --period 2026-10 --block APPROVALS --until 2020-01-01 --reason late --as petra",
                "people delegate --user jonas --to jonas --from 2026-11-01 --to-day 2026-11-03 --reason no --as jonas",
                "waive --period 2026-10 --withdraw 7 --as petra",
                "correction propose --period 2026-10 --reconciliation contoso --line line0 --product Webshop --amended 1 --currency EUR --evidence no --as otto",
                "correction approve --id 7 --as petra",
                "estimate sign --id 7 --as jonas",
                "plan approve --year FY2026 --product Webshop --as jonas",
                "item raise --period 2026-10 --reconciliation contoso --lane marketplace --title no --as otto")) {
            int code = run(words.split(" ", -1));

            assertThat(code).as("%s%n%s%s", words, printed, complained).isIn(2, 20, 30);
            assertThat(complained.toString())
                    .as(words)
                    .contains("tieout: ")
                    .doesNotContain("Webshop: ACCEPTED", "Webshop: APPROVED", "Webshop: REJECTED");
            assertThat(printed.toString()).as(words).isEmpty();
            assertThat(everything()).as(words).isEqualTo(before);
        }
    }

    private List<String> everything() {
        return TestDatabase.query(close.url(), """
                SELECT cards::text FROM tieout.cards UNION ALL SELECT periods::text FROM tieout.periods
                UNION ALL SELECT waivers::text FROM tieout.waivers UNION ALL SELECT item_id::text FROM tieout.open_items
                UNION ALL SELECT act_no::text FROM tieout.acts UNION ALL SELECT delegation_id::text FROM tieout.delegations
                ORDER BY 1
                """);
    }
}
