package org.tieout.close.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tieout.close.coding.BookedIn;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.ExportContents;

/**
 * What is booked together in one company and currency. It balances: its debits are its credits, in whole minor units.
 *
 * @param journalId the same each time it is made from the same accrual, such as {@code J2026-10-1-01}
 * @param kind why it is booked
 * @param place where
 * @param date last day of the month
 * @param periodName what the system of record calls the month
 * @param takenBack when it is taken back; empty where it stands until its invoice comes
 */
public record Journal(
        String journalId,
        ExportContents kind,
        BookedIn place,
        LocalDate date,
        String periodName,
        Optional<TakenBack> takenBack,
        List<JournalLine> lines) {

    public Journal {
        lines = List.copyOf(lines);
        BigDecimal left = lines.stream()
                .map(line -> line.debit().subtract(line.credit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (left.signum() != 0) {
            throw new DataRefusedException("Journal %s does not balance: its debits are %s %s more than its credits"
                    .formatted(journalId, left.toPlainString(), place.currency()));
        }
    }

    /**
     * When a journal is taken back.
     *
     * @param date first day of the next period
     * @param periodName what the system of record calls that month
     */
    public record TakenBack(LocalDate date, String periodName) {}

    /**
     * An amount on an account: a debit or a credit, and the other is zero; never less than zero.
     *
     * @param lineNo within the journal, from 1
     * @param cost what it is of; empty on accounts that are added up
     */
    public record JournalLine(
            int lineNo,
            String account,
            String costCentre,
            String project,
            String segments,
            String intercompanyPartner,
            BigDecimal debit,
            BigDecimal credit,
            String memo,
            Optional<CostOfLine> cost) {

        /** What it is traced by; empty on accounts that are added up. */
        public String accrualLine() {
            return cost.map(CostOfLine::lineId).orElse("");
        }

        /** A debit above zero, a credit below. */
        public BigDecimal amount() {
            return debit.subtract(credit);
        }

        JournalLine mirror() {
            return new JournalLine(
                    lineNo,
                    account,
                    costCentre,
                    project,
                    segments,
                    intercompanyPartner,
                    /* debit= */ credit,
                    /* credit= */ debit,
                    memo,
                    cost);
        }
    }

    /**
     * What a line is of.
     *
     * @param lineId line of the accrual, such as {@code A2026-10-1-0003}; empty where it is of none
     */
    public record CostOfLine(
            String lineId, String businessUnit, String product, String invoiceIssuer, String invoiceId) {}

    public BigDecimal total() {
        return lines.stream().map(JournalLine::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What takes it back: the same lines, debits for credits.
     *
     * @param reversalId what it is called
     * @param date day it is booked on
     */
    public Journal mirror(String reversalId, LocalDate date, String itsPeriodName) {
        return new Journal(
                reversalId,
                ExportContents.REVERSAL,
                place,
                date,
                itsPeriodName,
                Optional.empty(),
                lines.stream().map(JournalLine::mirror).toList());
    }
}
