package org.tieout.close.journal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.journal.Journal.JournalLine;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Codings.Posting;

/**
 * Journals of an accrual: expense against accrued liabilities. Each accrual line is a line on its expense account; on
 * the account of accrued liabilities stands the sum. What is less than zero, such as a credit of the provider, is
 * credited to expense and debited to accrued liabilities.
 */
final class MakeJournals {

    private final BillingPeriod period;
    private final int version;

    /** @param version of the accrual */
    MakeJournals(BillingPeriod period, int version) {
        this.period = period;
        this.version = version;
    }

    /** An accrual line, and where it is booked. */
    record Booked(AccrualLine line, Posting posting) {}

    /** What is booked together. */
    private record Together(
            String company, String ledger, String currency, String periodName, String source, String category)
            implements Comparable<Together> {

        private static final Comparator<Together> IN_ORDER = Comparator.comparing(Together::company)
                .thenComparing(Together::ledger)
                .thenComparing(Together::currency)
                .thenComparing(Together::periodName)
                .thenComparing(Together::source)
                .thenComparing(Together::category);

        static Together of(Booked booked) {
            Posting posting = booked.posting();
            return new Together(
                    posting.company(),
                    posting.ledger(),
                    booked.line().cost().billingCurrency(),
                    posting.periodName(),
                    posting.journalSource(),
                    posting.journalCategory());
        }

        @Override
        public int compareTo(Together other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /** In the order of companies and currencies; lines that round to nothing are left out. */
    List<Journal> of(List<Booked> booked) {
        Map<Together, List<Booked>> together = new TreeMap<>();
        booked.stream()
                .filter(one -> one.line().amount().signum() != 0)
                .forEach(one -> together.computeIfAbsent(Together.of(one), unused -> new ArrayList<>())
                        .add(one));
        List<Journal> journals = new ArrayList<>();
        together.forEach((what, lines) -> journals.add(journal(journals.size() + 1, what, lines)));
        return journals;
    }

    private Journal journal(int number, Together what, List<Booked> booked) {
        List<JournalLine> lines = new ArrayList<>();
        Map<String, BigDecimal> liabilities = new LinkedHashMap<>();
        for (Booked one : booked) {
            Posting posting = one.posting();
            lines.add(line(
                    lines.size() + 1,
                    posting.expenseAccount(),
                    posting,
                    new Money(one.line().amount(), what.currency()),
                    memo(one),
                    new AccrualId(period, version, one.line().lineNo()).toString()));
            liabilities.merge(posting.accruedAccount(), one.line().amount().negate(), BigDecimal::add);
        }
        Posting none = new Posting("", "", "", "", "", "", "", "", "", "", "", "", "", "");
        liabilities.forEach((account, amount) -> {
            if (amount.signum() != 0) {
                lines.add(line(
                        lines.size() + 1,
                        account,
                        none,
                        new Money(amount, what.currency()),
                        "Accrued cloud cost " + period,
                        ""));
            }
        });
        return new Journal(
                "J%s-%d-%02d".formatted(period, version, number),
                what.company(),
                what.ledger(),
                what.currency(),
                period.month().atEndOfMonth(),
                PeriodName.of(period, what.periodName()),
                what.source(),
                what.category(),
                lines);
    }

    private static String memo(Booked booked) {
        return booked.posting().memo().isEmpty()
                ? booked.line().cost().product()
                : booked.posting().memo();
    }

    /** Every amount has all the digits of its currency. */
    private static JournalLine line(
            int number, String account, Posting posting, Money money, String memo, String accrualLine) {
        BigDecimal amount = money.amount().setScale(Money.minorDigits(money.currency()));
        BigDecimal zero = BigDecimal.ZERO.setScale(amount.scale());
        return new JournalLine(
                number,
                account,
                posting.costCentre(),
                posting.project(),
                posting.segments(),
                posting.intercompanyPartner(),
                amount.signum() > 0 ? amount : zero,
                amount.signum() < 0 ? amount.negate() : zero,
                memo,
                accrualLine);
    }
}
