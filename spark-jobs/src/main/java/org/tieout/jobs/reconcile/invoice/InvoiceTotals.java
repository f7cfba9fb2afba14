package org.tieout.jobs.reconcile.invoice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;

/**
 * What the charges of one invoice come to, by side and lane, before anything is matched. There are few invoices: the
 * driver holds them.
 */
public final class InvoiceTotals {

    private static final List<String> ATTRIBUTES = List.of(
            Charges.INVOICE_ID, Charges.BILLING_ACCOUNT_ID, Charges.BILLING_ACCOUNT_NAME, Charges.PRICING_CURRENCY);

    /** Charges on lines, charges of category Tax, and charges that were set apart. */
    private enum Part {
        LINES,
        TAX,
        APART
    }

    private final Key invoice;
    private final Map<Side, Map<Part, ControlTotal>> parts = new EnumMap<>(Side.class);
    private final Map<Side, BigDecimal> taxBeside = new EnumMap<>(Side.class);
    private final Map<Side, ControlTotal> roundingRows = new EnumMap<>(Side.class);
    private final TreeMap<String, Map<Side, ControlTotal>> lanes = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> attributes = new TreeMap<>();

    private InvoiceTotals(Key invoice) {
        this.invoice = invoice;
    }

    /** Rows of {@link ChargeSum} → their totals, invoice by invoice. */
    public static List<InvoiceTotals> collect(Dataset<Row> chargeSums) {
        List<Column> sums = new ArrayList<>();
        sums.add(sum(col(GroupCharges.ROWS)).as(GroupCharges.ROWS));
        for (String amount : List.of(GroupCharges.COST, GroupCharges.ABSOLUTE, GroupCharges.TAX_BESIDE)) {
            sums.add(sum(col(amount)).cast(SparkTypes.COST).as(amount));
        }
        List<Column> by = new ArrayList<>(
                List.of(invoiceKey().as(KeyCharges.KEY), col(Charges.SIDE), col(Charges.LANE), col(KeyCharges.NATURE)));
        ATTRIBUTES.forEach(attribute -> by.add(col(attribute)));
        return of(chargeSums
                .groupBy(by.toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .collectAsList());
    }

    /** The same of a few sums that are here already. */
    public static List<InvoiceTotals> of(List<Row> chargeSums) {
        TreeMap<Key, InvoiceTotals> totals = new TreeMap<>();
        chargeSums.forEach(row -> {
            Key invoice = KeyRows.key(Objects.requireNonNull(row.getAs(KeyCharges.KEY)));
            totals.computeIfAbsent(invoice, InvoiceTotals::new).add(new ChargeSum(row));
        });
        return List.copyOf(totals.values());
    }

    /** {@link Key#invoice} of the column Key. */
    private static Column invoiceKey() {
        return struct(Key.COLUMNS.stream()
                .map(column -> (Key.INVOICE_COLUMNS.contains(column)
                                ? col(KeyCharges.KEY).getField(column)
                                : lit(null).cast(DataTypes.StringType))
                        .as(column))
                .toArray(Column[]::new));
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
    Map<String, Map<Side, ControlTotal>> lanes() {
        return lanes;
    }

    /** The value all its charges share; null where they do not. */
    @Nullable
    String common(String attribute) {
        TreeSet<String> values = attributes.getOrDefault(attribute, new TreeSet<>());
        return values.size() == 1 ? values.first() : null;
    }

    private ControlTotal of(Side side, Part part) {
        return parts.getOrDefault(side, Map.of()).getOrDefault(part, ControlTotal.NONE);
    }
}
