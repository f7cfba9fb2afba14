package org.tieout.close.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.AClose.OCTOBER;
import static org.tieout.close.AClose.TODAY;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.FrozenResults;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Block;
import org.tieout.store.close.CardState;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.testing.TestDatabase;

/** {@link AdvancePeriod} and {@link ReopenPeriod}, and what the database lets pass of them. */
class AdvancePeriodIT {

    private static final String FIRST = "1";

    private final AClose close = new AClose();

    AdvancePeriodIT() {
        close.publish("contoso", OCTOBER, FIRST, Line.matched("Webshop", "10.00"), Line.matched("Search", "5.00"));
    }

    private Run run() {
        Run run = new Run(
                "close advance",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(Writer.nullWriter())));
        close.store().write(transaction -> {
            transaction.runs().begin(run.underWay());
            return run;
        });
        return run;
    }

    private List<String> advance(PeriodState to, String user) {
        return advance(to, user, OCTOBER, TODAY);
    }

    private List<String> advance(PeriodState to, String user, BillingPeriod period, LocalDate today) {
        Run run = run();
        return close.store()
                .write(transaction -> new AdvancePeriod(
                                transaction,
                                period,
                                CloseConfig.byDefault(),
                                today,
                                run.underWay(),
                                Map.of("contoso", FIRST.repeat(64)))
                        .apply("contoso", to, user, "test", "a note"));
    }

    private void reopen(String user) {
        Run run = run();
        close.store().write(transaction -> {
            new ReopenPeriod(transaction, OCTOBER, TODAY).apply("contoso", run.underWay(), user, "test", "late credit");
            return run;
        });
    }

    private PeriodState state() {
        return close.read(transaction -> transaction.of(Periods.class).of(OCTOBER).stream()
                .filter(row -> row.reconciliation().equals("contoso"))
                .map(Periods.PeriodRow::state)
                .findFirst()
                .orElse(PeriodState.OPEN));
    }

    private void approveAll() {
        close.accept("Webshop", "aisha");
        close.accept("Search", "priya");
        close.approve("Webshop", "jonas");
        close.approve("Search", "jonas");
    }

    private void close() {
        approveAll();
        for (PeriodState to :
                List.of(PeriodState.REVIEW, PeriodState.APPROVED, PeriodState.EXPORTED, PeriodState.CLOSED)) {
            advance(to, "petra");
        }
    }

    @Test
    void goesStepByStepUntilItIsLocked() {
        approveAll();

        assertThat(advance(PeriodState.REVIEW, "otto")).containsExactly("contoso: REVIEW");
        assertThat(advance(PeriodState.APPROVED, "petra")).containsExactly("contoso: APPROVED");
        assertThat(advance(PeriodState.EXPORTED, "petra"))
                .containsExactly("contoso: frozen, result 111111111111", "contoso: EXPORTED");
        assertThat(advance(PeriodState.CLOSED, "petra")).containsExactly("contoso: CLOSED");
        assertThat(advance(PeriodState.CLOSED, "petra")).containsExactly("contoso: CLOSED already");
        assertThat(advance(PeriodState.LOCKED, "petra")).containsExactly("contoso: LOCKED");

        assertThatThrownBy(() -> reopen("petra")).hasMessage("Cannot open contoso of 2026-10: it is LOCKED, for good");
        assertThat(FrozenResults.of(close.store(), OCTOBER)).containsExactly("contoso");
    }

    @Test
    void skipsNoStepAndNeedsTheRightTo() {
        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot take contoso of 2026-10 to APPROVED: it is OPEN, and REVIEW is next");
        assertThatThrownBy(() -> advance(PeriodState.REVIEW, "jonas"))
                .hasMessage(
                        "Cannot take contoso of 2026-10 to REVIEW: Jonas (jonas) may not; an operator or FinOps lead may");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(),
                        "INSERT INTO tieout.periods (reconciliation, billing_period, state, result_hash, approved_by)"
                                + " VALUES ('contoso', '[2026-10-01,2026-11-01)', 'APPROVED', repeat('1', 64), 'x')"))
                .hasMessageContaining("contoso of 2026-10 cannot go from OPEN to APPROVED");
        assertThat(state()).isEqualTo(PeriodState.OPEN);
    }

    @Test
    void isNotApprovedWithACardThatIsNot() {
        close.accept("Webshop", "aisha");
        advance(PeriodState.REVIEW, "petra");

        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Cannot take contoso of 2026-10 to APPROVED yet: APPROVALS: spend cards are not approved: 2 of 2; see tieout close status --period 2026-10");
        assertThatThrownBy(
                        () -> TestDatabase.execute(
                                close.url(),
                                "UPDATE tieout.periods SET state = 'APPROVED', result_hash = repeat('1', 64), approved_by = 'x'"))
                .hasMessageContaining("contoso of 2026-10 cannot be APPROVED: the card of ")
                .hasMessageContaining("is not approved");
    }

    @Test
    void aWaiverLetsABlockPassUntilItsDay() {
        approveAll();
        close.publish(
                "contoso",
                OCTOBER,
                FIRST,
                Line.matched("Webshop", "10.00"),
                Line.matched("Search", "5.00"),
                new Line("Unallocated", "1.00", "3.00", "MISMATCHED"));
        advance(PeriodState.REVIEW, "petra");

        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra"))
                .hasMessageContaining("UNALLOCATED: money belongs to no product: 4 USD | MISMATCHES: ")
                .hasMessageContaining("that nobody has looked at: 2 USD;");
        waive(Block.UNALLOCATED, TODAY);
        waive(Block.MISMATCHES, TODAY.plusDays(1));
        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra"))
                .as("that day has come")
                .hasMessageContaining("UNALLOCATED");
        waive(Block.UNALLOCATED, TODAY.plusDays(1));

        assertThat(advance(PeriodState.APPROVED, "petra"))
                .containsExactly(
                        "contoso: APPROVED",
                        "  although UNALLOCATED: money belongs to no product: 4 USD (waived by petra until 2026-11-06: new)",
                        "  although MISMATCHES: mismatches above the materiality that nobody has looked at: 2 USD (waived by petra until 2026-11-06: new)");
    }

    private void waive(Block block, LocalDate until) {
        close.store().write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.lock();
            long act = acts.append(
                    new org.tieout.store.close.Actor("petra", "", "test"),
                    "block waived",
                    "contoso of 2026-10",
                    java.util.Optional.of(OCTOBER),
                    "contoso",
                    Map.of("block", block));
            return transaction.of(Periods.class).waive("contoso", OCTOBER, block, "new", "petra", until, act);
        });
    }

    /** Nothing is booked that nobody owns. */
    @Test
    void aResultOfATimeWithoutAHierarchyBelongsToNobody() {
        close.publish("contoso", OCTOBER, FIRST, Line.matched("", "10.00"));
        advance(PeriodState.REVIEW, "petra");

        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageContaining("UNALLOCATED: money belongs to no product: 20 USD;");
    }

    /** R20: the first day on which a month is over, and the last on which it is not. */
    @Test
    void theFutureIsNotClosed() {
        approveAll();
        advance(PeriodState.REVIEW, "petra", OCTOBER, LocalDate.of(2026, 10, 31));

        assertThatThrownBy(() -> advance(PeriodState.APPROVED, "petra", OCTOBER, LocalDate.of(2026, 10, 31)))
                .hasMessage("Cannot take contoso of 2026-10 to APPROVED: the month is over on 2026-11-01, in UTC");
        advance(PeriodState.APPROVED, "petra", OCTOBER, LocalDate.of(2026, 11, 1));

        assertThat(state()).isEqualTo(PeriodState.APPROVED);
    }

    @Test
    void theDatabaseClosesNoMonthThatIsNotOverAnywhere() {
        BillingPeriod future =
                BillingPeriod.of(Clock.systemUTC().instant()).next().next();
        close.publish("contoso", future, "4");

        assertThatThrownBy(() -> TestDatabase.execute(close.url(), """
                INSERT INTO tieout.periods (reconciliation, billing_period, state)
                VALUES ('contoso', daterange('%1$s-01', ('%1$s-01'::date + interval '1 month')::date), 'REVIEW');
                UPDATE tieout.periods SET state = 'APPROVED', result_hash = repeat('4', 64), approved_by = 'x'
                """.formatted(future)))
                .hasMessageContaining("is not over yet");
    }

    @Test
    void nothingIsClosedBeforeAnEarlierMonth() {
        close.publish("contoso", BillingPeriod.parse("2026-09"), "5");
        approveAll();
        advance(PeriodState.REVIEW, "petra");
        advance(PeriodState.APPROVED, "petra");
        advance(PeriodState.EXPORTED, "petra");

        assertThatThrownBy(() -> advance(PeriodState.CLOSED, "petra"))
                .hasMessage(
                        "Cannot take contoso of 2026-10 to CLOSED: 2026-09 of it is not closed; close that month first");
        assertThat(state()).isEqualTo(PeriodState.EXPORTED);
    }

    /** R16: closed for every verb. */
    @Test
    void anExportedMonthIsClosedForEveryVerb() {
        close();

        assertThatThrownBy(
                        () -> close.say(org.tieout.close.card.DecideCards.Word.REJECT, "Webshop", "jonas", "too late"))
                .hasMessageContaining("card of Webshop stays as it is: contoso of 2026-10 is exported or closed"
                        .replace("Webshop stays", "Webshop of 2026-10 stays"));
        assertThatThrownBy(() -> close.publish("contoso", OCTOBER, "2", Line.matched("Webshop", "11.00")))
                .hasMessageContaining("contoso of 2026-10 is frozen");
        assertThatThrownBy(() -> TestDatabase.execute(close.url(), """
                INSERT INTO tieout.reopenings (reconciliation, billing_period, result_hash, frozen_at, frozen_by, reopened_by, run_id, note)
                SELECT reconciliation, billing_period, result_hash, frozen_at, frozen_by, 'x', run_id, 'x' FROM tieout.frozen_results;
                DELETE FROM tieout.frozen_results
                """))
                .hasMessageContaining("exported or closed, and stays frozen");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(),
                        "UPDATE tieout.periods SET state = 'REVIEW', result_hash = NULL, approved_by = NULL"))
                .hasMessageContaining("cannot go from CLOSED to REVIEW");
    }

    /** R13, R15: what was said is kept, and asked anew; the month is open for all that follows. */
    @Test
    void aMonthThatIsOpenedAgainAsksItsOwnersAnew() {
        close();
        assertThatThrownBy(() -> reopen("jonas"))
                .hasMessage("Cannot open contoso of 2026-10 again: Jonas (jonas) may not; a FinOps lead may");

        reopen("petra");

        assertThat(state()).isEqualTo(PeriodState.OPEN);
        assertThat(close.read(transaction -> transaction.of(Periods.class).of(OCTOBER))
                        .get(0)
                        .version())
                .isEqualTo(2);
        assertThat(close.state("Webshop")).isEqualTo(CardState.SUSPENDED);
        assertThat(FrozenResults.of(close.store(), OCTOBER)).isEmpty();
        close.publish("contoso", OCTOBER, FIRST, Line.matched("Webshop", "11.00"), Line.matched("Search", "5.00"));
        close();
        assertThat(state()).isEqualTo(PeriodState.CLOSED);
    }

    @Test
    void aLaterDeliveryTakesAnApprovedMonthBackToReview() {
        approveAll();
        advance(PeriodState.REVIEW, "petra");
        advance(PeriodState.APPROVED, "petra");

        close.publish("contoso", OCTOBER, "2", Line.matched("Webshop", "10.00"), Line.matched("Search", "5.01"));

        assertThat(state()).isEqualTo(PeriodState.REVIEW);
        assertThat(close.state("Webshop")).isEqualTo(CardState.APPROVED);
        assertThat(close.state("Search")).isEqualTo(CardState.SUSPENDED);
    }

    @Test
    void aCardThatIsRejectedTakesItsMonthBackToReview() {
        approveAll();
        advance(PeriodState.REVIEW, "petra");
        advance(PeriodState.APPROVED, "petra");

        close.say(org.tieout.close.card.DecideCards.Word.REJECT, "Webshop", "jonas", "by mistake");

        assertThat(state()).isEqualTo(PeriodState.REVIEW);
    }

    /** R24, in both orders: whoever comes second sees what the first did. */
    @Test
    void rejectingWhileSomebodyApprovesTheMonthLeavesALawfulState() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 5; i++) {
            AdvancePeriodIT one = new AdvancePeriodIT();
            one.approveAll();
            one.advance(PeriodState.REVIEW, "petra");
            CountDownLatch start = new CountDownLatch(1);
            Future<String> approves =
                    threads.submit(() -> outcome(start, () -> one.advance(PeriodState.APPROVED, "petra")));
            Future<String> rejects = threads.submit(() -> outcome(
                    start,
                    () -> one.close.say(org.tieout.close.card.DecideCards.Word.REJECT, "Webshop", "jonas", "wait")));

            start.countDown();

            assertThat(rejects.get()).isEqualTo("done");
            assertThat(approves.get()).matches("done|Cannot take contoso of 2026-10 to APPROVED yet: APPROVALS.*");
            assertThat(one.state()).isEqualTo(PeriodState.REVIEW);
        }
        threads.shutdown();
    }

    private static String outcome(CountDownLatch start, Runnable act) {
        try {
            start.await();
            act.run();
            return "done";
        } catch (InterruptedException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
