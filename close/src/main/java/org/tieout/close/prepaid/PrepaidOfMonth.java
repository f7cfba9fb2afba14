package org.tieout.close.prepaid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.close.accrual.RoundToTotal;
import org.tieout.close.coding.Coder;
import org.tieout.common.config.Lane;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.Coding;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Prepaids;
import org.tieout.store.close.Prepaids.Prepaid;
import org.tieout.store.close.Prepaids.PrepaidRow;

/**
 * What a month is expensed of each commitment, and where it is booked. A commitment is coded as usage of its product;
 * an expense that several coding lines share is given to them in whole minor units, and they sum to it.
 */
public final class PrepaidOfMonth {

    private final BillingPeriod period;
    private final Coder coder;
    private final Map<String, String> businessUnits;

    /**
     * @param coder of the month
     * @param businessUnits of products, in that month; a product that has no place then is of none
     */
    public PrepaidOfMonth(BillingPeriod period, Coder coder, Map<String, String> businessUnits) {
        this.period = period;
        this.coder = coder;
        this.businessUnits = Map.copyOf(businessUnits);
    }

    /** Asks the store, by the newest coding and hierarchy. Commitments come in the order of what they are called. */
    public static List<PrepaidExpense> read(StoreTransaction transaction, BillingPeriod period) {
        Codings codings = transaction.of(Codings.class);
        List<CodingLine> lines =
                codings.newest().map(Coding::codingId).map(codings::lines).orElse(List.of());
        Map<String, String> businessUnits = new TreeMap<>();
        for (Placement place : transaction.of(Cards.class).placements(period)) {
            businessUnits.put(place.product(), place.businessUnit());
        }
        return new PrepaidOfMonth(period, new Coder(lines, period), businessUnits)
                .of(transaction.of(Prepaids.class).all());
    }

    /** In the order of the commitments; what is zero is left out. What cannot be booked is there with its money. */
    public List<PrepaidExpense> of(List<PrepaidRow> rows) {
        return rows.stream().flatMap(row -> expenses(row).stream()).toList();
    }

    private List<PrepaidExpense> expenses(PrepaidRow row) {
        Prepaid prepaid = row.prepaid();
        BigDecimal amount = PrepaidBalance.schedule(row).in(period);
        if (amount.signum() == 0) {
            return List.of();
        }
        List<CodingLine> shared = coder.of(new CodedCost(
                businessUnits.getOrDefault(prepaid.product(), ""),
                prepaid.product(),
                prepaid.invoiceIssuerName(),
                Lane.USAGE.words()));
        if (shared.isEmpty()) {
            return List.of(expense(prepaid, amount, Optional.empty()));
        }
        List<BigDecimal> parts = RoundToTotal.apply(
                shared.stream().map(line -> amount.multiply(line.share())).toList(),
                Money.minorDigits(prepaid.billingCurrency()));
        List<PrepaidExpense> expenses = new ArrayList<>();
        for (int i = 0; i < shared.size(); i++) {
            if (parts.get(i).signum() != 0) {
                expenses.add(expense(prepaid, parts.get(i), Optional.of(shared.get(i))));
            }
        }
        return expenses;
    }

    private static PrepaidExpense expense(Prepaid prepaid, BigDecimal amount, Optional<CodingLine> coding) {
        return new PrepaidExpense(
                prepaid.commitment(),
                prepaid.invoiceIssuerName(),
                prepaid.invoiceId(),
                prepaid.product(),
                prepaid.billingCurrency(),
                amount,
                prepaid.memo(),
                coding);
    }
}
