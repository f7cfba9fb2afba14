package org.tieout.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class LadderTest {

    private static final List<String> REGION = List.of(ReconciliationLines.REGION);
    private static final List<String> SUB_ACCOUNT_AND_REGION =
            List.of(ReconciliationLines.SUB_ACCOUNT_ID, ReconciliationLines.REGION);

    @Test
    void nothingComesOfNothing() {
        assertThat(new Ladder(List.of(REGION)).climb(List.of())).isEmpty();
    }

    @Test
    void refusesToLoseAKeyThatIsGivenTwice() {
        assertThatThrownBy(() -> climb(invoiced("1"), invoiced("1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 keys came to the ladder, 1 left it");
    }

    @Nested
    class EachRuleInTurn {

        @Test
        void chargesOfOneInvoiceLineMeetOnItsIdHoweverManyThereAre() {
            assertThat(climb(
                            invoiced("5").named("a").with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("3").named("b").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4").named("c").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("2").named("d").with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("9").named("a").with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("1").named("d").on("G2").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactlyInAnyOrder(
                            "invoiced 3 + 5, exported 2 + 4 by invoice-detail-id",
                            "invoiced 9 alone",
                            "exported 1 alone");
        }

        @Test
        void keysThatDifferInTheIdOfTheInvoiceLineAloneAreExact() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4").withMeterId("m1")))
                    .containsExactly("invoiced 5, exported 4 by exact-key");
        }

        @Test
        void oneMeterMeetsThoughItsNamesDiffer() {
            assertThat(climb(
                            invoiced("0.50").named("D2 v2").withMeterId("m1"),
                            exported("0.49").named("D2 v2/DS2 v2").withMeterId("m1")))
                    .containsExactly("invoiced 0.50, exported 0.49 by meter-id");
        }

        @Test
        void oneMeterDoesNotMeetAcrossRegionsOrSubAccounts() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1"),
                            exported("4").withMeterId("m1").with(ReconciliationLines.REGION, "UK South"),
                            exported("3").withMeterId("m1").with(ReconciliationLines.SUB_ACCOUNT_ID, "other")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 4 alone", "exported 3 alone");
        }

        @Test
        void sameNamesMeetThoughTheirIdsDiffer() {
            assertThat(climb(invoiced("5").withMeterId("m1"), exported("4").withMeterId("m2")))
                    .containsExactly("invoiced 5, exported 4 by same-names");
        }

        @Test
        void sameNamesMeetThoughOneSideHasNoId() {
            assertThat(climb(invoiced("5").withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7"), exported("4")))
                    .containsExactly("invoiced 5, exported 4 by same-names");
        }

        @Test
        void sameNamesMeetHoweverTheyAreWritten() {
            assertThat(climb(
                            invoiced("7")
                                    .with(ReconciliationLines.METER_CATEGORY, "STRA\u00dfE R\u00c9GION")
                                    .named("P10"),
                            exported("6")
                                    .with(ReconciliationLines.METER_CATEGORY, " Strasse  re\u0301gion")
                                    .named("\uff30\uff11\uff10")))
                    .containsExactly("invoiced 7, exported 6 by normalised-key");
        }

        @Test
        void aLineMeetsAllItCoversInTheGrainItNames() {
            assertThat(climb(
                            invoiced("10").summary().with(ReconciliationLines.METER_CATEGORY, "Virtual Machines"),
                            exported("6"),
                            exported("3").named("D4s"),
                            exported("2").with(ReconciliationLines.METER_CATEGORY, "Storage")))
                    .containsExactlyInAnyOrder(
                            "invoiced 10, exported 3 + 6 by invoice-detail-grain", "exported 2 alone");
        }

        @Test
        void aSummaryIsNotTakenByOneChargeThatNamesNothing() {
            assertThat(climb(invoiced("10").summary(), exported("4").summary(), exported("6")))
                    .containsExactly("invoiced 10, exported 4 + 6 by invoice-detail-grain");
        }

        @Test
        void invoicesMeetOnlyAsTheirIdsAreWritten() {
            assertThat(climb(
                            invoiced("5").on("INV-1"),
                            exported("4").on("inv-1"),
                            invoiced("3").summary().on("INV-2"),
                            exported("2").on("inv-2")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone", "exported 4 alone", "invoiced 3 alone", "exported 2 alone");
        }

        @Test
        void declaredRulesLetSidesDifferInTheirColumns() {
            assertThat(climb(
                            List.of(REGION, SUB_ACCOUNT_AND_REGION),
                            invoiced("5"),
                            exported("4").with(ReconciliationLines.REGION, "UK South"),
                            invoiced("3").named("D4s"),
                            exported("2")
                                    .named("d4s")
                                    .with(ReconciliationLines.SUB_ACCOUNT_ID, "other")
                                    .with(ReconciliationLines.REGION, null)))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 4 by without-Region",
                            "invoiced 3, exported 2 by without-SubAccountId-Region");
        }

        @Test
        void whatNoRuleDeclaresStaysAlone() {
            assertThat(climb(
                            List.of(REGION),
                            invoiced("5"),
                            exported("4").with(ReconciliationLines.SUB_ACCOUNT_ID, "other")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 4 alone");
        }
    }

    @Nested
    class OneRuleAfterTheOther {

        @Test
        void idsComeBeforeNames() {
            Candidate invoiced = invoiced("5").named("D2 v2").withMeterId("m1").build();
            Candidate sameId =
                    exported("4").named("D2 v2/DS2 v2").withMeterId("m1").build();
            Candidate sameNames = exported("5").named("D2 v2").withMeterId("m3").build();

            List<Match> matches = new Ladder(List.of()).climb(List.of(invoiced, sameId, sameNames));

            assertThat(matches)
                    .filteredOn(match -> "meter-id".equals(match.rule()))
                    .extracting(Match::key)
                    .containsExactlyInAnyOrder(invoiced.key(), sameId.key());
            assertThat(matches)
                    .filteredOn(match -> match.rule() == null)
                    .extracting(Match::key, Match::side)
                    .containsExactly(tuple(sameNames.key(), sameNames.side()));
        }

        @Test
        void theIdOfTheInvoiceLineComesBeforeAllElse() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4").withMeterId("m2").named("D4s").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("5").withMeterId("m1")))
                    .containsExactlyInAnyOrder("invoiced 5, exported 4 by invoice-detail-id", "exported 5 alone");
        }

        @Test
        void whatIsWrittenTheSameComesBeforeWhatMeansTheSame() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4"),
                            exported("5").named("d2S")))
                    .containsExactlyInAnyOrder("invoiced 5, exported 4 by same-names", "exported 5 alone");
        }

        @Test
        void theIdOfTheInvoiceLineComesBeforeItsGrain() {
            assertThat(climb(
                            invoiced("8").summary().with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("3")))
                    .containsExactlyInAnyOrder("invoiced 8, exported 4 by invoice-detail-id", "exported 3 alone");
        }

        @Test
        void chargesWithoutAnIdMakeUpWhatALineLacksWhereTheyAreExactlyThat() {
            assertThat(climb(
                            invoiced("100").summary().with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("60").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("25"),
                            exported("15").named("D4s")))
                    .containsExactly("invoiced 100, exported 15 + 25 + 60 by invoice-detail-id");
            assertThat(climb(
                            invoiced("100").summary().with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("60").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("39.99")))
                    .containsExactlyInAnyOrder(
                            "invoiced 100, exported 60 by invoice-detail-id", "exported 39.99 alone");
        }

        @Test
        void linesOfOneGrainThatLackSomethingGetItTogether() {
            assertThat(climb(
                            invoiced("100").detail().with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("50").detail().with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("60").named("d2s").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("40").named("d2s").with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("50")))
                    .containsExactly("invoiced 50 + 100, exported 40 + 50 + 60 by invoice-detail-grain");
        }

        @Test
        void linesThatOffsetEachOtherStayApart() {
            assertThat(climb(
                            invoiced("100").detail().with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("50").detail().with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("90").named("d2s").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("60").named("d2s").with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("0")))
                    .containsExactlyInAnyOrder(
                            "invoiced 100, exported 90 by invoice-detail-id",
                            "invoiced 50, exported 60 by invoice-detail-id",
                            "exported 0 alone");
        }

        @Test
        void theIdOfALineOfAnotherInvoiceKeepsAChargeFromTheGrainsHere() {
            assertThat(climb(
                            invoiced("8").summary().with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("5").summary().on("G2").with(Charges.INVOICE_DETAIL_ID, "8"),
                            exported("5").on("G2").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactlyInAnyOrder("invoiced 8 alone", "invoiced 5 alone", "exported 5 alone");
        }

        @Test
        void theGrainOfALineComesBeforeIdsAndNames() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1"),
                            invoiced("8").summary(),
                            exported("4").withMeterId("m1"),
                            exported("3").named("D4s")))
                    .containsExactlyInAnyOrder(
                            "invoiced 8, exported 3 + 4 by invoice-detail-grain", "invoiced 5 alone");
        }

        @Test
        void declaredRulesComeLast() {
            assertThat(climb(
                            List.of(REGION),
                            invoiced("8").summary().with(ReconciliationLines.REGION, "US East"),
                            invoiced("5").with(ReconciliationLines.REGION, "UK South"),
                            exported("4")))
                    .containsExactlyInAnyOrder("invoiced 8, exported 4 by invoice-detail-grain", "invoiced 5 alone");
        }

        @Test
        void declaredRulesAreTriedInTheirOrder() {
            CandidateBuilder invoiced = invoiced("5");
            CandidateBuilder exported = exported("4").with(ReconciliationLines.REGION, "UK South");

            assertThat(climb(List.of(REGION, SUB_ACCOUNT_AND_REGION), invoiced, exported))
                    .containsExactly("invoiced 5, exported 4 by without-Region");
            assertThat(climb(List.of(SUB_ACCOUNT_AND_REGION, REGION), invoiced, exported))
                    .containsExactly("invoiced 5, exported 4 by without-SubAccountId-Region");
        }

        @Test
        void aRuleSeesOnlyWhatIsLeft() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1"),
                            exported("4").withMeterId("m1").named("D2s v5"),
                            invoiced("3").named("D2S"),
                            exported("2").named("d2s")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 4 by meter-id", "invoiced 3, exported 2 by normalised-key");
        }
    }

    @Nested
    class SeveralCounterparts {

        @Test
        void twoAgainstTwoAreRefusedThoughTheirSumsAreEqual() {
            assertThat(climb(
                            invoiced("5").named("a").withMeterId("m1"),
                            invoiced("3").named("b").withMeterId("m1"),
                            exported("6").named("c").withMeterId("m1"),
                            exported("2").named("d").withMeterId("m1")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, ambiguous",
                            "invoiced 3 alone, ambiguous",
                            "exported 6 alone, ambiguous",
                            "exported 2 alone, ambiguous");
        }

        @Test
        void oneIsTheSumOfSeveralToTheLastDigitOrOfNone() {
            CandidateBuilder invoiced = invoiced("8").named("a").withMeterId("m1");
            CandidateBuilder exported = exported("5").named("b").withMeterId("m1");

            assertThat(climb(invoiced, exported, exported("3.00").named("c").withMeterId("m1")))
                    .containsExactly("invoiced 8, exported 3.00 + 5 by meter-id");
            assertThat(climb(
                            invoiced,
                            exported,
                            exported("3.000000000000000000000001").named("c").withMeterId("m1")))
                    .containsExactlyInAnyOrder(
                            "invoiced 8 alone, ambiguous",
                            "exported 5 alone, ambiguous",
                            "exported 3.000000000000000000000001 alone, ambiguous");
        }

        @Test
        void severalAreTheSumOfOneToTheLastDigitOrOfNone() {
            CandidateBuilder one = invoiced("5").with(Charges.INVOICE_DETAIL_ID, "1");
            CandidateBuilder other = invoiced("3").with(Charges.INVOICE_DETAIL_ID, "2");

            assertThat(climb(one, other, exported("8"))).containsExactly("invoiced 3 + 5, exported 8 by exact-key");
            assertThat(climb(one, other, exported("7.999999999999999999999999")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, ambiguous",
                            "invoiced 3 alone, ambiguous",
                            "exported 7.999999999999999999999999 alone, ambiguous");
        }

        @Test
        void creditsAddUpWithTheirSign() {
            assertThat(climb(
                            invoiced("-5").named("a").withMeterId("m1"),
                            exported("-8").named("b").withMeterId("m1"),
                            exported("3").named("c").withMeterId("m1")))
                    .containsExactly("invoiced -5, exported -8 + 3 by meter-id");
        }

        @Test
        void aCreditIsNotTheChargeItTakesBack() {
            assertThat(climb(
                            invoiced("-8").named("a").withMeterId("m1"),
                            exported("5").named("b").withMeterId("m1"),
                            exported("3").named("c").withMeterId("m1")))
                    .containsExactlyInAnyOrder(
                            "invoiced -8 alone, ambiguous",
                            "exported 5 alone, ambiguous",
                            "exported 3 alone, ambiguous");
        }

        @Test
        void oneAgainstOneMeetsWhateverItCosts() {
            assertThat(climb(
                            invoiced("-5").named("a").withMeterId("m1"),
                            exported("0").named("b").withMeterId("m1")))
                    .containsExactly("invoiced -5, exported 0 by meter-id");
        }

        @Test
        void severalOfOneSideAreNotAmbiguousWithoutAnOther() {
            assertThat(climb(
                            invoiced("5").named("a").withMeterId("m1"),
                            invoiced("3").named("b").withMeterId("m1")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "invoiced 3 alone");
        }

        @Test
        void whatLosesItsOnlyCounterpartToALaterRuleIsNotAmbiguous() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1"),
                            exported("4").named("d2S").withMeterId("m1"),
                            exported("3").named("D4s").withMeterId("m1")))
                    .containsExactlyInAnyOrder("invoiced 5, exported 4 by normalised-key", "exported 3 alone");
        }

        @Test
        void whatSharesItsKeyAloneIsRefusedToo() {
            assertThat(climb(
                            invoiced("5").withMeterId("m1"),
                            exported("4").withMeterId("m2"),
                            exported("2").withMeterId("m2").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, ambiguous",
                            "exported 4 alone, ambiguous",
                            "exported 2 alone, ambiguous");
        }

        @Test
        void whatTwoLinesCoverAlikeIsAmbiguous() {
            assertThat(climb(
                            invoiced("1").summary().named("D2s"),
                            invoiced("2").summary().with(ReconciliationLines.REGION, "US East"),
                            exported("3")))
                    .containsExactlyInAnyOrder(
                            "invoiced 1 alone, ambiguous",
                            "invoiced 2 alone, ambiguous",
                            "exported 3 alone, ambiguous");
        }

        @Test
        void whatIsCoveredByALineLeavesNothingAmbiguous() {
            assertThat(climb(
                            invoiced("5").named("a").withMeterId("m1"),
                            invoiced("6").named("b").withMeterId("m1"),
                            exported("4").withMeterId("m1"),
                            invoiced("7").summary()))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone", "invoiced 6 alone", "invoiced 7, exported 4 by invoice-detail-grain");
        }

        @Test
        void whatADeclaredRuleRefusesIsAmbiguous() {
            assertThat(climb(
                            List.of(REGION),
                            invoiced("5"),
                            exported("4").with(ReconciliationLines.REGION, "UK South"),
                            exported("3").with(ReconciliationLines.REGION, "UK West")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, ambiguous",
                            "exported 4 alone, ambiguous",
                            "exported 3 alone, ambiguous");
        }
    }

    @Nested
    class TheKeyOfALine {

        @Test
        void isTheInvoicedOne() {
            assertThat(lineKey(
                            invoiced("5").named("b").withMeterId("m1"),
                            exported("4").named("a").withMeterId("m1")))
                    .isEqualTo(invoiced("5").named("b").key());
        }

        @Test
        void isTheInvoicedOneOfSeveralExported() {
            assertThat(lineKey(
                            invoiced("5").named("c").withMeterId("m1"),
                            exported("4").named("a").withMeterId("m1"),
                            exported("1").named("b").withMeterId("m1")))
                    .isEqualTo(invoiced("5").named("c").key());
        }

        @Test
        void isTheExportedOneOfSeveralInvoiced() {
            assertThat(lineKey(
                            invoiced("4").named("a").withMeterId("m1"),
                            invoiced("1").named("b").withMeterId("m1"),
                            exported("5").named("c").withMeterId("m1")))
                    .isEqualTo(exported("5").named("c").key());
        }

        @Test
        void isTheSmallestInvoicedOneOfSeveralOnBothSides() {
            assertThat(lineKey(
                            invoiced("4").named("c").with(Charges.INVOICE_DETAIL_ID, "7"),
                            invoiced("1").named("b").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("5").named("a").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("6").named("d").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .isEqualTo(invoiced("1")
                            .named("b")
                            .with(Charges.INVOICE_DETAIL_ID, "7")
                            .key());
        }

        @Test
        void isItsOwnOfWhatIsAlone() {
            assertThat(lineKey(invoiced("4"))).isEqualTo(invoiced("4").key());
            assertThat(lineKey(exported("4").onNoInvoice()))
                    .isEqualTo(exported("4").onNoInvoice().key());
        }

        @Test
        void isOfTheExportAloneWhereTheInvoicedSideOfItStandsElsewhere() {
            Key key = invoiced("5").named("D2 v2").key();

            assertThat(lineKeys(
                            invoiced("5").named("D2 v2").withMeterId("m1"),
                            exported("5").named("D2 v2/DS2 v2").withMeterId("m1"),
                            exported("3").named("D2 v2").withMeterId("m3")))
                    .containsExactlyInAnyOrder(key, key.only(Side.EXPORT));
        }

        @Test
        void isOfTheExportAloneWhereBothSidesOfItAreAlone() {
            Key key = invoiced("5").key();

            assertThat(lineKeys(
                            invoiced("5").withMeterId("m1"),
                            exported("4").withMeterId("m2"),
                            exported("2").withMeterId("m2").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactlyInAnyOrder(
                            key,
                            key.only(Side.EXPORT),
                            exported("2").with(Charges.INVOICE_DETAIL_ID, "7").key());
        }

        @Test
        void isOfTheExportAloneWhereItNamesALineOfSeveral() {
            Key key = invoiced("9").named("c").key();

            assertThat(lineKeys(
                            invoiced("4").named("a").withMeterId("m1"),
                            invoiced("1").named("b").withMeterId("m1"),
                            exported("5").named("c").withMeterId("m1"),
                            invoiced("9").named("c").withMeterId("m2")))
                    .containsExactlyInAnyOrder(key, key.only(Side.EXPORT));
        }

        private static Key lineKey(CandidateBuilder... candidates) {
            List<Key> keys = lineKeys(candidates);
            assertThat(keys).hasSize(1);
            return keys.get(0);
        }

        private static List<Key> lineKeys(CandidateBuilder... candidates) {
            return new Ladder(List.of())
                    .climb(built(candidates)).stream()
                            .map(Match::line)
                            .distinct()
                            .toList();
        }
    }

    @Nested
    class WhatIsNotSaid {

        @Test
        void nullsMeetNulls() {
            assertThat(climb(
                            invoiced("5").named(null).withMeterId("m1").with(ReconciliationLines.REGION, null),
                            exported("4").named(null).withMeterId("m2").with(ReconciliationLines.REGION, null)))
                    .containsExactly("invoiced 5, exported 4 by same-names");
        }

        @Test
        void nullsDoNotMeetTexts() {
            assertThat(climb(
                            invoiced("5").named(null),
                            exported("4").named(""),
                            exported("3").named("null")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 4 alone", "exported 3 alone");
        }

        @Test
        void whatHasNoMeterIdDoesNotMeetOnIt() {
            assertThat(climb(invoiced("5").named("a"), exported("4").named("b")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 4 alone");
        }

        @Test
        void whatIsOnNoInvoiceMeetsNothingOfTheOtherSide() {
            assertThat(climb(
                            List.of(REGION),
                            invoiced("5").onNoInvoice().withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("4").onNoInvoice().withMeterId("m1").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 4 alone");
        }
    }

    @Nested
    class WhatHasMet {

        @Test
        void staysTogetherWhateverElseWouldFit() {
            assertThat(climb(
                            invoiced("5")
                                    .withMeterId("m1")
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .met(),
                            exported("4")
                                    .withMeterId("m1")
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .met(),
                            exported("1")
                                    .withMeterId("m1")
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .named("D4s"),
                            invoiced("3").named("d2S")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 4 by exact-key", "exported 1 alone", "invoiced 3 alone");
        }

        @Test
        void isOnTheLineOfItsDetailWithAllElseThatCarriesItsId() {
            assertThat(climb(
                            invoiced("150")
                                    .detail()
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .met(),
                            exported("50").with(Charges.INVOICE_DETAIL_ID, "7").met(),
                            exported("100").named("D4s").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .containsExactly("invoiced 150, exported 50 + 100 by invoice-detail-id");
            assertThat(climb(
                            invoiced("150")
                                    .detail()
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .met(),
                            exported("150").with(Charges.INVOICE_DETAIL_ID, "7").met(),
                            exported("0.01").named("D4s").with(Charges.INVOICE_DETAIL_ID, "7")))
                    .as("equal costs are no reason to leave the others out")
                    .containsExactly("invoiced 150, exported 0.01 + 150 by invoice-detail-id");
        }

        @Test
        void isExactWhereNothingElseCarriesTheIdOfItsDetail() {
            assertThat(climb(
                            invoiced("5")
                                    .detail()
                                    .with(Charges.INVOICE_DETAIL_ID, "7")
                                    .met(),
                            exported("4").with(Charges.INVOICE_DETAIL_ID, "7").met(),
                            exported("3").with(Charges.INVOICE_DETAIL_ID, "8")))
                    .containsExactlyInAnyOrder("invoiced 5, exported 4 by exact-key", "exported 3 alone");
        }

        @Test
        void isNotAmbiguousHoweverMuchItDiffers() {
            assertThat(climb(
                            invoiced("5").met(),
                            exported("-400").met(),
                            invoiced("6").on("G2").met(),
                            exported("7").on("G2").met()))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported -400 by exact-key", "invoiced 6, exported 7 by exact-key");
        }
    }

    @Nested
    class Elsewhere {

        @Test
        void isTheOtherInvoiceThatHasTheSameUsage() {
            assertThat(climb(invoiced("5").on("G1"), exported("5.00").on("G2")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, elsewhere on G2", "exported 5.00 alone, elsewhere on G1");
        }

        @Test
        void isEmptyForUsageThatIsOnNoInvoiceYet() {
            assertThat(climb(invoiced("5"), exported("5").onNoInvoice()))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, elsewhere on no invoice", "exported 5 alone, elsewhere on G1");
        }

        @Test
        void isWhereALineOfBothSidesHasWhatIsMissing() {
            assertThat(climb(
                            invoiced("5").on("G1").met(),
                            exported("3").on("G1").met(),
                            exported("2").on("G2")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 3 by exact-key, elsewhere on G2",
                            "exported 2 alone, elsewhere on G1");
        }

        @Test
        void isWhereALineThatMetLaterHasWhatIsMissing() {
            assertThat(climb(
                            invoiced("5").on("G1").withMeterId("m1"),
                            exported("3").on("G1").withMeterId("m1").named("D2s v5"),
                            exported("2").on("G2")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 3 by meter-id, elsewhere on G2", "exported 2 alone, elsewhere on G1");
        }

        @Test
        void doesNotAskForTheIdOfTheInvoiceLine() {
            assertThat(climb(
                            invoiced("-5").on("G1").with(Charges.INVOICE_DETAIL_ID, "7"),
                            exported("-5").on("G2").with(Charges.INVOICE_DETAIL_ID, "8")))
                    .containsExactlyInAnyOrder(
                            "invoiced -5 alone, elsewhere on G2", "exported -5 alone, elsewhere on G1");
        }

        @Test
        void isUnknownWhereThreeLinesCompete() {
            assertThat(climb(
                            invoiced("5").on("G1"),
                            exported("5").on("G2"),
                            exported("5").on("G3")))
                    .noneMatch(line -> line.contains("elsewhere"));
        }

        @Test
        void isUnknownWhereBothLinesHaveBothSides() {
            assertThat(climb(
                            invoiced("5").on("G1").met(),
                            exported("3").on("G1").met(),
                            invoiced("3").on("G2").met(),
                            exported("5").on("G2").met()))
                    .containsExactlyInAnyOrder(
                            "invoiced 5, exported 3 by exact-key", "invoiced 3, exported 5 by exact-key");
        }

        @Test
        void isUnknownWhereTheLastDigitDiffers() {
            assertThat(climb(
                            invoiced("5").on("G1"),
                            exported("5.000000000000000000000001").on("G2")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 5.000000000000000000000001 alone");
        }

        @Test
        void isUnknownForTwoChargesOfOneSide() {
            assertThat(climb(invoiced("5").on("G1"), invoiced("5").on("G2")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "invoiced 5 alone");
        }

        @Test
        void isUnknownForAChargeThatItsOwnSideTakesBack() {
            assertThat(climb(invoiced("5").on("G1"), invoiced("-5").on("G2")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "invoiced -5 alone");
        }

        @Test
        void isNoneWhereBothAreOnNoInvoice() {
            assertThat(climb(invoiced("5").onNoInvoice(), exported("5").onNoInvoice()))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 5 alone");
        }

        @Test
        void isNoneWhereBothAreOnOneInvoice() {
            assertThat(climb(
                            invoiced("5").with(Charges.INVOICE_DETAIL_ID, "1"),
                            invoiced("6").with(Charges.INVOICE_DETAIL_ID, "2").ofWhichUsage("-5"),
                            exported("0").ofWhichUsage("0")))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, ambiguous",
                            "invoiced 6 alone, ambiguous",
                            "exported 0 alone, ambiguous");
        }

        @Test
        void isUnknownForAnythingElseOfTheKey() {
            assertThat(climb(invoiced("5").on("G1"), exported("5").on("G2").named("D4s")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 5 alone");
            assertThat(climb(
                            invoiced("5").on("G1"),
                            exported("5").on("G2").with(ReconciliationLines.BILLING_CURRENCY, "EUR")))
                    .containsExactlyInAnyOrder("invoiced 5 alone", "exported 5 alone");
        }

        @Test
        void comparesNothingButUsage() {
            assertThat(climb(
                            invoiced("7").on("G1").ofWhichUsage("5"),
                            exported("9").on("G2").ofWhichUsage("5")))
                    .containsExactlyInAnyOrder(
                            "invoiced 7 alone, elsewhere on G2", "exported 9 alone, elsewhere on G1");
            assertThat(climb(
                            invoiced("7").on("G1").ofWhichUsage("5"),
                            exported("7").on("G2").ofWhichUsage("6")))
                    .containsExactlyInAnyOrder("invoiced 7 alone", "exported 7 alone");
        }

        @Test
        void isNotAskedOfWhatIsNoUsage() {
            assertThat(climb(
                            invoiced("7").on("G1").ofWhichUsage("0"),
                            exported("7").on("G2").ofWhichUsage("0.00")))
                    .containsExactlyInAnyOrder("invoiced 7 alone", "exported 7 alone");
        }

        @Test
        void doesNotCountLinesWithoutAVarianceInUsage() {
            assertThat(climb(
                            invoiced("5").on("G1"),
                            exported("5").on("G2"),
                            invoiced("9").on("G3").ofWhichUsage("1").met(),
                            exported("8").on("G3").ofWhichUsage("1").met()))
                    .containsExactlyInAnyOrder(
                            "invoiced 5 alone, elsewhere on G2",
                            "exported 5 alone, elsewhere on G1",
                            "invoiced 9, exported 8 by exact-key");
        }
    }

    private static List<String> climb(CandidateBuilder... candidates) {
        return climb(List.of(), candidates);
    }

    private static List<String> climb(List<List<String>> relaxations, CandidateBuilder... candidates) {
        List<Candidate> built = built(candidates);
        return InWords.lines(new Ladder(relaxations).climb(built), built);
    }

    private static List<Candidate> built(CandidateBuilder... candidates) {
        return Arrays.stream(candidates).map(CandidateBuilder::build).toList();
    }
}
