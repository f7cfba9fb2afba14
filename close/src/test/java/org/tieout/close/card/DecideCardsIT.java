package org.tieout.close.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.AClose.OCTOBER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Users;
import org.tieout.testing.TestDatabase;

/** {@link DecideCards} and what the database lets pass of it. */
class DecideCardsIT {

    private final AClose close = new AClose();

    DecideCardsIT() {
        close.publish("contoso", OCTOBER, "1", Line.matched("Webshop", "10.00"), Line.matched("Search", "5.00"));
    }

    private List<ActRow> log() {
        return close.read(transaction -> transaction.of(Acts.class).of(OCTOBER, 100));
    }

    @Test
    void theOwnerAcceptsAndThePortfoliosOwnerApproves() {
        close.accept("Webshop", "aisha");
        close.approve("Webshop", "jonas");

        assertThat(close.state("Webshop")).isEqualTo(CardState.APPROVED);
        assertThat(log())
                .extracting(ActRow::act, ActRow::subject, ActRow::actedBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("card approved", "Webshop", "jonas"),
                        org.assertj.core.groups.Tuple.tuple("card accepted", "Webshop", "aisha"));
    }

    @Test
    void whoeverOwnsNeitherSaysNothing() {
        assertThatThrownBy(() -> close.accept("Webshop", "priya"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot accept the card of Webshop: Priya (priya) may not; Aisha (aisha) may");
        assertThatThrownBy(() -> close.accept("Webshop", "mallory"))
                .hasMessage(
                        "Cannot accept the card of Webshop: mallory is no user of Tieout; add him with tieout close people import, or say --as");
        close.accept("Webshop", "aisha");
        assertThatThrownBy(() -> close.approve("Webshop", "aisha"))
                .hasMessage(
                        "Cannot approve the card of Webshop: Aisha (aisha) may not; Jonas (jonas), Maya (maya) may");
    }

    /** R2, R3: not by the amount, not by another role, not for somebody else. */
    @Test
    void nobodyApprovesWhatHeAnswered() {
        close.publish("contoso", OCTOBER, "2", Line.matched("Batch", "0.01"));
        close.accept("Batch", "jonas");

        assertThatThrownBy(() -> close.approve("Batch", "jonas")).isInstanceOf(DataRefusedException.class);
        close.approve("Batch", "maya");

        assertThat(close.state("Batch")).isEqualTo(CardState.APPROVED);
    }

    /** R3, R6: a delegate may do all that the one he stands in for may, and is not let through another door. */
    @Test
    void aDelegateActsWithBothNamesButNeverOnBothSides() {
        close.store().write(transaction -> {
            long act = transaction
                    .of(Acts.class)
                    .append(new Actor("jonas", "", "test"), "delegate named", "jonas", Optional.empty(), "", Map.of());
            transaction
                    .of(Users.class)
                    .delegate(act, "jonas", "aisha", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 10), "holiday");
            return transaction;
        });
        close.accept("Webshop", "aisha");
        close.accept("Search", "priya");

        assertThatThrownBy(() -> close.approve("Webshop", "aisha"))
                .hasMessage(
                        "Cannot approve the card of Webshop: Aisha (aisha) has answered for it, and nobody approves his own word");
        close.say(DecideCards.Word.REJECT, "Search", "aisha", "twice the plan");

        assertThat(close.state("Search")).isEqualTo(CardState.REJECTED);
        assertThat(log().get(0)).satisfies(act -> {
            assertThat(act.actedBy()).isEqualTo("aisha");
            assertThat(act.actedFor()).contains("jonas");
            assertThat(act.enteredBy()).isEqualTo("test");
        });
    }

    /** Also whoever goes round Tieout. */
    @Test
    void theDatabaseRefusesOnesOwnApprovalAndUnlawfulSteps() {
        close.accept("Webshop", "aisha");

        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(), "UPDATE tieout.cards SET state = 'APPROVED', decided_by = 'aisha'"))
                .hasMessageContaining("nobody_approves_his_own");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(),
                        "UPDATE tieout.cards SET state = 'APPROVED', decided_by = 'x', decided_for = 'aisha'"))
                .hasMessageContaining("nobody_approves_his_own");
        assertThatThrownBy(() -> TestDatabase.execute(
                        close.url(), "UPDATE tieout.cards SET state = 'OUTSTANDING', answered_by = NULL"))
                .hasMessageContaining("card of Webshop of 2026-10 cannot go from ACCEPTED to OUTSTANDING");
        assertThatThrownBy(() -> TestDatabase.execute(close.url(), "DELETE FROM tieout.cards"))
                .hasMessageContaining("stays on record");
        assertThatThrownBy(
                        () -> TestDatabase.execute(close.url(), "UPDATE tieout.card_decision_figures SET actual = 1"))
                .hasMessageContaining("stays on record");
        assertThatThrownBy(() -> TestDatabase.execute(close.url(), "UPDATE tieout.acts SET acted_by = 'x'"))
                .hasMessageContaining("stays on record");
    }

    /** R1, and the sign-off of a number nobody moved stays. */
    @Test
    void aNumberThatMovesSuspendsExactlyTheSignOffsThatSawIt() {
        close.accept("Webshop", "aisha");
        close.approve("Webshop", "jonas");
        close.accept("Search", "priya");

        List<String> said = close.publish(
                "contoso", OCTOBER, "2", Line.matched("Webshop", "10.00"), Line.matched("Search", "5.01"));

        assertThat(said).containsExactly("sign-off of Search is suspended: actual 5 → 5.01 USD, invoiced 5 → 5.01 USD");
        assertThat(close.state("Webshop")).isEqualTo(CardState.APPROVED);
        assertThat(close.state("Search")).isEqualTo(CardState.SUSPENDED);
        assertThatThrownBy(() -> close.approve("Search", "jonas"))
                .hasMessage("Cannot approve the card of Search: it is SUSPENDED; its owner accepts it first");
        close.accept("Search", "priya");
        close.approve("Search", "jonas");
        assertThat(close.state("Search")).isEqualTo(CardState.APPROVED);
    }

    @Test
    void theSameNumbersFromAnotherResultSuspendNothing() {
        close.accept("Webshop", "aisha");

        assertThat(close.publish("contoso", OCTOBER, "2", Line.matched("Webshop", "10.0000")))
                .isEmpty();
    }

    @Test
    void aCardOfAPreliminaryResultIsNotAccepted() {
        close.publish("contoso", OCTOBER, "3", "PRELIMINARY", Line.matched("Webshop", "10.00"));

        assertThatThrownBy(() -> close.accept("Webshop", "aisha"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Cannot accept the card of Webshop: contoso is preliminary for 2026-10, its provider may still change it; accept it when it is final, or waive PRELIMINARY");
    }

    @Test
    void aDisputeIsSettledWithAReason() {
        assertThatThrownBy(() -> close.say(DecideCards.Word.DISPUTE, "Webshop", "aisha", " "))
                .hasMessage("Cannot dispute the card of Webshop: say why, with --comment");
        close.say(DecideCards.Word.DISPUTE, "Webshop", "aisha", "not ours");
        assertThatThrownBy(() -> close.approve("Webshop", "jonas"))
                .hasMessage("Cannot approve the card of Webshop: say why, with --comment");
        close.say(DecideCards.Word.APPROVE, "Webshop", "jonas", "ours since September");

        assertThat(close.state("Webshop")).isEqualTo(CardState.APPROVED);
    }

    /** R7, R53: one winner, and the other is told. */
    @Test
    void ofTwoWhoApproveAtOnceOneDoes() throws Exception {
        close.accept("Webshop", "aisha");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<String> jonas = () -> outcome("jonas");
        Callable<String> maya = () -> outcome("maya");

        List<Future<String>> outcomes = threads.invokeAll(List.of(jonas, maya));

        threads.shutdown();
        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                .containsExactlyInAnyOrder("done", "Cannot approve the card of Webshop: it is APPROVED");
        assertThat(log()).filteredOn(act -> act.act().equals("card approved")).hasSize(1);
    }

    private String outcome(String user) {
        try {
            close.approve("Webshop", user);
            return "done";
        } catch (DataRefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
