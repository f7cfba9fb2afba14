package org.tieout.jobs.reconcile.line;

import static org.tieout.rules.dataset.ReconciliationLines.*;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.charge.Keyed;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.Severity;
import org.tieout.rules.explain.CommonUnit;
import org.tieout.rules.explain.ExplainLine;
import org.tieout.rules.explain.Explanation;
import org.tieout.rules.explain.JudgeLine;
import org.tieout.rules.explain.JudgeSeverity;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.explain.Reasons;
import org.tieout.rules.explain.Remarks;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** One line while its charges come by, and the row it becomes. */
final class LineOfCharges {

    private static final int LINE_ID_LENGTH = 16;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final JsonFactory JSON = new JsonFactory();

    /** Columns of the key that are no columns of a line. */
    private static final Set<String> OF_KEY_ALONE = Set.of(Key.ONLY_SIDE, Charges.INVOICE_DETAIL_ID);

    /** Of which a line shows the value all its charges share. */
    private static final List<String> ATTRIBUTES =
            List.of(Charges.BILLING_ACCOUNT_ID, Charges.SUB_ACCOUNT_NAME, Charges.UNIT);

    private final Key key;
    private final ExplainLines.Rules rules;
    private final String currency;
    private final ExplainLine explain;
    private final AllocateLine allocate;
    private final Map<Side, ControlTotal> sums = new EnumMap<>(Side.class);
    private final Map<String, TreeSet<String>> shared = new HashMap<>();
    private final TreeMap<Key, TreeSet<Side>> members = new TreeMap<>();
    private final TreeSet<Long> fingerprints = new TreeSet<>();
    private final TreeSet<String> chargeKeys = new TreeSet<>();
    private @Nullable Instant oldest;
    private @Nullable String rule;
    private boolean isAmbiguous;
    private @Nullable String near;
    private final SumDetails details = new SumDetails();
    private final Map<Side, TreeSet<String>> units = new EnumMap<>(Side.class);
    private final TreeSet<String> files = new TreeSet<>();

    LineOfCharges(Key key, ExplainLines.Rules rules, @Nullable String elsewhere, Allocation allocation) {
        this.key = key;
        this.rules = rules;
        this.currency = Objects.requireNonNull(key.get(BILLING_CURRENCY));
        this.explain = new ExplainLine(currency, rules.rounding(), elsewhere);
        this.allocate = new AllocateLine(allocation);
    }

    /** @param match null where the charges are on the line of their key */
    void add(ChargeSum charges, @Nullable Match match) {
        Keyed keyed = charges.keyed();
        explain.add(keyed.side(), keyed.nature(), charges.resource(), keyed.together(), charges.amounts());
        allocate.add(charges.allocationRule(), keyed.side(), charges.sums().sum());
        sums.merge(keyed.side(), charges.sums(), ControlTotal::plus);
        members.computeIfAbsent(keyed.key(), unused -> new TreeSet<>()).add(keyed.side());
        fingerprints.add(charges.fingerprint());
        Optional.ofNullable(charges.chargeKey()).ifPresent(chargeKeys::add);
        if (match != null) {
            rule = rule == null ? match.rule() : rule;
            isAmbiguous |= match.isAmbiguous();
            near = near == null ? match.near() : near;
        }
        details.add(
                keyed.side(),
                keyed.key().get(Charges.INVOICE_DETAIL_ID),
                charges.sums().sum());
        remember(charges);
        Instant start = charges.oldest();
        oldest = oldest == null || start.isBefore(oldest) ? start : oldest;
        share(Charges.LANE, keyed.lane());
        for (String attribute : ATTRIBUTES) {
            share(attribute, charges.attribute(attribute));
        }
    }

    /** What only its Reason speaks of. */
    private void remember(ChargeSum charges) {
        String unit = charges.attribute(Charges.UNIT);
        if (unit != null && charges.nature() == Nature.USAGE) {
            units.computeIfAbsent(charges.side(), unused -> new TreeSet<>()).add(unit);
        }
        files.addAll(charges.files());
    }

