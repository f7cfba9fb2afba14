package org.tieout.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class DetailGrainTest {

    private final Set<Candidate> refused = new HashSet<>();
    private final Set<Candidate> left = new LinkedHashSet<>();

    @Test
    void aSummaryCoversAllThatIsExportedForItsInvoice() {
        List<String> lines = cover(
                invoiced("10").summary(),
                exported("6"),
                exported("3").named("D4s").with(ReconciliationLines.SUB_ACCOUNT_ID, "other"),
                exported("-2").summary().with(ReconciliationLines.LANE, "credits"));

        assertThat(lines).containsExactly("invoiced 10, exported -2 + 3 + 6 by invoice-detail-grain");
        assertThat(left).isEmpty();
    }

    @Test
    void linesOfOneInvoiceEachHaveTheirOwnGrain() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().with(ReconciliationLines.REGION, "UK South"),
                invoiced("4").summary().with(ReconciliationLines.SUB_ACCOUNT_ID, "other"),
                exported("11"),
                exported("12").with(ReconciliationLines.METER_CATEGORY, "Compute"),
                exported("21").named("D4s").with(ReconciliationLines.REGION, "UK South"),
                exported("41").named("D4s").with(ReconciliationLines.SUB_ACCOUNT_ID, "other"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "invoiced 1, exported 11 + 12 by invoice-detail-grain",
                        "invoiced 2, exported 21 by invoice-detail-grain",
                        "invoiced 4, exported 41 by invoice-detail-grain");
        assertThat(refused).isEmpty();
    }

    @Test
    void linesOfOneGrainEachCoverWhatAgreesWithThem() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().named("D4s"),
                exported("11"),
                exported("21").named("D4s"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "invoiced 1, exported 11 by invoice-detail-grain",
                        "invoiced 2, exported 21 by invoice-detail-grain");
    }

    @Test
    void aChargeBelongsToTheLineThatNamesMost() {
        List<String> lines = cover(
                invoiced("1").summary(),
                invoiced("2").summary().with(ReconciliationLines.REGION, "US East"),
                invoiced("4")
                        .summary()
                        .with(ReconciliationLines.REGION, "US East")
                        .named("D2s"),
                exported("11").with(ReconciliationLines.REGION, "UK South"),
                exported("12").named("D4s"),
                exported("13"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "invoiced 1, exported 11 by invoice-detail-grain",
                        "invoiced 2, exported 12 by invoice-detail-grain",
                        "invoiced 4, exported 13 by invoice-detail-grain");
        assertThat(refused).isEmpty();
    }

    @Test
    void aLineIsLeftWithNothingWhereOthersNameMore() {
        List<String> lines = cover(
                invoiced("1").summary(),
                invoiced("2").summary().with(ReconciliationLines.REGION, "US East"),
                exported("3"));

        assertThat(lines).containsExactly("invoiced 2, exported 3 by invoice-detail-grain");
        assertThat(costs(left)).containsExactly("1");
        assertThat(refused).isEmpty();
    }

    @Test
    void aLineThatNamesItsMeterByIdAloneCoversThatId() {
        List<String> lines = cover(
                invoiced("1").summary().withMeterId("m1"),
                exported("11").withMeterId("m1"),
                exported("12").withMeterId("m1").named("D4s"),
                exported("13").withMeterId("m2"),
                exported("14"));

        assertThat(lines).containsExactly("invoiced 1, exported 11 + 12 by invoice-detail-grain");
        assertThat(costs(left)).containsExactlyInAnyOrder("13", "14");
        assertThat(refused).isEmpty();
    }

    @Test
    void aLineThatNamesItsMeterDoesNotAskForItsId() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s").withMeterId("m1"),
                exported("11").withMeterId("m2"),
                exported("12").named("D4s").withMeterId("m1"));

        assertThat(lines).containsExactly("invoiced 1, exported 11 by invoice-detail-grain");
        assertThat(costs(left)).containsExactly("12");
    }

    @Test
    void anIdSaysMoreThanAllNames() {
        List<String> lines = cover(
                invoiced("1").detail(),
                invoiced("2").summary().withMeterId("m1"),
                exported("11").withMeterId("m1"));

        assertThat(lines).containsExactly("invoiced 2, exported 11 by invoice-detail-grain");
        assertThat(costs(left)).containsExactly("1");
    }

    @Test
    void whatTwoLinesCoverIsGivenToNeither() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().with(ReconciliationLines.REGION, "UK South"),
                exported("3").with(ReconciliationLines.REGION, "UK South"));

        assertThat(lines).isEmpty();
        assertThat(costs(left)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(costs(refused)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void linesThatNameTheSameGetWhatTheyCoverTogetherWhereSumsAreEqual() {
        List<String> lines = cover(
                invoiced("5").summary().with(Charges.INVOICE_DETAIL_ID, "1"),
                invoiced("5").summary().with(Charges.INVOICE_DETAIL_ID, "2"),
                exported("3"),
                exported("7.00").named("D4s"));

        assertThat(lines).containsExactly("invoiced 5 + 5, exported 3 + 7.00 by invoice-detail-grain");
        assertThat(left).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void linesThatNameTheSameCoverNothingWhereTheLastDigitDiffers() {
        List<String> lines = cover(
                invoiced("1").summary().with(Charges.INVOICE_DETAIL_ID, "1"),
                invoiced("2").summary().with(Charges.INVOICE_DETAIL_ID, "2"),
                exported("3.000000000000000000000001"));

        assertThat(lines).isEmpty();
        assertThat(costs(refused)).containsExactlyInAnyOrder("1", "2", "3.000000000000000000000001");
    }

    @Test
    void aLineThatCoversSomethingIsNotRefusedForWhatItDoesNotGet() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().with(ReconciliationLines.REGION, "UK South"),
                exported("3").with(ReconciliationLines.REGION, "UK South"),
                exported("11"));

        assertThat(lines).containsExactly("invoiced 1, exported 11 by invoice-detail-grain");
        assertThat(costs(left)).containsExactlyInAnyOrder("2", "3");
        assertThat(costs(refused)).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void aLineThatCoversNothingStays() {
        List<String> lines = cover(invoiced("5").summary().named("D4s"), exported("6"));

        assertThat(lines).isEmpty();
        assertThat(costs(left)).containsExactlyInAnyOrder("5", "6");
        assertThat(refused).isEmpty();
    }

    @Test
    void aLineCoversNothingOfAnotherInvoice() {
        List<String> lines = cover(
                invoiced("1").summary(),
                exported("2").on("G2"),
                exported("8").on("g1"),
                exported("3").onNoInvoice(),
                exported("4").with(ReconciliationLines.BILLING_CURRENCY, "EUR"),
                exported("5").with(ReconciliationLines.INVOICE_ISSUER_NAME, "AWS"),
                exported("6").with(ReconciliationLines.BILLING_ACCOUNT_ID, "other"),
                exported("7").with(ReconciliationLines.RECONCILIATION, "fabrikam"));

        assertThat(lines).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void summariesOfTwoInvoicesEachCoverTheirOwn() {
        List<String> lines = cover(
                invoiced("1").summary(),
                invoiced("2").summary().on("G2"),
                exported("11"),
                exported("21").on("G2"));

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "invoiced 1, exported 11 by invoice-detail-grain",
                        "invoiced 2, exported 21 by invoice-detail-grain");
    }

    @Test
    void namesAreComparedHoweverTheyAreWritten() {
        List<String> lines = cover(
                invoiced("1").summary().with(ReconciliationLines.METER_CATEGORY, "VIRTUAL  MACHINES"), exported("2"));

        assertThat(lines).containsExactly("invoiced 1, exported 2 by invoice-detail-grain");
    }

    @Test
    void itsOwnIdIsNoPartOfTheGrainOfALine() {
        List<String> lines = cover(
                invoiced("1").summary().with(Charges.INVOICE_DETAIL_ID, "1"),
                exported("2"),
                exported("3").named("D4s").with(Charges.INVOICE_DETAIL_ID, "9"));

        assertThat(lines).containsExactly("invoiced 1, exported 2 + 3 by invoice-detail-grain");
    }

    @Test
    void whatTheExportDoesNotSayIsNotWhatALineNames() {
        assertThat(cover(invoiced("1").summary().named("D2s"), exported("2").named(null)))
                .isEmpty();
    }

    @Test
    void invoicedUsageIsNoLineThatNamesItsGrain() {
        assertThat(cover(invoiced("1").named(null), exported("2"))).isEmpty();
    }

    @Test
    void nothingIsCoveredWhereThereIsNothing() {
        assertThat(cover()).isEmpty();
    }

    private List<String> cover(CandidateBuilder... candidates) {
        Arrays.stream(candidates).map(CandidateBuilder::build).forEach(left::add);
        List<String> lines = DetailGrain.apply(left).stream()
                .map(line -> InWords.line(line.rule(), line.members()))
                .toList();
        refused.addAll(DetailGrain.refused(left));
        return lines;
    }

    private static List<String> costs(Set<Candidate> candidates) {
        return candidates.stream().map(one -> one.cost().toPlainString()).toList();
    }
}
