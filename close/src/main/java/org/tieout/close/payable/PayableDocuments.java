package org.tieout.close.payable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.accrual.RoundToTotal;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.common.config.AccrualsConfig;
import org.tieout.common.money.Money;
import org.tieout.store.close.Codings.Payable;

/**
 * Invoices in the words of layouts: one for each company and vendor an invoice is coded to, tax on a line of its own.
 * Where invoices go to a clearing account, one for each invoice, and the chargeback moves it on.
 *
 * <pre>
 * InvoiceNumber   that of the provider; where companies share an invoice, with the company behind it: a vendor's number
 *                 is booked once
 * </pre>
 */
public final class PayableDocuments {

    private final LocalDate invoicedOn;
    private final LocalDate bookedOn;
    private final AccrualsConfig config;
    private final String accrual;

    /**
     * @param invoicedOn last day of the billing month: deliveries carry no date of issue
     * @param accrual what lines of the accrual are called, such as {@code A2026-10-1}
     */
    public PayableDocuments(LocalDate invoicedOn, LocalDate bookedOn, AccrualsConfig config, String accrual) {
        this.invoicedOn = invoicedOn;
        this.bookedOn = bookedOn;
        this.config = config;
        this.accrual = accrual;
    }

    /** Whom it is owed to, and by whom. */
    private record Owed(String company, String vendorNumber, String vendorName, String vendorSite, String paymentTerms)
            implements Comparable<Owed> {

        private static final Comparator<Owed> IN_ORDER = Comparator.comparing(Owed::company)
                .thenComparing(Owed::vendorNumber)
                .thenComparing(Owed::vendorName)
                .thenComparing(Owed::vendorSite)
                .thenComparing(Owed::paymentTerms);

        static Owed of(String company, Payable payable) {
            return new Owed(
                    company,
                    payable.vendorNumber(),
                    payable.vendorName(),
                    payable.vendorSite(),
                    payable.paymentTerms());
        }

        @Override
        public int compareTo(Owed other) {
            return IN_ORDER.compare(this, other);
        }
    }

    public List<ExportDocument> of(List<Invoice> invoices) {
        List<ExportDocument> documents = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (Invoice invoice : invoices) {
            Map<Owed, List<InvoiceItem>> owed = new TreeMap<>();
            invoice.items()
                    .forEach(item -> owed.computeIfAbsent(
                                    Owed.of(
                                            config.isCleared()
                                                    ? config.clearingCompany()
                                                    : item.coding().posting().company(),
                                            item.coding().payable()),
                                    unused -> new ArrayList<>())
                            .add(item));
            Map<Owed, BigDecimal> taxes = taxes(invoice, owed);
            owed.forEach((whom, items) -> {
                String number = number(invoice, whom, owed.size() > 1, numbers);
                documents.add(document(invoice, whom, number, items, taxes.getOrDefault(whom, BigDecimal.ZERO)));
            });
        }
        return documents;
    }

    private static String number(Invoice invoice, Owed whom, boolean isShared, Set<String> numbers) {
        String number = isShared ? invoice.invoiceId() + "-" + whom.company() : invoice.invoiceId();
        if (numbers.add(number)) {
            return number;
        }
        // Another issuer has the same number, or another vendor of the company.
        String longer = number + "-" + (whom.vendorNumber().isEmpty() ? whom.vendorName() : whom.vendorNumber());
        numbers.add(longer);
        return longer;
    }

    /** Tax by what each of them owes. */
    private static Map<Owed, BigDecimal> taxes(Invoice invoice, Map<Owed, List<InvoiceItem>> owed) {
        Map<Owed, BigDecimal> taxes = new LinkedHashMap<>();
        BigDecimal cost = invoice.cost();
        if (cost.signum() == 0) {
            owed.keySet().stream().findFirst().ifPresent(first -> taxes.put(first, invoice.tax()));
            return taxes;
        }
        List<BigDecimal> parts = RoundToTotal.apply(
                owed.values().stream()
                        .map(items ->
                                invoice.tax().multiply(sum(items)).divide(cost, 24, java.math.RoundingMode.HALF_EVEN))
                        .toList(),
                Money.minorDigits(invoice.currency()));
        int i = 0;
        for (Owed whom : owed.keySet()) {
            taxes.put(whom, parts.get(i));
            i++;
        }
        return taxes;
    }

