package org.tieout.jobs.reconcile.line;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Allowance;
import org.tieout.rules.explain.JudgeSeverity;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;

/**
 * Brings the charges of each line together, side by side and resource by resource, and says of each line whether and
 * why its sides differ: rows of {@link ChargeSum} → rows of {@link #SCHEMA}. In Java, not in Spark's column functions:
 * quotients and products of wide decimals lose digits there (docs/decisions/0005), and what a line says must be exact.
 */
public final class ExplainLines implements Serializable {

    public static final String INVOICE = "Invoice";
    public static final String INVOICE_ABSOLUTE = "InvoiceAbsolute";
    public static final String EXPORT_ABSOLUTE = "ExportAbsolute";
    public static final String REST = "Rest";
    public static final String AGE = "Age";
    public static final String EFFECTS = "Effects";
    public static final String ALLOCATIONS = "Allocations";
    /** What {@link GroupCharges} finds the charges of a line by. */
    static final String FINGERPRINTS = "Fingerprints";

    /** What leads charges to the line by SQL. */
    public static final String CHARGE_KEYS = "ChargeKeys";

    public static final String MEMBERS = "Members";

    /** Of the invoice lines with an id that are on the line. */
    public static final String DETAILS = "Details";

    /** {@link ReconciliationLines}, and what else is made of a line before it is written. */
    public static final StructType SCHEMA = SparkTypes.schema(ReconciliationLines.SCHEMA)
            .add(INVOICE, KeyRows.SCHEMA)
            .add(DETAILS, DataTypes.createArrayType(SumDetails.SCHEMA))
            .add(INVOICE_ABSOLUTE, SparkTypes.COST)
            .add(EXPORT_ABSOLUTE, SparkTypes.COST)
            // The variance that is left when the issuer's rounding has been replayed.
            .add(REST, SparkTypes.COST)
            .add(AGE, DataTypes.LongType)
            .add(EFFECTS, DataTypes.createMapType(DataTypes.StringType, SparkTypes.COST))
            .add(ALLOCATIONS, DataTypes.createArrayType(AllocateLine.SCHEMA))
            .add(FINGERPRINTS, DataTypes.createArrayType(DataTypes.LongType))
            .add(CHARGE_KEYS, DataTypes.createArrayType(DataTypes.StringType))
            .add(
                    MEMBERS,
                    DataTypes.createArrayType(DataTypes.createStructType(List.of(
                            DataTypes.createStructField(KeyCharges.KEY, KeyRows.SCHEMA, false),
                            DataTypes.createStructField(Charges.SIDE, DataTypes.StringType, false)))));

    private static final long serialVersionUID = 1;

    private final String period;
    private final HashMap<String, Rules> rules = new HashMap<>();
    private final HashMap<Key, BigDecimal> invoices;
    private final Members members;
    private final Allocation allocation;

    /** Of which lines the keys of their charges are kept. */
    public enum Members {
        /** Of those that are not MATCHED: the ones somebody has to look into. */
        OF_DIFFERENCES,
        OF_ALL
    }

    /** What a line needs to know of its reconciliation. */
    record Rules(Allowance allowance, Rounding rounding, JudgeSeverity severity) implements Serializable {}

    /** @param invoices what each invoice comes to: lines matter by their share of it */
    public ExplainLines(
            BillingPeriod period,
            List<ReconciliationConfig> reconciliations,
            Map<Key, BigDecimal> invoices,
            Members members,
            Allocation allocation) {
        this.members = members;
        this.allocation = allocation;
        this.period = period.toString();
        reconciliations.forEach(one -> rules.put(
                one.name(),
                new Rules(new Allowance(one.tolerance()), one.rounding(), new JudgeSeverity(one.severity()))));
        this.invoices = new HashMap<>(invoices);
    }

    /**
     * Lines of the charges that are on lines.
     *
     * @param matches rows of {@link MatchKeys}: at most one for each key and side
     */
    public Dataset<Row> apply(Dataset<Row> sums, Dataset<Row> matches) {
        Column isSame = sums.col(KeyCharges.KEY)
                .equalTo(matches.col(KeyCharges.KEY))
                .and(sums.col(Charges.SIDE).equalTo(matches.col(Charges.SIDE)));
        Column line = coalesce(col(MatchKeys.LINE), col(KeyCharges.KEY));
        return sums.where(not(col(KeyCharges.NATURE).isin(Nature.apart())))
                .join(matches, isSame, "left")
                .select(Stream.concat(
                                LineOfCharges.COLUMNS.stream().map(sums::col),
                                Stream.of(
                                        matches.col(MatchKeys.LINE),
                                        matches.col(MatchKeys.RULE),
                                        matches.col(MatchKeys.ELSEWHERE),
                                        matches.col(MatchKeys.NEAR),
                                        coalesce(matches.col(MatchKeys.IS_AMBIGUOUS), lit(false))
                                                .as(MatchKeys.IS_AMBIGUOUS)))
                        .toArray(Column[]::new))
                .repartition(line)
                // By resource: a line is explained as its charges come by, and holds none of them. By a number before
                // that: numbers are compared faster than a dozen texts.
                .sortWithinPartitions(xxhash64(line), line, col(Charges.RESOURCE_ID))
                .mapPartitions((MapPartitionsFunction<Row, Row>) Lines::new, Encoders.row(SCHEMA));
    }

    /** Runs of one line, one after the other. */
    private final class Lines implements Iterator<Row> {

        private final Iterator<Row> sums;
        private @Nullable Row next;

        Lines(Iterator<Row> sums) {
            this.sums = sums;
            this.next = sums.hasNext() ? sums.next() : null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Row next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Row line = line(next);
            Key key = KeyRows.key(line);
            LineOfCharges charges = new LineOfCharges(
                    key,
                    Objects.requireNonNull(rules.get(key.get(ReconciliationLines.RECONCILIATION))),
                    next.getAs(MatchKeys.ELSEWHERE),
                    allocation);
            while (next != null && line.equals(line(next))) {
                charges.add(
                        new ChargeSum(next),
                        next.getAs(MatchKeys.RULE),
                        next.<Boolean>getAs(MatchKeys.IS_AMBIGUOUS),
                        next.getAs(MatchKeys.NEAR));
                next = sums.hasNext() ? sums.next() : null;
            }
            return charges.row(period, invoices.getOrDefault(charges.invoice(), BigDecimal.ZERO), members);
        }

        /** Most charges are on the line of their key. */
        private static Row line(Row charges) {
            Row elsewhere = charges.getAs(MatchKeys.LINE);
            return elsewhere == null ? Objects.requireNonNull(charges.getAs(KeyCharges.KEY)) : elsewhere;
        }
    }
}
