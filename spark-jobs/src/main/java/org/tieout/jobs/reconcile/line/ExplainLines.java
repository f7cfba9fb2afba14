package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.charge.Member;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Allowance;
import org.tieout.rules.explain.JudgeSeverity;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/**
 * Brings the charges of each line together, side by side and resource by resource, and says of each line whether and
 * why its sides differ: {@link ChargeSum} → rows of {@link #SCHEMA}.
 */
public final class ExplainLines implements Serializable {

    private static final String KEY = "Key";
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
                            DataTypes.createStructField(KEY, KeyRows.SCHEMA, false),
                            DataTypes.createStructField(Charges.SIDE, DataTypes.StringType, false)))));

    private static final long serialVersionUID = 1;

    private final String period;
    private final Instant end;
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
        this.end = period.end();
        reconciliations.forEach(one -> rules.put(
                one.name(),
                new Rules(new Allowance(one.tolerance()), one.rounding(), new JudgeSeverity(one.severity()))));
        this.invoices = new HashMap<>(invoices);
    }

    /**
     * Lines of the charges that are on lines.
     *
     * @param matches those of {@link MatchKeys}: at most one for each key and side
     */
    public Flow<Row> apply(Flow<ChargeSum> sums, Flow<Match> matches) {
        return sums.filter(ChargeSum::isOnLine)
                .lookUp(ChargeSum::member, matches, match -> new Member(match.key(), match.side()), Placed::new)
                // By resource: a line is explained as its charges come by, and holds none of them.
                .together(Placed::line, Placed.BY_RESOURCE, Lines::new);
    }

    /**
     * Charges, and the line they are on.
     *
     * @param match null where that is the line of their key
     */
    private record Placed(ChargeSum charges, @Nullable Match match) implements Serializable {

        private static final Comparator<@Nullable String> RESOURCES = Comparator.nullsFirst(Comparator.naturalOrder());

        static final Flow.Order<Placed> BY_RESOURCE =
                (one, other) -> RESOURCES.compare(one.charges.resource(), other.charges.resource());

        Key line() {
            return match == null ? charges.key() : match.line();
        }
    }

    /** What a line has several of; none where it has nothing in that column. */
    public static <T> List<T> several(Row line, String column) {
        int place = line.fieldIndex(column);
        return line.isNullAt(place) ? List.of() : line.getList(place);
    }

    /** Runs of one line, one after the other. */
    private final class Lines implements Iterator<Row> {

        private final Iterator<Placed> charges;
        private @Nullable Placed next;

        Lines(Iterator<Placed> charges) {
            this.charges = charges;
            this.next = charges.hasNext() ? charges.next() : null;
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
            Key key = next.line();
            LineOfCharges line = new LineOfCharges(
                    key,
                    Objects.requireNonNull(rules.get(key.get(ReconciliationLines.RECONCILIATION))),
                    next.match() == null ? null : next.match().elsewhere(),
                    allocation);
            while (next != null && key.equals(next.line())) {
                line.add(next.charges(), next.match());
                next = charges.hasNext() ? charges.next() : null;
            }
            return line.row(period, end, invoices.getOrDefault(line.invoice(), BigDecimal.ZERO), members);
        }
    }
}