    private static BigDecimal sum(List<InvoiceItem> items) {
        return items.stream().map(InvoiceItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private ExportDocument document(
            Invoice invoice, Owed whom, String number, List<InvoiceItem> items, BigDecimal tax) {
        BigDecimal total = sum(items).add(tax).setScale(Money.minorDigits(invoice.currency()));
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.INVOICE_NUMBER, number);
        fields.put(ExportField.INVOICE_TYPE, total.signum() < 0 ? "CREDIT" : "STANDARD");
        fields.put(ExportField.INVOICE_DATE, invoicedOn);
        fields.put(ExportField.ACCOUNTING_DATE, bookedOn);
        fields.put(ExportField.INVOICE_AMOUNT, total);
        fields.put(ExportField.CURRENCY, invoice.currency());
        fields.put(ExportField.COMPANY, whom.company());
        fields.put(ExportField.DESCRIPTION, "%s %s".formatted(invoice.issuer(), invoice.invoiceId()));
        Fields.putText(fields, ExportField.VENDOR_NUMBER, whom.vendorNumber());
        Fields.putText(fields, ExportField.VENDOR_NAME, whom.vendorName());
        Fields.putText(fields, ExportField.VENDOR_SITE, whom.vendorSite());
        Fields.putText(fields, ExportField.PAYMENT_TERMS, whom.paymentTerms());
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        if (config.isCleared()) {
            lines.add(cleared(invoice, sum(items)));
        } else {
            items.forEach(item -> lines.add(item(invoice, item, lines.size() + 1)));
        }
        if (tax.signum() != 0) {
            lines.add(tax(invoice, CheckPayables.taxAccount(items), tax, lines.size() + 1));
        }
        return new ExportDocument(fields, lines);
    }

    private Map<ExportField, Object> item(Invoice invoice, InvoiceItem item, int number) {
        Map<ExportField, Object> fields = line(invoice, "ITEM", item.account(), item.amount(), number);
        Fields.putText(fields, ExportField.COST_CENTRE, item.coding().posting().costCentre());
        Fields.putText(fields, ExportField.PROJECT, item.coding().posting().project());
        Fields.putText(fields, ExportField.SEGMENTS, item.coding().posting().segments());
        Fields.putText(
                fields,
                ExportField.INTERCOMPANY_PARTNER,
                item.coding().posting().intercompanyPartner());
        Fields.putText(
                fields, ExportField.PURCHASE_ORDER, item.coding().payable().purchaseOrder());
        Fields.putText(
                fields, ExportField.PURCHASE_ORDER_LINE, item.coding().payable().purchaseOrderLine());
        Fields.putText(fields, ExportField.BUSINESS_UNIT, item.cost().businessUnit());
        Fields.putText(fields, ExportField.PRODUCT, item.cost().product());
        String memo = item.coding().posting().memo();
        Fields.putText(fields, ExportField.MEMO, memo.isEmpty() ? item.cost().product() : memo);
        item.accrualLine().ifPresent(line -> fields.put(ExportField.LINE_ID, AccrualId.of(accrual, line)));
        return fields;
    }

    private Map<ExportField, Object> cleared(Invoice invoice, BigDecimal amount) {
        Map<ExportField, Object> fields = line(invoice, "ITEM", config.clearingAccount(), amount, 1);
        fields.put(ExportField.MEMO, "Invoice %s, to be charged back".formatted(invoice.invoiceId()));
        return fields;
    }

    private static Map<ExportField, Object> tax(Invoice invoice, String account, BigDecimal tax, int number) {
        Map<ExportField, Object> fields = line(invoice, "TAX", account, tax, number);
        fields.put(ExportField.MEMO, "Tax");
        return fields;
    }

    private static Map<ExportField, Object> line(
            Invoice invoice, String type, String account, BigDecimal amount, int number) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.LINE_NUMBER, (long) number);
        fields.put(ExportField.LINE_TYPE, type);
        fields.put(ExportField.ACCOUNT, account);
        fields.put(ExportField.AMOUNT, amount.setScale(Money.minorDigits(invoice.currency())));
        fields.put(ExportField.INVOICE_ID, invoice.invoiceId());
        Fields.putText(fields, ExportField.INVOICE_ISSUER, invoice.issuer());
        return fields;
    }
}
