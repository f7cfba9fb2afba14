package org.tieout.close.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.close.AMonth.OCTOBER;
import static org.tieout.close.AMonth.TODAY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.AtOnce;
import org.tieout.common.money.Money;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.close.Items;
import org.tieout.testing.TestDatabase;

class WorkOnCorrectionsIT {

    private final AMonth month = new AMonth();

    /** R14: a line that is shared is corrected by the product's part of it, and no more. */
    @Test
    void theAmountIsOfTheProductsPartOfTheLineAndCountsOnceItIsApproved() {
        publish("10");

        assertThat(propose("omar", "Webshop", "6"))
                .isEqualTo(
                        "Proposed correction 1: -1.00 USD of line l1 for Webshop, 6.00 USD in place of 7.00 USD; Jonas Lindqvist (jonas) or Maya Okafor (maya) may decide on it");
        assertThat(accepted()).as("not yet").isEmpty();
        assertThat(open()).containsExactly("contoso 1");

        assertThat(approve("jonas", 1)).isEqualTo("Accepted correction 1: -1.00 USD for Webshop");

        assertThat(accepted()).containsExactly("Webshop USD -1");
        assertThat(open()).isEmpty();
        assertThat(TestDatabase.query(month.url(), "SELECT export_billed_cost FROM tieout.published_lines"))
                .as("what was delivered stays as it was")
                .containsExactly("10");
        assertThat(month.log())
                .containsExactly("omar correction proposed: correction 1", "jonas correction accepted: correction 1");
        assertThat(unreviewed()).extracting(Items.Unreviewed::product).containsExactly("Product Search");
    }

    @Test
    void oneAfterTheOtherCorrectsWhatTheOneBeforeLeft() {
        publish("10");
        propose("omar", "Webshop", "6");
        approve("jonas", 1);

        assertThat(propose("omar", "Webshop", "6.5")).startsWith("Proposed correction 2: 0.50 USD");
        approve("jonas", 2);

        assertThat(accepted()).containsExactly("Webshop USD -0.5");
    }

    /** R2, R3: not by himself, not by his delegate, not by another role of his. */
    @Test
    void nobodyDecidesOnWhatHeProposed() {
        publish("10");
        propose("jonas", "Webshop", "6");

        assertThatThrownBy(() -> approve("jonas", 1))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot approve correction 1: nobody decides on what he proposed himself; Maya Okafor (maya) may decide on it");
        assertThatThrownBy(() -> approve("dele", 1))
                .hasMessageEndingWith("Dele Ojo (dele) may not; Maya Okafor (maya) may");
        assertThatThrownBy(() -> approve("omar", 1))
                .hasMessageEndingWith("Omar Haddad (omar) may not; Maya Okafor (maya) may");
        assertThat(approve("maya", 1)).startsWith("Accepted correction 1");
    }

    @Test
    void whatADelegateProposedIsNeitherHisNorOfWhomHeStandsInFor() {
        publish("10");
        propose("dele", "Webshop", "6");

        assertThat(correction(1).proposedFor()).isEqualTo("jonas");
        assertThatThrownBy(() -> approve("dele", 1)).hasMessageContaining("nobody decides on what he proposed himself");
        assertThatThrownBy(() -> approve("jonas", 1))
                .hasMessageContaining("nobody decides on what he proposed himself");
        assertThat(month.as("jonas", acting -> new WorkOnCorrections(acting).withdraw(1, "no")))
                .isEqualTo("Withdrew correction 1");
    }

