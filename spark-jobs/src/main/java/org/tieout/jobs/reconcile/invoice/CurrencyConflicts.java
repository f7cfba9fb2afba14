package org.tieout.jobs.reconcile.invoice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Key;

/**
 * Invoices that stand in more than one currency. An invoice has one (FOCUS: BillingCurrency is the invoice's); such an
 * invoice is flagged, and nothing of it is added up across currencies.
 */
public final class CurrencyConflicts {

    private final Map<Key, Set<String>> currencies = new HashMap<>();

    private CurrencyConflicts() {}

    public static CurrencyConflicts of(List<InvoiceTotals> invoices) {
        CurrencyConflicts conflicts = new CurrencyConflicts();
        for (InvoiceTotals one : invoices) {
            conflicts
                    .currencies
                    .computeIfAbsent(inAnyCurrency(one.invoice()), unused -> new TreeSet<>())
                    .add(one.currency());
        }
        return conflicts;
    }

    /** A sentence to begin the invoice's reason with; empty where all is well. */
    String flag(InvoiceTotals invoice) {
        if (invoice.invoice().get(ReconciliationLines.INVOICE_ID) == null) {
            return "";
        }
        String others = currencies.getOrDefault(inAnyCurrency(invoice.invoice()), Set.of()).stream()
                .filter(currency -> !currency.equals(invoice.currency()))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : "CURRENCY_CONFLICT: this invoice also stands in %s. ".formatted(others);
    }

    private static Key inAnyCurrency(Key invoice) {
        return invoice.without(List.of(ReconciliationLines.BILLING_CURRENCY));
    }
}
