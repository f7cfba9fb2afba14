package org.tieout.close.trueup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Settlement;
import org.tieout.store.close.TrueUps.AccruedProduct;
import org.tieout.store.close.TrueUps.PublishedEffect;
import org.tieout.store.close.TrueUps.PublishedProduct;
import org.tieout.store.close.TrueUps.TrueUpEffect;
import org.tieout.store.close.TrueUps.TrueUpLine;

/**
 * Holds what was accrued of a reconciliation against what its invoices say by now, product by product, and explains the
 * difference of each issuer:
 *
 * <pre>
 * invoiced + not invoiced yet - accrued
 *   = what was delivered since (exported now - exported then)
 *   + effects of the variances of its invoices (invoiced - exported)
 *   - corrections that were accrued
 *   - what was accrued because it was expected
 *   - what rounding the accrual added
 * </pre>
 */
final class CompareToInvoices {

    /** What is exported now and was not when the month was closed. */
    static final String DELIVERED_SINCE = "DELIVERED_SINCE";

    static final String CORRECTIONS = "CORRECTIONS";

    /** What was accrued of an issuer who had delivered nothing. */
    static final String EXPECTED = "EXPECTED";

    static final String ROUNDING = "ROUNDING";

    private final String reconciliation;

    CompareToInvoices(String reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** Lines and effects of a reconciliation. */
    record Compared(List<TrueUpLine> lines, List<TrueUpEffect> effects) {}

    private record Product(String issuer, String businessUnit, String product, String currency)
            implements Comparable<Product> {

        private static final Comparator<Product> IN_ORDER = Comparator.comparing(Product::issuer)
                .thenComparing(Product::businessUnit)
                .thenComparing(Product::product)
                .thenComparing(Product::currency);

        @Override
        public int compareTo(Product other) {
            return IN_ORDER.compare(this, other);
        }
    }

    private record Issuer(String name, String currency) implements Comparable<Issuer> {

        private static final Comparator<Issuer> IN_ORDER =
                Comparator.comparing(Issuer::name).thenComparing(Issuer::currency);

        @Override
        public int compareTo(Issuer other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /** What is known of a product. */
    private static final class Sums {
        private BigDecimal accrued = BigDecimal.ZERO;
        private BigDecimal invoiced = BigDecimal.ZERO;
        private BigDecimal notInvoiced = BigDecimal.ZERO;
        private Settlement settlement = Settlement.REVERSE;
    }

    /**
     * Compares.
     *
     * @param accrued what stands in the books
     * @param then what was exported when the month was closed
     * @param now what products cost now
     * @param effects of the variances of invoices, as they are now
     * @param firstLine number of the first line
     * @throws DataRefusedException where the difference is not explained to the last digit
     */
    Compared apply(
            List<AccruedProduct> accrued,
            List<PublishedProduct> then,
            List<PublishedProduct> now,
            List<PublishedEffect> effects,
            int firstLine) {
        Map<Product, Sums> products = new TreeMap<>();
        Map<Issuer, Map<String, BigDecimal>> why = new TreeMap<>();
        Map<Issuer, BigDecimal> rounding = new TreeMap<>();
        for (AccruedProduct one : accrued) {
            Sums sums =
                    sums(products, one.invoiceIssuerName(), one.businessUnit(), one.product(), one.billingCurrency());
            sums.accrued = sums.accrued.add(one.accrued());
            sums.settlement = one.settlement();
            Issuer issuer = new Issuer(one.invoiceIssuerName(), one.billingCurrency());
            add(why, issuer, CORRECTIONS, one.corrected().negate());
            add(why, issuer, EXPECTED, one.expected().negate());
            rounding.merge(issuer, one.exact().subtract(one.accrued()), BigDecimal::add);
            // What was accrued is what was exported then, corrections with it.
            add(why, issuer, DELIVERED_SINCE, exported(one).negate());
        }
        for (PublishedProduct one : now) {
            Sums sums =
                    sums(products, one.invoiceIssuerName(), one.businessUnit(), one.product(), one.billingCurrency());
            sums.invoiced = sums.invoiced.add(one.invoiced());
            sums.notInvoiced = sums.notInvoiced.add(one.notInvoiced());
            add(why, new Issuer(one.invoiceIssuerName(), one.billingCurrency()), DELIVERED_SINCE, one.exported());
        }
        effects.forEach(one ->
                add(why, new Issuer(one.invoiceIssuerName(), one.billingCurrency()), one.effect(), one.amount()));
        rounding.forEach((issuer, amount) -> add(why, issuer, ROUNDING, amount));
        List<TrueUpLine> lines = lines(products, firstLine);
        List<TrueUpEffect> explained = explained(why);
        prove(lines, explained);
        refuseOtherThanThen(accrued, then);
        return new Compared(lines, explained);
    }

    /** What of it was exported when it was accrued. */
    private static BigDecimal exported(AccruedProduct one) {
        return one.exact().subtract(one.corrected()).subtract(one.expected());
    }

    private static Sums sums(
            Map<Product, Sums> products, String issuer, String businessUnit, String product, String currency) {
        return products.computeIfAbsent(new Product(issuer, businessUnit, product, currency), unused -> new Sums());
    }

    private static void add(Map<Issuer, Map<String, BigDecimal>> why, Issuer issuer, String effect, BigDecimal amount) {
        why.computeIfAbsent(issuer, unused -> new TreeMap<>()).merge(effect, amount, BigDecimal::add);
    }

    private List<TrueUpLine> lines(Map<Product, Sums> products, int firstLine) {
        List<TrueUpLine> lines = new ArrayList<>();
        products.forEach((product, sums) -> {
            BigDecimal difference = sums.invoiced.add(sums.notInvoiced).subtract(sums.accrued);
            boolean isNothing = difference.signum() == 0 && sums.accrued.signum() == 0;
            if (!isNothing) {
                lines.add(new TrueUpLine(
                        firstLine + lines.size(),
                        reconciliation,
                        product.issuer(),
                        product.businessUnit(),
                        product.product(),
                        product.currency(),
                        sums.settlement,
                        sums.accrued,
                        sums.invoiced,
                        sums.notInvoiced,
                        difference));
            }
        });
        return lines;
    }

    private List<TrueUpEffect> explained(Map<Issuer, Map<String, BigDecimal>> why) {
        List<TrueUpEffect> explained = new ArrayList<>();
        why.forEach((issuer, effects) -> effects.forEach((effect, amount) -> {
            if (amount.signum() != 0) {
                explained.add(new TrueUpEffect(reconciliation, issuer.name(), issuer.currency(), effect, amount));
            }
        }));
        return explained;
    }

    private void prove(List<TrueUpLine> lines, List<TrueUpEffect> explained) {
        Map<Issuer, BigDecimal> left = new TreeMap<>();
        lines.forEach(line -> left.merge(
                new Issuer(line.invoiceIssuerName(), line.billingCurrency()), line.difference(), BigDecimal::add));
        explained.forEach(effect -> left.merge(
                new Issuer(effect.invoiceIssuerName(), effect.billingCurrency()),
                effect.amount().negate(),
                BigDecimal::add));
        left.forEach((issuer, amount) -> {
            if (amount.signum() != 0) {
                throw new DataRefusedException("Cannot true up %s: %s of what %s cost is not explained"
                        .formatted(
                                reconciliation,
                                new Money(amount, issuer.currency()),
                                issuer.name().isEmpty() ? "an issuer nobody names" : issuer.name()));
            }
        });
    }

    /** What stands in the books was accrued from the result that was frozen. */
    private void refuseOtherThanThen(List<AccruedProduct> accrued, List<PublishedProduct> then) {
        Map<String, BigDecimal> left = new TreeMap<>();
        accrued.forEach(one -> left.merge(one.billingCurrency(), exported(one), BigDecimal::add));
        then.forEach(one -> left.merge(one.billingCurrency(), one.exported().negate(), BigDecimal::add));
        left.forEach((currency, amount) -> {
            if (amount.signum() != 0) {
                throw new DataRefusedException(
                        "Cannot true up %s: what was accrued and stands in the books is %s other than what was exported then; is a part of it refused, or not handed over yet?"
                                .formatted(reconciliation, new Money(amount, currency)));
            }
        });
    }
}
