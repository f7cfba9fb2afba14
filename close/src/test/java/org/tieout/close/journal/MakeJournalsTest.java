package org.tieout.close.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.close.coding.BookedIn;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.Journal.JournalLine;
import org.tieout.close.journal.Journal.TakenBack;
import org.tieout.close.journal.MakeJournals.Booked;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Codings.Posting;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Settlement;

class MakeJournalsTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    @Test
    void expenseIsDebitedLineByLineAndAccruedLiabilitiesAreCreditedInOne() {
        List<Journal> journals = journals(
                booked(1, "C1", "USD", "30.95", "6400", "2150"),
                booked(2, "C1", "USD", "70.91", "6400", "2150"),
                booked(3, "C1", "USD", "-15", "6400", "2150"));

        assertThat(journals).hasSize(1);
        assertThat(rows(journals.get(0)))
                .containsExactly(
                        "1 6400 4000 30.95 0.00 memo A2026-10-7-0001",
                        "2 6400 4000 70.91 0.00 memo A2026-10-7-0002",
                        "3 6400 4000 0.00 15.00 memo A2026-10-7-0003",
                        "4 2150  0.00 86.86 Accrued cloud cost 2026-10 ");
        assertThat(journals.get(0))
                .extracting(
                        Journal::journalId,
                        journal -> journal.place().company(),
                        Journal::date,
                        Journal::periodName,
                        Journal::takenBack,
                        Journal::total)
                .containsExactly(
                        "J2026-10-7-01",
                        "C1",
                        LocalDate.of(2026, 10, 31),
                        "Oct-26",
                        Optional.of(new TakenBack(LocalDate.of(2026, 11, 1), "Nov-26")),
                        new BigDecimal("101.86"));
    }

    @Test
    void eachCompanyAndCurrencyHasAJournalInItsOwnDigits() {
        List<Journal> journals = journals(
                booked(1, "C2", "KWD", "1.5", "6400", "2150"),
                booked(2, "C1", "JPY", "1000", "6400", "2150"),
                booked(3, "C1", "EUR", "0.1", "6400", "2150"),
                booked(4, "C1", "EUR", "2", "6400", "2160"));

        assertThat(journals.stream()
                        .map(journal ->
                                journal.journalId() + " " + journal.place().company() + " " + rows(journal)))
                .containsExactly(
                        "J2026-10-7-01 C1 [1 6400 4000 0.10 0.00 memo A2026-10-7-0003, 2 6400 4000 2.00 0.00 memo A2026-10-7-0004, 3 2150  0.00 0.10 Accrued cloud cost 2026-10 , 4 2160  0.00 2.00 Accrued cloud cost 2026-10 ]",
                        "J2026-10-7-02 C1 [1 6400 4000 1000 0 memo A2026-10-7-0002, 2 2150  0 1000 Accrued cloud cost 2026-10 ]",
                        "J2026-10-7-03 C2 [1 6400 4000 1.500 0.000 memo A2026-10-7-0001, 2 2150  0.000 1.500 Accrued cloud cost 2026-10 ]");
    }

    @Test
    void whatRoundsToNothingIsNotBookedAndACreditThatEatsAllLeavesNoLiability() {
        List<Journal> journals = journals(
                booked(1, "C1", "USD", "0.00", "6400", "2150"),
                booked(2, "C1", "USD", "5", "6400", "2150"),
                booked(3, "C1", "USD", "-5", "6410", "2150"));

        assertThat(rows(journals.get(0)))
                .containsExactly(
                        "1 6400 4000 5.00 0.00 memo A2026-10-7-0002", "2 6410 4000 0.00 5.00 memo A2026-10-7-0003");
        assertThat(journals(booked(1, "C1", "USD", "0.00", "6400", "2150"))).isEmpty();
    }

    @Test
    void aJournalThatDoesNotBalanceIsNone() {
        JournalLine debit = new JournalLine(
                1, "6400", "", "", "", "", new BigDecimal("10.01"), new BigDecimal("0.00"), "", Optional.empty());
        JournalLine credit = new JournalLine(
                2, "2150", "", "", "", "", new BigDecimal("0.00"), new BigDecimal("10.00"), "", Optional.empty());

        assertThatThrownBy(() -> new Journal(
                        "J1",
                        ExportContents.ACCRUAL,
                        new BookedIn("C1", "", "USD", "", "", ""),
                        LocalDate.of(2026, 10, 31),
                        "",
                        Optional.empty(),
                        List.of(debit, credit)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Journal J1 does not balance: its debits are 0.01 USD more than its credits");
    }

    @ParameterizedTest
    @CsvSource({
        "'{MMM}-{yy}', Oct-26",
        "'{yyyy}{MM}', 202610",
        "'FY27-{MM}', FY27-10",
        "'', 2026-10",
        "'M{MM} of {yyyy}', M10 of 2026"
    })
    void aMonthIsCalledWhatTheSystemOfRecordCallsIt(String pattern, String name) {
        assertThat(PeriodName.of(OCTOBER, pattern)).isEqualTo(name);
    }

    @Test
    void whatStandsUntilItsInvoiceIsAJournalOfItsOwnAndIsNotTakenBack() {
        Booked standing = booked(2, "C1", "USD", "7", "6400", "2150");
        List<Journal> journals = journals(
                booked(1, "C1", "USD", "5", "6400", "2150"),
                new Booked(
                        standing.cost(),
                        standing.money(),
                        standing.posting(),
                        Settlement.RELEASE,
                        standing.account(),
                        standing.against(),
                        standing.memo()));

        assertThat(journals)
                .extracting(Journal::total, journal -> journal.takenBack().isPresent())
                .containsExactly(tuple(new BigDecimal("5.00"), true), tuple(new BigDecimal("7.00"), false));
    }

    /** R22, R29: the mirror, of the same amounts, in the month after. */
    @Test
    void aReversalIsTheMirrorOfItsJournal() {
        Journal journal = journals(
                        booked(1, "C1", "USD", "5", "6400", "2150"), booked(2, "C1", "USD", "-2", "6400", "2150"))
                .get(0);
        Journal reversal = journal.mirror("R2026-10-7-01", LocalDate.of(2026, 11, 1), "Nov-26");

        assertThat(rows(reversal))
                .containsExactly(
                        "1 6400 4000 0.00 5.00 memo A2026-10-7-0001",
                        "2 6400 4000 2.00 0.00 memo A2026-10-7-0002",
                        "3 2150  3.00 0.00 Accrued cloud cost 2026-10 ");
        assertThat(reversal.kind()).isEqualTo(ExportContents.REVERSAL);
        assertThat(reversal.takenBack()).isEmpty();
    }

    /** R22: fiscal August 2025 ends on a Saturday, and September begins on the Sunday after. */
    @Test
    void inAYearOfWeeksAJournalIsTakenBackOnTheFirstDayOfTheNextPeriod() {
        BillingPeriod august = BillingPeriod.parse("2025-08");
        Journal journal = MakeJournals.of(
                        ExportContents.ACCRUAL,
                        "J2025-08-1",
                        august,
                        august,
                        new FiscalYearConfig(1, FiscalPattern.WEEKS_4_4_5))
                .of(List.of(booked(1, "C1", "USD", "5", "6400", "2150")))
                .get(0);

        assertThat(journal)
                .extracting(Journal::date, Journal::takenBack)
                .containsExactly(
                        LocalDate.of(2025, 8, 23), Optional.of(new TakenBack(LocalDate.of(2025, 8, 24), "Sep-25")));
    }

    private static List<Journal> journals(Booked... booked) {
        return MakeJournals.of(
                        ExportContents.ACCRUAL,
                        "J2026-10-7",
                        OCTOBER,
                        OCTOBER,
                        new FiscalYearConfig(1, FiscalPattern.MONTHS))
                .of(List.of(booked));
    }

    private static Booked booked(
            int lineNo, String company, String currency, String amount, String expense, String accrued) {
        return new Booked(
                new CostOfLine("A2026-10-7-%04d".formatted(lineNo), "", "Webshop", "Microsoft", "G1"),
                new Money(new BigDecimal(amount), currency),
                new Posting(
                        company,
                        "",
                        expense,
                        accrued,
                        "",
                        "",
                        "4000",
                        "",
                        "",
                        "",
                        "Tieout",
                        "Accrual",
                        "{MMM}-{yy}",
                        "memo"),
                Settlement.REVERSE,
                expense,
                accrued,
                "Accrued cloud cost 2026-10");
    }

    private static List<String> rows(Journal journal) {
        return journal.lines().stream()
                .map(line -> "%d %s %s %s %s %s %s"
                        .formatted(
                                line.lineNo(),
                                line.account(),
                                line.costCentre(),
                                line.debit().toPlainString(),
                                line.credit().toPlainString(),
                                line.memo(),
                                line.accrualLine()))
                .toList();
    }
}
