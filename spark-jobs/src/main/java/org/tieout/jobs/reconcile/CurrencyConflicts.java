package org.tieout.jobs.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invoices that stand in more than one currency. An invoice has one (FOCUS: BillingCurrency is the invoice's); such an
 * invoice is flagged, and nothing of it is added up across currencies.
 */
final class CurrencyConflicts {

    private record Invoice(@Nullable String issuer, String id) {}

    private final Map<Invoice, Set<String>> currencies = new HashMap<>();

    private CurrencyConflicts() {}

    static CurrencyConflicts of(List<InvoiceSums> sums) {
        CurrencyConflicts conflicts = new CurrencyConflicts();
        for (InvoiceSums one : sums) {
            if (one.invoiceId() != null) {
                conflicts
                        .currencies
                        .computeIfAbsent(new Invoice(one.issuer(), one.invoiceId()), unused -> new TreeSet<>())
                        .add(one.currency());
            }
        }
        return conflicts;
    }

    /** A sentence to begin the invoice's reason with; empty where all is well. */
    String flag(InvoiceSums sums) {
        if (sums.invoiceId() == null) {
            return "";
        }
        String others = currencies.getOrDefault(new Invoice(sums.issuer(), sums.invoiceId()), Set.of()).stream()
                .filter(currency -> !currency.equals(sums.currency()))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "CURRENCY_CONFLICT: this invoice also stands in %s. ".formatted(others);
    }
}
