package org.tieout.close.payable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tieout.close.accrual.RoundToTotal;
import org.tieout.close.coding.Coder;
import org.tieout.close.coding.ShareCost;
import org.tieout.close.coding.ShareCost.Part;
import org.tieout.common.money.Money;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Accruals.AccruedCost;
import org.tieout.store.close.Accruals.ExactCost;
import org.tieout.store.close.Accruals.InvoiceTax;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Settlement;

/**
 * Codes the cost of invoices that are issued, as they have it: credits where the provider gave them. Each is rounded as
 * a whole, so that its items sum to what it costs. What was accrued until the invoice comes is booked against that.
 */
public final class CodeInvoices {

    private static final Comparator<AccruedCost> IN_ORDER = Comparator.comparing(AccruedCost::businessUnit)
            .thenComparing(AccruedCost::product)
            .thenComparing(AccruedCost::lane)
            .thenComparing(AccruedCost::reconciliation);

    private final Coder coder;
    private final Map<Place, AccrualLine> accrued = new HashMap<>();

    /** @param accrued lines of the accrual that were handed over */
    public CodeInvoices(Coder coder, List<AccrualLine> accrued) {
        this.coder = coder;
        accrued.stream()
                .filter(line -> line.cost().method() != AccrualMethod.CORRECTION)
                .filter(line -> line.codingPosition().isPresent())
                .sorted(Comparator.comparing(line -> line.cost().method()))
                .forEach(line -> this.accrued.putIfAbsent(
                        new Place(key(line.cost()), line.codingPosition().getAsInt()), line));
    }

    /** Where an accrual line and an item of an invoice meet. */
    private record Place(AccruedCost cost, int codingPosition) {}

    /** How cost is known is another once its invoice has come. */
    private static AccruedCost key(AccruedCost cost) {
        return new AccruedCost(
                cost.reconciliation(),
                cost.invoiceIssuerName(),
                cost.invoiceId(),
                cost.businessUnit(),
                cost.product(),
                cost.lane(),
                AccrualMethod.INVOICED,
                cost.billingCurrency());
    }

    private record Key(String issuer, String invoiceId, String currency) implements Comparable<Key> {

        private static final Comparator<Key> IN_ORDER =
                Comparator.comparing(Key::issuer).thenComparing(Key::invoiceId).thenComparing(Key::currency);

        @Override
        public int compareTo(Key other) {
            return IN_ORDER.compare(this, other);
        }
    }

    /**
     * Invoices, and what keeps some from being paid.
     *
     * @param notCoded costs no rule codes, with their money
     */
    public record Coded(List<Invoice> invoices, List<ExactCost> notCoded) {}

    public Coded apply(List<ExactCost> costs, List<InvoiceTax> taxes) {
        Map<Key, List<ExactCost>> byInvoice = new TreeMap<>();
        costs.forEach(cost -> byInvoice
                .computeIfAbsent(
                        new Key(
                                cost.cost().invoiceIssuerName(),
                                cost.cost().invoiceId(),
                                cost.cost().billingCurrency()),
                        unused -> new ArrayList<>())
                .add(cost));
        Map<Key, BigDecimal> taxOf = new HashMap<>();
        taxes.forEach(tax -> taxOf.merge(
                new Key(tax.invoiceIssuerName(), tax.invoiceId(), tax.billingCurrency()), tax.tax(), BigDecimal::add));
        List<ExactCost> notCoded = new ArrayList<>();
        List<Invoice> invoices = new ArrayList<>();
        // Of an invoice whose cost cancels out there may be tax all the same.
        taxOf.keySet().forEach(key -> byInvoice.putIfAbsent(key, List.of()));
        byInvoice.forEach((key, itsCosts) -> invoices.add(new Invoice(
                key.issuer(),
                key.invoiceId(),
                key.currency(),
                taxOf.getOrDefault(key, BigDecimal.ZERO)
                        .setScale(Money.minorDigits(key.currency()), RoundingMode.HALF_UP),
                items(key, itsCosts, notCoded))));
        return new Coded(invoices, notCoded);
    }

    private List<InvoiceItem> items(Key key, List<ExactCost> costs, List<ExactCost> notCoded) {
        List<AccruedCost> of = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        costs.stream().sorted(Comparator.comparing(ExactCost::cost, IN_ORDER)).forEach(cost -> {
            AccruedCost what = cost.cost();
            ShareCost.of(
                            cost.exact(),
                            coder.of(new CodedCost(
                                    what.businessUnit(), what.product(), what.invoiceIssuerName(), what.lane())))
                    .forEach(part -> {
                        boolean isCoded = part.coding()
                                .filter(line -> !line.posting().expenseAccount().isEmpty())
                                .isPresent();
                        if (isCoded) {
                            of.add(what);
                            parts.add(part);
                        } else {
                            notCoded.add(new ExactCost(what, part.exact()));
                        }
                    });
        });
        List<BigDecimal> amounts =
                RoundToTotal.apply(parts.stream().map(Part::exact).toList(), Money.minorDigits(key.currency()));
        List<InvoiceItem> items = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (amounts.get(i).signum() != 0) {
                items.add(item(of.get(i), parts.get(i), amounts.get(i)));
            }
        }
        return items;
    }

    private InvoiceItem item(AccruedCost cost, Part part, BigDecimal amount) {
        int position = part.coding().orElseThrow().position();
        AccrualLine line = accrued.get(new Place(key(cost), position));
        return new InvoiceItem(
                cost,
                part.coding().orElseThrow(),
                amount,
                line == null ? OptionalInt.empty() : OptionalInt.of(line.lineNo()),
                line != null && line.settlement() == Settlement.RELEASE);
    }
}