    @Test
    void theDatabaseItselfRefusesIt() {
        publish("10");
        propose("dele", "Webshop", "6");

        assertThat(
                        List.of(
                                "UPDATE tieout.corrections SET state = 'ACCEPTED', decided_by = 'dele'",
                                "UPDATE tieout.corrections SET state = 'ACCEPTED', decided_by = 'jonas'",
                                "UPDATE tieout.corrections SET state = 'REJECTED', decided_by = 'maya', decided_for = 'jonas'",
                                "UPDATE tieout.corrections SET state = 'ACCEPTED'",
                                "UPDATE tieout.corrections SET amount = 0.5",
                                "UPDATE tieout.corrections SET evidence = 'none'",
                                "INSERT INTO tieout.corrections (reconciliation, billing_period, line_id, product, billing_currency, exported, corrected, amended, amount, evidence, state, proposed_by) SELECT reconciliation, billing_period, line_id, product, billing_currency, exported, corrected, amended, amount, evidence, state, 'omar' FROM tieout.corrections",
                                "INSERT INTO tieout.corrections (reconciliation, billing_period, line_id, product, billing_currency, exported, corrected, amended, amount, evidence, state, proposed_by, decided_by) SELECT reconciliation, billing_period, line_id, product, billing_currency, exported, corrected, amended, amount, evidence, 'ACCEPTED', 'omar', 'maya' FROM tieout.corrections"))
                .allSatisfy(sql -> assertThatThrownBy(() -> TestDatabase.execute(month.url(), sql))
                        .hasMessageContaining("violates"));
    }

    @Test
    void theDatabaseItselfLetsNothingBeDecidedTwice() {
        publish("10");
        propose("omar", "Webshop", "6");
        approve("jonas", 1);

        assertThatThrownBy(() -> TestDatabase.execute(
                        month.url(), "UPDATE tieout.corrections SET state = 'WITHDRAWN', decided_by = 'omar'"))
                .hasMessageContaining("correction 1 cannot go from ACCEPTED to WITHDRAWN");
    }

    /** R7: of two in the same moment, one acts. */
    @Test
    void ofTwoWhoDecideAtOnceOneDoes() throws InterruptedException {
        publish("10");
        propose("omar", "Webshop", "6");

        List<String> told = AtOnce.tell(List.of(
                () -> approve("jonas", 1),
                () -> month.as("maya", acting -> new WorkOnCorrections(acting).reject(1, "no"))));

        assertThat(told)
                .filteredOn(one -> one.startsWith("Accepted correction 1") || one.equals("Rejected correction 1"))
                .hasSize(1);
        assertThat(told).filteredOn(one -> one.startsWith("Cannot ")).hasSize(1);
        assertThat(month.log()).hasSize(2);
    }

    /** R1: what is approved is what was proposed. */
    @Test
    void aNumberThatMovedSinceItWasProposedIsNotApproved() {
        publish("10");
        propose("omar", "Webshop", "6");
        publish("11");

        assertThatThrownBy(() -> approve("jonas", 1))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot approve correction 1: the number it was made on has moved, 7.00 → 8.00 USD; it is to be withdrawn or rejected, and proposed anew");
        month.as("omar", acting -> new WorkOnCorrections(acting).withdraw(1, ""));
        assertThat(propose("omar", "Webshop", "6")).startsWith("Proposed correction 2: -2.00 USD");
    }

    @Test
    void aNumberThatMovesAfterLeavesTheAmountAndIsSeen() {
        publish("10");
        propose("omar", "Webshop", "6");
        approve("jonas", 1);
        publish("11");

        assertThat(accepted()).containsExactly("Webshop USD -1");
        assertThat(correction(1).hasMoved()).isTrue();
        assertThat(correction(1).proposal().exported()).isEqualByComparingTo("7");
        assertThat(correction(1).exportedNow()).isEqualByComparingTo("8");
    }

