package org.tieout.close.statement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.summingLong;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.MonthFigures;
import org.tieout.store.close.MonthFigures.LaneRow;
import org.tieout.store.close.ProductFigures;
import org.tieout.store.close.ProductFigures.GivenRow;

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
        List<GivenRow> given = figures.given(period, products);
        List<GivenRow> open = given.stream().filter(GivenRow::isOpen).toList();
        return new Figures(
                lanes(given),
                given.stream()
                        .collect(groupingBy(
                                GivenRow::billingCurrency,
                                reducing(BigDecimal.ZERO, GivenRow::gross, BigDecimal::add))),
                open.stream().collect(groupingBy(GivenRow::severity, summingLong(GivenRow::lines))),
                open.stream()
                        .filter(GivenRow::hasLane)
                        .collect(groupingBy(
                                row -> "%s %s".formatted(row.lane(), row.billingCurrency()),
                                summingLong(GivenRow::lines))),
                figures.unexplained(period, products));
    }

    /** In the order of the rows. */
    private static List<LaneRow> lanes(List<GivenRow> given) {
        Map<List<String>, LaneRow> lanes = new LinkedHashMap<>();
        for (GivenRow row : given) {
            lanes.merge(
                    List.of(row.lane(), row.billingCurrency()),
                    new LaneRow(
                            row.lane(),
                            row.billingCurrency(),
                            row.billed(),
                            row.exported(),
                            row.variance(),
                            row.gross()),
                    Figures::sum);
        }
        return List.copyOf(lanes.values());
    }

    private static LaneRow sum(LaneRow one, LaneRow other) {
        return new LaneRow(
                one.lane(),
                one.billingCurrency(),
                one.billed().add(other.billed()),
                one.exported().add(other.exported()),
                one.variance().add(other.variance()),
                one.gross().add(other.gross()));
    }
}