    private void share(String attribute, @Nullable String value) {
        if (value != null) {
            shared.computeIfAbsent(attribute, unused -> new TreeSet<>()).add(value);
        }
    }

    private @Nullable String common(String attribute) {
        TreeSet<String> values = shared.getOrDefault(attribute, new TreeSet<>());
        if (attribute.equals(Charges.UNIT)) {
            return CommonUnit.name(List.copyOf(values)).orElse(null);
        }
        return values.size() == 1 ? values.first() : null;
    }

    /**
     * The line, of all charges that were added.
     *
     * @param end of the period
     * @param invoiced what the whole invoice comes to
     */
    Row row(String period, Instant end, BigDecimal invoiced, ExplainLines.Members kept) {
        ControlTotal ofInvoice = sums.getOrDefault(Side.INVOICE, ControlTotal.NONE);
        ControlTotal ofExport = sums.getOrDefault(Side.EXPORT, ControlTotal.NONE);
        BigDecimal variance = ofInvoice.sum().subtract(ofExport.sum());
        Explanation explanation = explain.explanation();
        JudgeLine.Line line = new JudgeLine.Line(
                currency,
                explain.side(Side.INVOICE),
                explain.side(Side.EXPORT),
                hasNothing(ofInvoice, ofExport),
                isNotInvoiced());
        MatchStatus status = JudgeLine.status(line, explanation, rules.allowance());
        BigDecimal rest = status == MatchStatus.MATCHED ? BigDecimal.ZERO : variance.subtract(explanation.replayed());
        long age = Duration.between(Objects.requireNonNull(oldest), end).toDays();
        boolean hasBothSides = ofInvoice.rows() > 0 && ofExport.rows() > 0;
        RowBuilder row = new RowBuilder(ExplainLines.SCHEMA)
                .set(BILLING_PERIOD, period)
                .set(LINE_ID, lineId(period))
                .set(INVOICE_BILLED_COST, ofInvoice.sum())
                .set(EXPORT_BILLED_COST, ofExport.sum())
                .set(COST_VARIANCE, variance)
                .set(COST_VARIANCE_PERCENT, quotient(variance.multiply(HUNDRED), ofInvoice.sum(), SparkTypes.PERCENT))
                .set(INVOICE_ROWS, ofInvoice.rows())
                .set(EXPORT_ROWS, ofExport.rows())
                .set(MATCH_RULE, hasBothSides ? Objects.requireNonNullElse(rule, Match.EXACT_KEY) : null)
                .set(MATCH_STATUS, status.name())
                .set(SEVERITY, severity(status, variance, explanation, invoiced, age))
                .set(OWNER, allocate.owner())
                .set(REASON, Reasons.ofLine(status, line, explanation, remarks(), rules.rounding()))
                .set(ExplainLines.INVOICE, KeyRows.row(invoice()))
                .set(ExplainLines.INVOICE_ABSOLUTE, ofInvoice.absoluteSum())
                .set(ExplainLines.EXPORT_ABSOLUTE, ofExport.absoluteSum())
                .set(ExplainLines.REST, rest)
                .set(ExplainLines.AGE, age)
                .set(ExplainLines.DETAILS, scala(details.rows(ofExport)))
                .set(ExplainLines.EFFECTS, effects(explanation))
                .set(ExplainLines.ALLOCATIONS, scala(allocate.rows()))
                .set(ExplainLines.CHARGE_KEYS, scala(chargeKeys));
        if (status != MatchStatus.MATCHED || kept == ExplainLines.Members.OF_ALL) {
            row.set(ExplainLines.MEMBERS, scala(members())).set(ExplainLines.FINGERPRINTS, scala(fingerprints));
        }
        shared.keySet().forEach(column -> row.set(column, common(column)));
        Key.COLUMNS.stream()
                .filter(column -> !OF_KEY_ALONE.contains(column) && key.get(column) != null)
                .forEach(column -> row.set(column, key.get(column)));
        setQuantities(row, line);
        return row.row();
    }

    private Remarks remarks() {
        return new Remarks(
                isAmbiguous,
                isAmbiguous ? null : near,
                units.getOrDefault(Side.INVOICE, new TreeSet<>()),
                units.getOrDefault(Side.EXPORT, new TreeSet<>()),
                files);
    }

