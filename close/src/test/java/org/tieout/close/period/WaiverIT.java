package org.tieout.close.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.AClose.OCTOBER;
import static org.tieout.close.AClose.TODAY;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.CloseCommand;
import org.tieout.close.card.DecideCards;
import org.tieout.command.Commands;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.testing.TestDatabase;

/**
 * R19: a waiver lets one block of one month of one reconciliation pass, until its day. What is over of it lets nothing
 * pass, and keeps nothing from a step: contoso has Webshop's money, fabrikam Search's.
 */
class WaiverIT {

    /** The database goes by its own clock. */
    private static final LocalDate NEVER = LocalDate.of(2999, 1, 1);

    private final AClose close = new AClose();
    private final Path dir;

    WaiverIT(@TempDir Path dir) {
        this.dir = dir;
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "10.00"));
        close.publish("fabrikam", OCTOBER, "2", Line.matched("Search", "5.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "fabrikam, 2026-10, APPROVALS, 2999-01-01",
        "contoso,  2026-09, APPROVALS, 2999-01-01",
        "contoso,  2026-10, MISMATCHES, 2999-01-01",
        "contoso,  2026-10, APPROVALS, 2026-11-05",
        "contoso,  2026-10, APPROVALS, 2026-10-31"
    })
    void oneOfAnotherReconciliationMonthBlockOrTimeLetsNothingPass(
            String reconciliation, String month, String block, LocalDate until) {
        waive(reconciliation, month, block, until);
        advance("contoso", PeriodState.REVIEW);

        assertThatThrownBy(() -> advance("contoso", PeriodState.APPROVED))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageContaining("APPROVALS: spend cards are not approved: 1 of 1;");
        assertThatThrownBy(
                        () -> TestDatabase.execute(
                                close.url(),
                                "UPDATE tieout.periods SET state = 'APPROVED', result_hash = repeat('1', 64), approved_by = 'x'"))
                .as("behind the rules")
                .hasMessageContaining("the card of Webshop is not approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_on = '2026-11-05'", "withdrawn_on = '2026-11-04'"})
    void oneThatIsOverBeforeTheExportKeepsTheMonthFromIt(String over) {
        waive("contoso", "2026-10", "APPROVALS", NEVER);
        advance("contoso", PeriodState.REVIEW);
        advance("contoso", PeriodState.APPROVED);
        end(over);

        assertThatThrownBy(() -> advance("contoso", PeriodState.EXPORTED))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageContaining("APPROVALS");

        waive("contoso", "2026-10", "APPROVALS", NEVER);
        assertThat(advance("contoso", PeriodState.EXPORTED)).contains("contoso: EXPORTED");
    }

    @Test
    void oneThatIsOverOfAMonthThatPassedKeepsNobodyFromAnything() {
        waive("contoso", "2026-10", "APPROVALS", NEVER);
        advance("contoso", PeriodState.REVIEW);
        advance("contoso", PeriodState.APPROVED);
        advance("contoso", PeriodState.EXPORTED);
        end("expires_on = '2026-11-05'");

        close.accept("Search", "priya");
        close.approve("Search", "jonas");
        advance("fabrikam", PeriodState.REVIEW);
        assertThat(advance("fabrikam", PeriodState.APPROVED)).containsExactly("fabrikam: APPROVED");
        assertThat(close.publish("fabrikam", OCTOBER, "3", Line.matched("Search", "6.00")))
                .as("a new result takes back what it moved")
                .hasSize(1);
        close.accept("Search", "priya");
        close.approve("Search", "jonas");
        close.say(DecideCards.Word.REJECT, "Search", "jonas", "by mistake");
        assertThat(advance("contoso", PeriodState.CLOSED)).containsExactly("contoso: CLOSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01", "2026-11-05"})
    void aMonthThatPassedByOneIsTakenBackForItsOwnCardsAlone(LocalDate until) {
        waive("contoso", "2026-10", "APPROVALS", NEVER);
        advance("contoso", PeriodState.REVIEW);
        advance("contoso", PeriodState.APPROVED);
        end("expires_on = '%s'".formatted(until));
        close.accept("Search", "priya");
        close.approve("Search", "jonas");

        close.say(DecideCards.Word.REJECT, "Search", "jonas", "twice the plan");

        assertThat(state("contoso")).isEqualTo(PeriodState.APPROVED);
        close.accept("Webshop", "aisha");
        close.approve("Webshop", "jonas");
        close.say(DecideCards.Word.REJECT, "Webshop", "jonas", "twice the plan");
        assertThat(state("contoso")).isEqualTo(PeriodState.REVIEW);
    }

    /** R16: also by the command. */
    @Test
    void ofAMonthThatIsExportedNothingIsWaivedOrWithdrawn() throws IOException {
        waive("contoso", "2026-10", "APPROVALS", NEVER);
        advance("contoso", PeriodState.REVIEW);
        advance("contoso", PeriodState.APPROVED);
        advance("contoso", PeriodState.EXPORTED);

        assertThat(command(30, "--withdraw", "1"))
                .contains("Cannot withdraw waiver 1: contoso of 2026-10 is EXPORTED;");
        assertThat(command(30, "--block", "UNALLOCATED", "--until", "2999-01-01", "--reason", "late"))
                .contains("Cannot waive UNALLOCATED: contoso of 2026-10 is EXPORTED;");
        assertThat(command(0, "--block", "MOVED", "--until", "2999-01-01", "--reason", "what is frozen moves"))
                .contains("MOVED is waived");
    }

    /** A role is of what it says, on the days it says. */
    @ParameterizedTest
    @CsvSource({
        "FINOPS_LEAD, NULL, NULL, '[2026-01-01,2026-11-05)'",
        "FINOPS_LEAD, NULL, NULL, '[2026-11-06,)'",
        "PORTFOLIO_OWNER, PORTFOLIO, Store, '[2026-01-01,)'",
        "ADMINISTRATOR, NULL, NULL, '[2026-01-01,)'",
        "OPERATOR, NULL, NULL, '[2026-01-01,)'"
    })
    void aRoleThatEndedHasNotBegunOrIsOfSomethingElseTakesNoMonthOn(
            String role, String level, String node, String days) {
        close.accept("Webshop", "aisha");
        close.approve("Webshop", "jonas");
        advance("contoso", PeriodState.REVIEW);
        TestDatabase.execute(
                close.url(),
                "INSERT INTO tieout.user_roles (user_name, role, level, node, days) VALUES ('priya', '%s', %s, %s, '%s')"
                        .formatted(role, quoted(level), quoted(node), days));

        assertThatThrownBy(() -> advance("contoso", PeriodState.APPROVED, "priya"))
                .hasMessage("Cannot take contoso of 2026-10 to APPROVED: Priya (priya) may not; a FinOps lead may");
    }

    private static String quoted(String word) {
        return word.equals("NULL") ? word : "'%s'".formatted(word);
    }

    private void waive(String reconciliation, String month, String block, LocalDate until) {
        TestDatabase.execute(close.url(), """
                INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content)
                  VALUES ('block waived', '%1$s', 'petra', 'test', '{}');
                INSERT INTO tieout.waivers (reconciliation, billing_period, block, reason, given_by, expires_on, act_no)
                  SELECT '%1$s', daterange('%2$s-01', ('%2$s-01'::date + interval '1 month')::date), '%3$s', 'new',
                    'petra', '%4$s', max(act_no) FROM tieout.acts
                """.formatted(reconciliation, month, block, until));
    }

    /** As time does. */
    private void end(String over) {
        TestDatabase.execute(close.url(), "SET session_replication_role = replica; UPDATE tieout.waivers SET " + over);
    }

    private List<String> advance(String reconciliation, PeriodState to) {
        return advance(reconciliation, to, "petra");
    }

    private List<String> advance(String reconciliation, PeriodState to, String user) {
        Run run = new Run(
                "close advance",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(Writer.nullWriter())));
        return close.store().write(transaction -> {
            transaction.runs().begin(run.underWay());
            return new AdvancePeriod(
                            transaction,
                            OCTOBER,
                            CloseConfig.byDefault(),
                            TODAY,
                            run.underWay(),
                            Map.of("contoso", "1".repeat(64)))
                    .apply(reconciliation, to, user, "test", "");
        });
    }

    private PeriodState state(String reconciliation) {
        return close.read(transaction -> transaction.of(Periods.class).of(OCTOBER).stream()
                .filter(one -> one.reconciliation().equals(reconciliation))
                .map(Periods.PeriodRow::state)
                .findFirst()
                .orElseThrow());
    }

    private String command(int code, String... words) throws IOException {
        Path config = Files.writeString(dir.resolve("tieout.yaml"), """
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
                """.formatted(close.url()));
        StringWriter said = new StringWriter();
        String[] all = Stream.concat(
                        Stream.of("waive", "--config", config.toString(), "--period", "2026-10", "--as", "petra"),
                        Stream.of(words))
                .toArray(String[]::new);
        assertThat(Commands.execute(new CloseCommand(), new PrintWriter(said), new PrintWriter(said), all))
                .as(said.toString())
                .isEqualTo(code);
        return said.toString();
    }
}
