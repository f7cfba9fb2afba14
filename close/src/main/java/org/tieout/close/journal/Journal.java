package org.tieout.close.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.tieout.common.run.DataRefusedException;

/**
 * What is booked together in one company and currency. It balances: its debits are its credits, in whole minor units.
 *
 * @param journalId the same each time it is made from the same accrual, such as {@code J2026-10-1-01}
 * @param date last day of the month
 * @param periodName what the system of record calls the month
 * @param source as the coding has it, like category and ledger; empty where it says nothing
 */
record Journal(
        String journalId,
        String company,
        String ledger,
        String currency,
        LocalDate date,
        String periodName,
        String source,
        String category,
        List<JournalLine> lines) {

    Journal {
        lines = List.copyOf(lines);
        BigDecimal left = lines.stream()
                .map(line -> line.debit().subtract(line.credit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (left.signum() != 0) {
            throw new DataRefusedException("Journal %s does not balance: its debits are %s %s more than its credits"
                    .formatted(journalId, left.toPlainString(), currency));
        }
    }

    /**
     * An amount on an account: a debit or a credit, and the other is zero; never less than zero.
     *
     * @param lineNo within the journal, from 1
     * @param accrualLine what it is traced by; empty on the account of accrued liabilities, which is added up
     */
    record JournalLine(
            int lineNo,
            String account,
            String costCentre,
            String project,
            String segments,
            String intercompanyPartner,
            BigDecimal debit,
            BigDecimal credit,
            String memo,
            String accrualLine) {}

    BigDecimal total() {
        return lines.stream().map(JournalLine::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
