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

/** What the results of a month come to: of the whole company, or of some products. */
interface Figures {

    List<LaneRow> lanes();

    Map<String, BigDecimal> gross();

    Map<String, Long> mismatches();

    Map<String, Long> mismatchesByLane();

    Map<String, BigDecimal> unexplained();

    Map<String, BigDecimal> corrections();

    static Figures of(StoreTransaction transaction, BillingPeriod period, VisibleProducts visible) {
        return visible.everything()
                ? new OfCompany(transaction.of(MonthFigures.class), period)
                : new OfProducts(transaction.of(ProductFigures.class), period, visible.products());
    }

    /** All of it. */
    record OfCompany(MonthFigures figures, BillingPeriod period) implements Figures {

        @Override
        public List<LaneRow> lanes() {
            return figures.lanes(period);
        }

        @Override
        public Map<String, BigDecimal> gross() {
            return figures.gross(period);
        }

        @Override
        public Map<String, Long> mismatches() {
            return figures.mismatches(period);
        }

        @Override
        public Map<String, Long> mismatchesByLane() {
            return figures.mismatchesByLane(period);
        }

        @Override
        public Map<String, BigDecimal> unexplained() {
            return figures.unexplained(period);
        }

        @Override
        public Map<String, BigDecimal> corrections() {
            return figures.corrections(period);
        }
    }

    /** What is given to some products. */
    record OfProducts(ProductFigures figures, BillingPeriod period, List<String> products) implements Figures {

        @Override
        public List<LaneRow> lanes() {
            return figures.lanes(period, products);
        }

        @Override
        public Map<String, BigDecimal> gross() {
            return lanes().stream()
                    .collect(groupingBy(
                            LaneRow::billingCurrency, reducing(BigDecimal.ZERO, LaneRow::gross, BigDecimal::add)));
        }

        @Override
        public Map<String, Long> mismatches() {
            return figures.mismatches(period, products);
        }

        @Override
        public Map<String, Long> mismatchesByLane() {
            return figures.mismatchesByLane(period, products);
        }

        @Override
        public Map<String, BigDecimal> unexplained() {
            return figures.unexplained(period, products);
        }

        @Override
        public Map<String, BigDecimal> corrections() {
            return figures.corrections(period, products);
        }
    }
}
