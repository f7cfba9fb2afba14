package org.tieout.close.accrual;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.store.close.Accruals.AccrualLine;

/** Cost that no rule of the coding fits, or that nobody owns. */
record MissingCoding(String product, String issuer, String lane, String currency) implements Comparable<MissingCoding> {

    private static final Comparator<MissingCoding> IN_ORDER = Comparator.comparing(MissingCoding::product)
            .thenComparing(MissingCoding::issuer)
            .thenComparing(MissingCoding::lane)
            .thenComparing(MissingCoding::currency);

    /** What there is of it, each with its money, such as {@code no rule codes Webshop: Microsoft, usage, 1.20 USD}. */
    static List<String> of(List<AccrualLine> notCoded) {
        Map<MissingCoding, BigDecimal> missing = new TreeMap<>();
        notCoded.forEach(line -> missing.merge(of(line), line.exact(), BigDecimal::add));
        return missing.entrySet().stream()
                .map(one -> "%s: %s, %s"
                        .formatted(
                                one.getKey().why(),
                                one.getKey().inWords(),
                                new Money(one.getValue(), one.getKey().currency())))
                .toList();
    }

    private static MissingCoding of(AccrualLine line) {
        return new MissingCoding(
                line.cost().product(),
                line.cost().invoiceIssuerName(),
                line.cost().lane(),
                line.cost().billingCurrency());
    }

    private String why() {
        return product.equals(AccrualLines.UNALLOCATED) ? "belongs to no product" : "no rule codes " + product;
    }

    private String inWords() {
        return List.of(issuer, lane).stream()
                .filter(word -> !word.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("issuer not known");
    }

    @Override
    public int compareTo(MissingCoding other) {
        return IN_ORDER.compare(this, other);
    }
}