    /** R16, R17. */
    @Test
    void inAClosedPeriodNothingIsProposedAndNothingDecided() {
        publish("10");
        propose("omar", "Webshop", "6");
        month.export();

        assertThatThrownBy(() -> propose("omar", "Product Search", "2"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot correct line l1 of Product Search: contoso of 2025-10 is EXPORTED");
        assertThatThrownBy(() -> approve("jonas", 1))
                .hasMessageStartingWith("Cannot approve correction 1: contoso of 2025-10 is EXPORTED");
        assertThatThrownBy(() -> TestDatabase.execute(
                        month.url(), "UPDATE tieout.corrections SET state = 'ACCEPTED', decided_by = 'maya'"))
                .hasMessageContaining("nothing can be corrected: contoso of 2025-10 is exported or closed");
        assertThat(correction(1).state()).isEqualTo(CorrectionState.PROPOSED);
    }

    @Test
    void whatCannotBeCorrectedIsRefusedWithTheReason() {
        publish("10");

        assertThatThrownBy(() -> propose("omar", "Webshop", "7.00"))
                .hasMessage(
                        "Cannot correct line l1 of Webshop: it costs 7.00 USD already; there is nothing to correct");
        assertThatThrownBy(() -> propose("omar", "Unallocated", "1"))
                .hasMessageContaining("there is no product Unallocated");
        assertThatThrownBy(() -> month.as(
                        "omar",
                        acting -> new WorkOnCorrections(acting)
                                .propose(asked("l1", "Webshop", new Money(BigDecimal.ONE, "EUR"), Optional.empty()))))
                .hasMessage("Cannot correct line l1 of Webshop: it is billed in USD, not in EUR");
        assertThatThrownBy(() -> month.as(
                        "omar",
                        acting -> new WorkOnCorrections(acting)
                                .propose(asked("l9", "Webshop", new Money(BigDecimal.ONE, "USD"), Optional.empty()))))
                .hasMessageContaining("the result of contoso for 2025-10 has no such line");
        assertThatThrownBy(() -> month.as(
                        "omar",
                        acting -> new WorkOnCorrections(acting)
                                .propose(asked("l1", "Webshop", new Money(BigDecimal.ONE, "USD"), Optional.of(4L)))))
                .hasMessage("Cannot correct line l1 of Webshop: there is no item 4 of contoso in 2025-10");
        assertThatThrownBy(() -> propose("vera", "Webshop", "6")).hasMessageContaining("Vera Blom (vera) may not");
        propose("omar", "Webshop", "6");
        assertThatThrownBy(() -> propose("finn", "Webshop", "5"))
                .hasMessage("Cannot correct line l1 of Webshop: correction 1 of it is to be decided first");
    }

    /** A line of 12 invoiced; of what is exported, 3 are Product Search's. */
    private void publish(String exported) {
        month.publish(new Line("l1", "G1", "usage", "MISMATCHED", "12", exported, "3"));
    }

    private String propose(String user, String product, String amended) {
        return month.as(
                user,
                acting -> new WorkOnCorrections(acting)
                        .propose(asked("l1", product, new Money(new BigDecimal(amended), "USD"), Optional.empty())));
    }

    private static WorkOnCorrections.Asked asked(String line, String product, Money amended, Optional<Long> item) {
        return new WorkOnCorrections.Asked("contoso", OCTOBER, line, product, amended, "credit note CN-4711", item);
    }

    private String approve(String user, long id) {
        return month.as(user, acting -> new WorkOnCorrections(acting).approve(id, ""));
    }

    private CorrectionRow correction(long id) {
        return month.store()
                .read(transaction -> transaction.of(Corrections.class).correction(id))
                .orElseThrow();
    }

    private List<Items.Unreviewed> unreviewed() {
        return month.store().read(transaction -> transaction.of(Items.class).unreviewed(OCTOBER, TODAY));
    }

    private List<String> open() {
        return month
                .store()
                .read(transaction -> transaction.of(Corrections.class).open(OCTOBER))
                .entrySet()
                .stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .toList();
    }

    private List<String> accepted() {
        return TestDatabase.query(
                month.url(),
                "SELECT product || ' ' || billing_currency || ' ' || trim_scale(amount) FROM tieout.accepted_corrections('[2025-10-01,2025-11-01)') ORDER BY 1");
    }
}
