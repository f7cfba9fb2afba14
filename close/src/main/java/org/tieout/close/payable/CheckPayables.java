package org.tieout.close.payable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.close.payable.CodeInvoices.Coded;
import org.tieout.common.money.Money;
import org.tieout.store.close.Accruals.ExactCost;
import org.tieout.store.close.Codings.Payable;

/** What keeps invoices from being handed to whoever pays them: each with its money. */
public final class CheckPayables {

    private CheckPayables() {}

    /** As sentences without an end; none where all of it can be paid. */
    public static List<String> of(Coded coded) {
        List<String> obstacles = new ArrayList<>();
        for (ExactCost cost : coded.notCoded()) {
            obstacles.add("no rule codes %s of %s on invoice %s, %s"
                    .formatted(
                            cost.cost().lane().isEmpty() ? "cost" : cost.cost().lane(),
                            cost.cost().product(),
                            cost.cost().invoiceId(),
                            new Money(cost.exact(), cost.cost().billingCurrency())));
        }
        Map<String, Money> withoutVendor = new TreeMap<>();
        Map<String, BigDecimal> left = new TreeMap<>();
        Map<String, Money> ordered = new TreeMap<>();
        for (Invoice invoice : coded.invoices()) {
            for (InvoiceItem item : invoice.items()) {
                Payable payable = item.coding().payable();
                Money money = new Money(item.amount(), invoice.currency());
                if (payable.vendorNumber().isEmpty() && payable.vendorName().isEmpty()) {
                    withoutVendor.merge(item.coding().rule() + " in " + invoice.currency(), money, Money::plus);
                }
                payable.purchaseOrderLeft().ifPresent(amount -> {
                    String order = payable.purchaseOrder() + " in " + invoice.currency();
                    left.merge(order, amount, BigDecimal::min);
                    ordered.merge(order, money, Money::plus);
                });
            }
            if (invoice.tax().signum() != 0) {
                withoutTaxAccount(invoice)
                        .ifPresent(who -> obstacles.add("no rule%s has a tax account for invoice %s, %s"
                                .formatted(who, invoice.invoiceId(), new Money(invoice.tax(), invoice.currency()))));
            }
        }
        withoutVendor.forEach((rule, money) ->
                obstacles.add("the rule %s names no vendor, %s".formatted(rule.replaceFirst(" in \\w+$", ""), money)));
        ordered.forEach((order, money) -> {
            if (money.amount().compareTo(left.getOrDefault(order, BigDecimal.ZERO)) > 0) {
                obstacles.add("purchase order %s has %s left, and %s are to be booked on it"
                        .formatted(
                                order.replaceFirst(" in \\w+$", ""),
                                new Money(left.getOrDefault(order, BigDecimal.ZERO), money.currency()),
                                money));
            }
        });
        return obstacles;
    }

    /** Of a company; empty where each has one. */
    private static Optional<String> withoutTaxAccount(Invoice invoice) {
        if (invoice.items().isEmpty()) {
            return Optional.of("");
        }
        Map<String, List<InvoiceItem>> byCompany = new TreeMap<>();
        invoice.items()
                .forEach(item -> byCompany
                        .computeIfAbsent(item.coding().posting().company(), unused -> new ArrayList<>())
                        .add(item));
        return byCompany.entrySet().stream()
                .filter(one -> taxAccount(one.getValue()).isEmpty())
                .map(one -> byCompany.size() == 1 ? "" : " of " + one.getKey())
                .findFirst();
    }

    /** The account recoverable tax is booked to: that of the largest item that has one. */
    static String taxAccount(List<InvoiceItem> items) {
        return items.stream()
                .filter(item -> !item.coding().posting().taxAccount().isEmpty())
                .max((one, other) -> one.amount().abs().compareTo(other.amount().abs()))
                .map(item -> item.coding().posting().taxAccount())
                .orElse("");
    }
}
