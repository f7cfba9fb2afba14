package org.tieout.close.statement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.MonthFigures;
import org.tieout.store.close.MonthFigures.LaneRow;
import org.tieout.store.close.ProductFigures;

/**
 * What the published results of a month come to, of the whole company or of some products: it follows from these
 * results alone.
 *
 * @param gross sum of |variance| over the lines, by currency
 * @param mismatches lines somebody has to look at, by severity
 * @param mismatchesByLane the same by lane and currency: {@code usage USD}
 * @param unexplained what no effect explains, without signs, by currency
 */
public record Figures(
        List<LaneRow> lanes,
        Map<String, BigDecimal> gross,
        Map<String, Long> mismatches,
        Map<String, Long> mismatchesByLane,
        Map<String, BigDecimal> unexplained) {

    public Figures {
        lanes = List.copyOf(lanes);
        gross = Map.copyOf(gross);
        mismatches = Map.copyOf(mismatches);
        mismatchesByLane = Map.copyOf(mismatchesByLane);
        unexplained = Map.copyOf(unexplained);
    }

    /** Of what somebody sees. */
    public static Figures of(StoreTransaction transaction, BillingPeriod period, VisibleProducts visible) {
        return visible.everything()
                ? ofCompany(transaction.of(MonthFigures.class), period)
                : ofProducts(transaction.of(ProductFigures.class), period, visible.products());
    }

    private static Figures ofCompany(MonthFigures figures, BillingPeriod period) {
        return new Figures(
                figures.lanes(period),
                figures.gross(period),
                figures.mismatches(period),
                figures.mismatchesByLane(period),
                figures.unexplained(period));
    }

    private static Figures ofProducts(ProductFigures figures, BillingPeriod period, List<String> products) {
        List<LaneRow> lanes = figures.lanes(period, products);
        return new Figures(
                lanes,
                lanes.stream()
                        .collect(groupingBy(
                                LaneRow::billingCurrency, reducing(BigDecimal.ZERO, LaneRow::gross, BigDecimal::add))),
                figures.mismatches(period, products),
                figures.mismatchesByLane(period, products),
                figures.unexplained(period, products));
    }
}
