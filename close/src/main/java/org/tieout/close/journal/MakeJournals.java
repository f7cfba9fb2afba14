package org.tieout.close.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.close.coding.BookedIn;
import org.tieout.close.fiscal.FiscalPeriod;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.Journal.CostOfLine;
import org.tieout.close.journal.Journal.JournalLine;
import org.tieout.close.journal.Journal.TakenBack;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Codings.Posting;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Settlement;

/**
 * Journals of what cost is booked: each amount is a line on its account, and on the account it is held against stands
 * the sum. What is less than zero, such as a credit of the provider, is booked the other way round.
 *
 * <pre>
 * accrual      debit expense, credit accrued liabilities
 * prepaid      debit expense, credit prepaid cost
 * chargeback   debit expense, credit the clearing account
 * </pre>
 */
public final class MakeJournals {

    private final ExportContents kind;
    private final String name;
    private final BillingPeriod bookedIn;
    private final LocalDate bookedOn;
    private final FiscalPeriod next;

    private MakeJournals(
            ExportContents kind, String name, BillingPeriod bookedIn, LocalDate bookedOn, FiscalPeriod next) {
        this.kind = kind;
        this.name = name;
        this.bookedIn = bookedIn;
        this.bookedOn = bookedOn;
        this.next = next;
    }

    /**
     * Journals of a month, in the books of that month or a later one.
     *
     * @param name what their ids begin with, such as {@code J2026-10-1}
     */
    public static MakeJournals of(
            ExportContents kind,
            String name,
            BillingPeriod month,
            BillingPeriod bookedIn,
            FiscalYearConfig fiscalYear) {
        return new MakeJournals(
                kind,
                name,
                bookedIn,
                FiscalYear.bookedOn(month, bookedIn, fiscalYear),
                FiscalYear.period(bookedIn.next(), fiscalYear));
    }

    /**
     * An amount, and where it is booked.
     *
     * @param account it is booked on
     * @param against the account it is held against
     * @param memo of the account it is held against
     */
    public record Booked(
            CostOfLine cost,
            Money money,
            Posting posting,
            Settlement settlement,
            String account,
            String against,
            String memo) {}

    /** What is booked together. */
    private record Together(BookedIn place, Settlement settlement) implements Comparable<Together> {

        private static final Comparator<Together> IN_ORDER =
                Comparator.comparing(Together::place).thenComparing(Together::settlement);

        @Override
        public int compareTo(Together other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /** What amounts are held against, added up: an account of the balance sheet has no cost centre. */
    private record Against(String account, String segments) {

        Posting posting() {
            return new Posting("", "", "", "", "", "", "", "", segments, "", "", "", "", "");
        }
    }

    /** In the order of companies and currencies; amounts of nothing are left out. */
    public List<Journal> of(List<Booked> booked) {
        Map<Together, List<Booked>> together = new TreeMap<>();
        booked.stream()
                .filter(one -> one.money().amount().signum() != 0)
                .forEach(one -> together.computeIfAbsent(
                                new Together(
                                        BookedIn.of(one.posting(), one.money().currency()), one.settlement()),
                                unused -> new ArrayList<>())
                        .add(one));
        List<Journal> journals = new ArrayList<>();
        together.forEach((what, lines) -> journals.add(journal(journals.size() + 1, what, lines)));
        return journals;
    }

    private Journal journal(int number, Together what, List<Booked> booked) {
        List<JournalLine> lines = new ArrayList<>();
        Map<Against, BigDecimal> against = new LinkedHashMap<>();
        for (Booked one : booked) {
            lines.add(line(
                    lines.size() + 1, one.account(), one.posting(), one.money(), memo(one), Optional.of(one.cost())));
            against.merge(
                    new Against(one.against(), one.posting().segments()),
                    one.money().amount().negate(),
                    BigDecimal::add);
        }
        String currency = what.place().currency();
        against.forEach((account, amount) -> {
            if (amount.signum() != 0) {
                lines.add(line(
                        lines.size() + 1,
                        account.account(),
                        account.posting(),
                        new Money(amount, currency),
                        booked.get(0).memo(),
                        Optional.empty()));
            }
        });
        boolean isTakenBack = kind == ExportContents.ACCRUAL && what.settlement() == Settlement.REVERSE;
        return new Journal(
                "%s-%02d".formatted(name, number),
                kind,
                what.place(),
                bookedOn,
                PeriodName.of(bookedIn, what.place().periodName()),
                isTakenBack
                        ? Optional.of(new TakenBack(
                                next.firstDay(),
                                PeriodName.of(next.month(), what.place().periodName())))
                        : Optional.empty(),
                lines);
    }

    private static String memo(Booked booked) {
        return booked.posting().memo().isEmpty()
                ? booked.cost().product()
                : booked.posting().memo();
    }

    /** Every amount has all the digits of its currency. */
    private static JournalLine line(
            int number, String account, Posting posting, Money money, String memo, Optional<CostOfLine> cost) {
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
                cost);
    }
}