    private boolean isNotInvoiced() {
        return Side.EXPORT.name().equals(invoice().get(Key.ONLY_SIDE));
    }

    /** The invoice its charges are on. */
    Key invoice() {
        return members.firstKey().invoice();
    }

    private static boolean hasNothing(ControlTotal invoiced, ControlTotal exported) {
        return invoiced.absoluteSum().signum() == 0 && exported.absoluteSum().signum() == 0;
    }

    private @Nullable String severity(
            MatchStatus status, BigDecimal variance, Explanation explanation, BigDecimal invoiced, long age) {
        if (status == MatchStatus.MATCHED || status == MatchStatus.NOT_INVOICED) {
            return null;
        }
        if (status == MatchStatus.WITHIN_TOLERANCE) {
            return Severity.LOW.name();
        }
        return rules.severity()
                .apply(new JudgeSeverity.Variance(
                        variance, explanation.effects().gross(), invoiced, currency, age))
                .name();
    }

    private static scala.collection.immutable.Map<String, BigDecimal> effects(Explanation explanation) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (Map.Entry<Effect, BigDecimal> effect :
                explanation.effects().amounts().entrySet()) {
            amounts.put(
                    effect.getKey().name(),
                    effect.getValue().setScale(SparkTypes.COST.scale(), RoundingMode.UNNECESSARY));
        }
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(amounts));
    }

    /** As a row has several values in one column. */
    private static Seq<?> scala(Collection<?> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    private List<Row> members() {
        List<Row> rows = new ArrayList<>();
        members.forEach((member, sides) ->
                sides.forEach(side -> rows.add(RowFactory.create(KeyRows.row(member), side.name()))));
        return rows;
    }

    private static void setQuantities(RowBuilder row, JudgeLine.Line line) {
        BigDecimal invoiceQuantity = line.invoicedQuantity();
        BigDecimal exportQuantity = line.exportedQuantity();
        if (invoiceQuantity == null
                || exportQuantity == null
                || !fits(invoiceQuantity)
                || !fits(exportQuantity)
                || !fits(invoiceQuantity.subtract(exportQuantity))) {
            return;
        }
        // What one unit came to; not the price the provider names, which need not be what it charged.
        BigDecimal invoicePrice = quotient(line.invoiced().cost(), invoiceQuantity, SparkTypes.COST);
        BigDecimal exportPrice = quotient(line.exported().cost(), exportQuantity, SparkTypes.COST);
        row.set(INVOICE_QUANTITY, invoiceQuantity)
                .set(EXPORT_QUANTITY, exportQuantity)
                .set(QUANTITY_VARIANCE, invoiceQuantity.subtract(exportQuantity))
                .set(INVOICE_UNIT_PRICE, invoicePrice)
                .set(EXPORT_UNIT_PRICE, exportPrice)
                .set(
                        UNIT_PRICE_VARIANCE,
                        invoicePrice == null || exportPrice == null ? null : invoicePrice.subtract(exportPrice));
    }

    /**
     * Names the line by its key alone, so that it has the same id in every run. JSON keeps values apart that would run
     * together as text: (1, 11) and (11, 1) are two keys.
     */
    private String lineId(String period) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeString(period);
            for (String value : key.values()) {
                json.writeString(value);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(text.toString()).substring(0, LINE_ID_LENGTH);
    }

    /** Quantities have a type of their own; what is wider is no quantity anybody metered. */
    private static boolean fits(BigDecimal quantity) {
        return quantity.precision() - quantity.scale() <= SparkTypes.QUANTITY.precision() - SparkTypes.QUANTITY.scale();
    }

    /** Half to even at the type's scale; null where there is nothing to divide by, or no room for the result. */
    private static @Nullable BigDecimal quotient(BigDecimal amount, BigDecimal by, DecimalType type) {
        if (by.signum() == 0) {
            return null;
        }
        BigDecimal quotient = amount.divide(by, type.scale(), RoundingMode.HALF_EVEN);
        return quotient.precision() <= type.precision() ? quotient : null;
    }
}
