package org.tieout.jobs.reconcile.invoice;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;

/**
 * What the charges of one invoice come to, by side and lane, before anything is matched. There are few invoices: the
 * driver holds them.
 */
public final class InvoiceTotals implements Serializable {

    private static final long serialVersionUID = 1;

    private static final List<String> ATTRIBUTES = List.of(
            Charges.INVOICE_ID, Charges.BILLING_ACCOUNT_ID, Charges.BILLING_ACCOUNT_NAME, Charges.PRICING_CURRENCY);

    /** Charges on lines, charges of category Tax, and charges that were set apart. */
    private enum Part {
        LINES,
        TAX,
        APART
    }

    private final Key invoice;
    private final EnumMap<Side, EnumMap<Part, ControlTotal>> parts = new EnumMap<>(Side.class);
    private final EnumMap<Side, BigDecimal> taxBeside = new EnumMap<>(Side.class);
    private final EnumMap<Side, ControlTotal> roundingRows = new EnumMap<>(Side.class);
    private final TreeMap<String, EnumMap<Side, ControlTotal>> lanes = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> attributes = new TreeMap<>();

    private InvoiceTotals(Key invoice) {
        this.invoice = invoice;
    }

    /** The totals of charges, invoice by invoice. */
    public static List<InvoiceTotals> collect(Flow<ChargeSum> sums) {
        return sums
                .fold(
                        sum -> sum.key().invoice(),
                        sum -> new InvoiceTotals(sum.key().invoice()),
                        InvoiceTotals::add,
                        InvoiceTotals::addAll)
                .collect()
                .stream()
                .sorted(Comparator.comparing(InvoiceTotals::invoice))
                .toList();
    }

    private void add(ChargeSum sum) {
        Part part = part(sum.nature());
        parts.computeIfAbsent(sum.side(), unused -> new EnumMap<>(Part.class))
                .merge(part, sum.sums(), ControlTotal::plus);
        if (sum.nature() == Nature.ROUNDING) {
            roundingRows.merge(sum.side(), sum.sums(), ControlTotal::plus);
        }
        if (part != Part.APART) {
            taxBeside.merge(sum.side(), sum.taxBeside(), BigDecimal::add);
            lanes.computeIfAbsent(Objects.requireNonNullElse(sum.lane(), ""), unused -> new EnumMap<>(Side.class))
                    .merge(sum.side(), sum.sums(), ControlTotal::plus);
        }
        for (String attribute : ATTRIBUTES) {
            String value = sum.attribute(attribute);
            if (value != null) {
                attributes.computeIfAbsent(attribute, unused -> new TreeSet<>()).add(value);
            }
        }
    }

    private void addAll(InvoiceTotals others) {
        others.parts.forEach((side, ofSide) -> ofSide.forEach((part, sum) ->
                parts.computeIfAbsent(side, unused -> new EnumMap<>(Part.class)).merge(part, sum, ControlTotal::plus)));
        others.roundingRows.forEach((side, sum) -> roundingRows.merge(side, sum, ControlTotal::plus));
        others.taxBeside.forEach((side, sum) -> taxBeside.merge(side, sum, BigDecimal::add));
        others.lanes.forEach((lane, ofLane) -> ofLane.forEach((side, sum) ->
                lanes.computeIfAbsent(lane, unused -> new EnumMap<>(Side.class)).merge(side, sum, ControlTotal::plus)));
        others.attributes.forEach((attribute, values) ->
                attributes.computeIfAbsent(attribute, unused -> new TreeSet<>()).addAll(values));
    }

    private static Part part(Nature nature) {
        if (nature == Nature.TAX_APART) {
            return Part.TAX;
        }
        return nature.isOnLines() ? Part.LINES : Part.APART;
    }

    public Key invoice() {
        return invoice;
    }

    public String reconciliation() {
        return Objects.requireNonNull(invoice.get(ReconciliationLines.RECONCILIATION));
    }

    public String currency() {
        return Objects.requireNonNull(invoice.get(ReconciliationLines.BILLING_CURRENCY));
    }

    public ControlTotal onLines(Side side) {
        return of(side, Part.LINES);
    }

    public ControlTotal tax(Side side) {
        return of(side, Part.TAX);
    }

    /** Of voided invoices, and totals beside the charges they add up. */
    public ControlTotal apart(Side side) {
        return of(side, Part.APART);
    }

    /** Rows of category Tax, and tax amounts that stand beside a charge. */
    BigDecimal allTax(Side side) {
        return tax(side).sum().add(taxBeside.getOrDefault(side, BigDecimal.ZERO));
    }

    /** The issuer's own rounding adjustments, which are on lines too. */
    ControlTotal roundingRows(Side side) {
        return roundingRows.getOrDefault(side, ControlTotal.NONE);
    }

    /** By lane and side; without what was set apart. */
    Map<String, EnumMap<Side, ControlTotal>> lanes() {
        return lanes;
    }

    /** The value all its charges share; null where they do not. */
    @Nullable
    String common(String attribute) {
        TreeSet<String> values = attributes.getOrDefault(attribute, new TreeSet<>());
        return values.size() == 1 ? values.first() : null;
    }

    private ControlTotal of(Side side, Part part) {
        EnumMap<Part, ControlTotal> ofSide = parts.get(side);
        return ofSide == null ? ControlTotal.NONE : ofSide.getOrDefault(part, ControlTotal.NONE);
    }
}
