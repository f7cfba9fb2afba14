package org.tieout.jobs.reconcile.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.match.CandidateBuilder.exported;
import static org.tieout.jobs.reconcile.match.CandidateBuilder.invoiced;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationLines;

class DetailGrainTest {

    private final Set<Candidate> ambiguous = new HashSet<>();
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
        assertThat(ambiguous).isEmpty();
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
    void whatTwoLinesCoverIsGivenToNeither() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().with(ReconciliationLines.REGION, "UK South"),
                exported("3").with(ReconciliationLines.REGION, "UK South"));

        assertThat(lines).isEmpty();
        assertThat(costs(left)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(costs(ambiguous)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void twoLinesThatNameTheSameCoverNothing() {
        List<String> lines = cover(
                invoiced("1").summary().with(Charges.INVOICE_DETAIL_ID, "1"),
                invoiced("2").summary().with(Charges.INVOICE_DETAIL_ID, "2"),
                exported("3"));

        assertThat(lines).isEmpty();
        assertThat(costs(ambiguous)).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void aLineThatCoversSomethingIsNotAmbiguousForWhatItDoesNotGet() {
        List<String> lines = cover(
                invoiced("1").summary().named("D2s"),
                invoiced("2").summary().with(ReconciliationLines.REGION, "UK South"),
                exported("3").with(ReconciliationLines.REGION, "UK South"),
                exported("11"));

        assertThat(lines).containsExactly("invoiced 1, exported 11 by invoice-detail-grain");
        assertThat(costs(left)).containsExactlyInAnyOrder("2", "3");
        assertThat(costs(ambiguous)).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void whatIsCoveredIsNoLongerAmbiguous() {
        Candidate detail = invoiced("5").summary().build();
        Candidate export = exported("5").build();
        Candidate other = exported("7").on("G2").build();
        left.addAll(List.of(detail, export, other));
        ambiguous.addAll(left);

        List<Ladder.Line> lines = DetailGrain.apply(left, ambiguous);

        assertThat(lines).hasSize(1);
        assertThat(left).containsExactly(other);
        assertThat(ambiguous).containsExactly(other);
    }

    @Test
    void aLineThatCoversNothingStays() {
        List<String> lines = cover(invoiced("5").summary().named("D4s"), exported("6"));

        assertThat(lines).isEmpty();
        assertThat(costs(left)).containsExactlyInAnyOrder("5", "6");
        assertThat(ambiguous).isEmpty();
    }

    @Test
    void aLineCoversNothingOfAnotherInvoice() {
        List<String> lines = cover(
                invoiced("1").summary(),
                exported("2").on("G2"),
                exported("3").onNoInvoice(),
                exported("4").with(ReconciliationLines.BILLING_CURRENCY, "EUR"),
                exported("5").with(ReconciliationLines.INVOICE_ISSUER_NAME, "AWS"),
                exported("6").with(ReconciliationLines.BILLING_ACCOUNT_ID, "other"),
                exported("7").with(ReconciliationLines.RECONCILIATION, "fabrikam"));

        assertThat(lines).isEmpty();
        assertThat(ambiguous).isEmpty();
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
        return DetailGrain.apply(left, ambiguous).stream()
                .map(line -> InWords.line(line.rule(), line.members()))
                .toList();
    }

    private static List<String> costs(Set<Candidate> candidates) {
        return candidates.stream().map(one -> one.cost().toPlainString()).toList();
    }
}
