package org.tieout.close.prepaid;

import java.math.BigDecimal;
import java.util.Optional;
import org.tieout.store.close.Codings.CodingLine;

/**
 * What a month is expensed of a commitment, and where it is booked: debited to the expense account of a coding line,
 * credited to its prepaid account.
 *
 * @param invoiceIssuerName whom it was paid to
 * @param invoiceId the invoice it was paid with
 * @param amount above zero, in whole minor units, with all digits of the currency
 * @param memo of the commitment; empty where its file says nothing
 * @param coding empty where no rule fits
 */
public record PrepaidExpense(
        String commitment,
        String invoiceIssuerName,
        String invoiceId,
        String product,
        String currency,
        BigDecimal amount,
        String memo,
        Optional<CodingLine> coding) {

    /** What keeps it from being booked; empty where nothing does. */
    public Optional<String> cannotBeBooked() {
        if (coding.isEmpty()) {
            return Optional.of("no rule codes " + product);
        }
        CodingLine line = coding.get();
        if (line.posting().prepaidAccount().isEmpty()) {
            return Optional.of("the rule %s has no prepaid account".formatted(line.rule()));
        }
        if (line.posting().expenseAccount().isEmpty()) {
            return Optional.of("the rule %s has no expense account".formatted(line.rule()));
        }
        return Optional.empty();
    }
}
