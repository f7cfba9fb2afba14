package org.tieout.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class RungTest {

    static final List<String> INVOICE_COLUMNS = Key.INVOICE_COLUMNS;

    @Test
    void idsComeBeforeNamesAndWhatIsWrittenBeforeWhatIsMeant() {
        assertThat(Rung.exact())
                .extracting(Rung::name)
                .containsExactly("exact-key", "meter-id", "same-names", "normalised-key");
    }

    @Test
    void onlyTheIdOfAnInvoiceLineLetsManyMeetMany() {
        assertThat(Rung.byDetailId().name()).isEqualTo("invoice-detail-id");
        assertThat(Rung.byDetailId().cardinality()).isEqualTo(Rung.Cardinality.MANY_TO_MANY);
        assertThat(Rung.exact()).extracting(Rung::cardinality).containsOnly(Rung.Cardinality.ONE_TO_ONE);
        assertThat(Rung.without(List.of(ReconciliationLines.REGION)).cardinality())
                .isEqualTo(Rung.Cardinality.ONE_TO_ONE);
    }

    @Test
    void theIdOfAnInvoiceLineIsComparedWithinItsInvoice() {
        Rung rung = Rung.byDetailId();
        CandidateBuilder line = invoiced("1").with(Charges.INVOICE_DETAIL_ID, "7");

        assertThat(group(rung, line))
                .isPresent()
                .isEqualTo(group(
                        rung,
                        exported("2")
                                .with(Charges.INVOICE_DETAIL_ID, "7")
                                .with(ReconciliationLines.SUB_ACCOUNT_ID, null)
                                .with(ReconciliationLines.REGION, "UK South")
                                .with(ReconciliationLines.LANE, "usage")
                                .with(ReconciliationLines.UNIT, "Hours")
                                .named("Bandwidth")
                                .withMeterId("m1")))
                .isNotEqualTo(group(rung, exported("2").with(Charges.INVOICE_DETAIL_ID, "8")))
                .isNotEqualTo(group(
                        rung, exported("2").with(Charges.INVOICE_DETAIL_ID, "7").on("G2")));
    }

    @Test
    void ruleOfInvoiceLinesDoesNotApplyToWhatNamesNone() {
        assertThat(group(Rung.byDetailId(), invoiced("1"))).isEmpty();
    }

    @Test
    void anExactKeyHasTheSameMeterId() {
        Rung rung = rung("exact-key");

        assertThat(group(rung, invoiced("1").withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7")))
                .isPresent()
                .isEqualTo(group(rung, exported("2").withMeterId("m1")))
                .isNotEqualTo(group(rung, exported("2").withMeterId("m2")))
                .isNotEqualTo(group(rung, exported("2")));
    }

    @Test
    void aMeterIdStandsForTheNamesOfTheMeterAndNothingElse() {
        Rung rung = rung("meter-id");

        assertThat(group(rung, invoiced("1").withMeterId("m1")))
                .isPresent()
                .isEqualTo(group(
                        rung,
                        exported("2")
                                .withMeterId("m1")
                                .with(ReconciliationLines.METER_CATEGORY, "Compute")
                                .with(ReconciliationLines.METER_SUBCATEGORY, null)
                                .with(Charges.INVOICE_DETAIL_ID, "7")
                                .named("D2s v5")))
                .isNotEqualTo(group(rung, exported("2").withMeterId("M1")))
                .isNotEqualTo(group(rung, exported("2").withMeterId("m1").with(ReconciliationLines.REGION, "UK South")))
                .isNotEqualTo(
                        group(rung, exported("2").withMeterId("m1").with(ReconciliationLines.SUB_ACCOUNT_ID, "other")));
    }

    @Test
    void ruleOfMeterIdsDoesNotApplyToWhatHasNone() {
        assertThat(group(rung("meter-id"), invoiced("1"))).isEmpty();
    }

    @Test
    void sameNamesAreTheWholeKeyAsItIsWritten() {
        Rung rung = rung("same-names");

        assertThat(group(rung, invoiced("1").withMeterId("m1")))
                .isPresent()
                .isEqualTo(group(rung, exported("2").withMeterId("m2").with(Charges.INVOICE_DETAIL_ID, "7")))
                .isNotEqualTo(group(rung, exported("2").named("D2S")))
                .isNotEqualTo(group(rung, exported("2").named(null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Virtual Machines | VIRTUAL MACHINES",
                "Virtual Machines | virtual machines",
                "'D2 v2'          | ' D2  v2 '",
                "'D2 v2'          | 'D2\tv2'",
                "'D2 v2'          | 'D2\nv2'",
                "'D2 v2'          | 'D2\u00a0v2'",
                "'D2 v2'          | 'D2\u2009v2'",
                "'D2 v2'          | 'D2\u3000v2'",
                "'D2 v2'          | 'D2\u2028v2'",
                // Characters nobody sees.
                "'D2 v2'          | 'D2\u200b v2'",
                "'D2 v2'          | '\ufeffD2 v2'",
                "'D2 v2'          | 'D2 v\u200d2'",
                // Full-width: as keyboards in East Asia write it.
                "D2s              | \uff24\uff12\uff53",
                "(LRS)            | \uff08LRS\uff09",
                // Composed and decomposed.
                "R\u00e9gion      | Re\u0301gion",
                "R\u00c9GION      | re\u0301gion",
                "\u00c5           | \u212b",
                // Letters whose capital is another length, or that of another letter.
                "Stra\u00dfe      | STRASSE",
                "stra\u00dfe      | STRA\u1e9eE",
                "Strasse         | STRA\u1e9eE",
                "\u039f\u0394\u039f\u03a3 | \u03bf\u03b4\u03bf\u03c2",
                "of\ufb01ce       | OFFICE"
            })
    void theSameTextHoweverItIsWritten(String one, String other) {
        Rung rung = rung("normalised-key");

        assertThat(group(rung, invoiced("1").named(one)))
                .isPresent()
                .isEqualTo(group(rung, exported("2").named(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "D2 v2   | D2v2",
                "D2 v2   | D2-v2",
                "D2 v2   | D2_v2",
                "D2 v2   | D2 v3",
                "R\u00e9gion | Region",
                "''      | NULL",
                "' '     | NULL"
            })
    void whatIsAnotherTextStaysOne(String one, @Nullable String other) {
        Rung rung = rung("normalised-key");

        assertThat(group(rung, invoiced("1").named(one)))
                .isPresent()
                .isNotEqualTo(group(rung, exported("2").named(other)));
    }

    @Test
    void normalisesEveryColumnOfTheUsage() {
        Key key = invoiced("1")
                .with(ReconciliationLines.SUB_ACCOUNT_ID, " A  1 ")
                .with(ReconciliationLines.METER_CATEGORY, "b")
                .with(ReconciliationLines.METER_SUBCATEGORY, "C")
                .with(ReconciliationLines.METER_NAME, "d")
                .with(ReconciliationLines.REGION, "E")
                .with(ReconciliationLines.LANE, "f")
                .with(ReconciliationLines.UNIT, null)
                .key();

        Key normalised = Rung.normalised(key);

        assertThat(normalised.values().subList(5, 13)).containsExactly("A 1", "B", "C", "D", "E", "F", null, null);
        assertThat(Rung.normalised(normalised)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @FieldSource("INVOICE_COLUMNS")
    void whatTellsInvoicesApartIsComparedAsItIsWritten(String column) {
        Key key = invoiced("1").named("d2s").with(column, " inv  1 ").key();

        assertThat(Rung.normalised(key).get(column)).isEqualTo(" inv  1 ");
        assertThat(Rung.normalised(key).get(ReconciliationLines.METER_NAME)).isEqualTo("D2S");
    }

    @Test
    void aDeclaredRuleIsNamedForTheColumnsInWhichTheSidesMayDiffer() {
        assertThat(Rung.without(List.of(ReconciliationLines.REGION)).name()).isEqualTo("without-Region");
        assertThat(Rung.without(List.of(ReconciliationLines.SUB_ACCOUNT_ID, ReconciliationLines.REGION))
                        .name())
                .isEqualTo("without-SubAccountId-Region");
    }

    @Test
    void aDeclaredRuleComparesAllOtherColumnsHoweverTheyAreWritten() {
        Rung rung = Rung.without(List.of(ReconciliationLines.REGION));

        assertThat(group(rung, invoiced("1").withMeterId("m1")))
                .isPresent()
                .isEqualTo(group(
                        rung,
                        exported("2")
                                .named("d2S ")
                                .with(ReconciliationLines.REGION, null)
                                .with(Charges.INVOICE_DETAIL_ID, "7")))
                .isNotEqualTo(group(rung, exported("2").with(ReconciliationLines.SUB_ACCOUNT_ID, "other")))
                .isNotEqualTo(group(rung, exported("2").on("G2")));
    }

    private static Rung rung(String name) {
        return Rung.exact().stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Rung.Group> group(Rung rung, CandidateBuilder candidate) {
        return rung.group().apply(candidate.build());
    }
}
