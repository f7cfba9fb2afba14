package org.tieout.jobs.reconcile.line;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Ladder;
import org.tieout.rules.match.Match;

/**
 * Finds the line of every key. Most keys are the same on both sides and are their own line; only what differs goes up
 * the ladder ({@link Ladder}), issuer by issuer.
 */
public final class MatchKeys implements Serializable {

    static final String LINE = "Line";
    static final String RULE = "Rule";
    static final String ELSEWHERE = "Elsewhere";
    static final String IS_AMBIGUOUS = "IsAmbiguous";
    static final String NEAR = "Near";

    /** Where the charges of one key and side belong; a key that is not here is its own line. */
    static final StructType SCHEMA = DataTypes.createStructType(List.of(
            DataTypes.createStructField(KeyCharges.KEY, KeyRows.SCHEMA, false),
            DataTypes.createStructField(Charges.SIDE, DataTypes.StringType, false),
            DataTypes.createStructField(LINE, KeyRows.SCHEMA, false),
            DataTypes.createStructField(RULE, DataTypes.StringType, true),
            DataTypes.createStructField(ELSEWHERE, DataTypes.StringType, true),
            DataTypes.createStructField(IS_AMBIGUOUS, DataTypes.BooleanType, false),
            DataTypes.createStructField(NEAR, DataTypes.StringType, true)));

    private static final StructType ISSUER = DataTypes.createStructType(List.of(
            DataTypes.createStructField(ReconciliationLines.RECONCILIATION, DataTypes.StringType, true),
            DataTypes.createStructField(ReconciliationLines.INVOICE_ISSUER_NAME, DataTypes.StringType, true)));

    private static final long serialVersionUID = 1;
    private static final String ROWS = "Rows";
    private static final String COST = "Cost";
    private static final String USAGE = "Usage";
    private static final String SMALLEST_METER = "SmallestMeter";
    private static final String LARGEST_METER = "LargestMeter";

    private final HashMap<String, List<List<String>>> relaxations = new HashMap<>();

    public MatchKeys(List<ReconciliationConfig> reconciliations) {
        reconciliations.forEach(one -> relaxations.put(one.name(), one.relaxations()));
    }

    /** Rows of {@link ChargeSum} → where those belong that are not their own line, or stand elsewhere too. */
    public Dataset<Row> apply(Dataset<Row> sums) {
        List<Column> ofMeter = new ArrayList<>();
        List<Column> heads = new ArrayList<>();
        for (Side side : Side.values()) {
            Column of = col(Charges.SIDE).equalTo(side.name());
            Column isUsage = of.and(col(KeyCharges.NATURE).equalTo(Nature.USAGE.name()));
            ofMeter.add(coalesce(sum(when(of, col(GroupCharges.ROWS))), lit(0L)).as(side + ROWS));
            ofMeter.add(total(when(of, col(GroupCharges.COST))).as(side + COST));
            ofMeter.add(total(when(isUsage, col(GroupCharges.COST))).as(side + USAGE));
            Column meter = when(col(side + ROWS).gt(0), col(Charges.METER_ID));
            heads.add(sum(col(side + ROWS)).as(side + ROWS));
            heads.add(total(col(side + COST)).as(side + COST));
            heads.add(total(col(side + USAGE)).as(side + USAGE));
            heads.add(min(meter).as(side + SMALLEST_METER));
            heads.add(max(meter).as(side + LARGEST_METER));
        }
        ofMeter.add(max(col(KeyCharges.IS_DETAIL)).as(KeyCharges.IS_DETAIL));
        heads.add(max(col(KeyCharges.IS_DETAIL)).as(KeyCharges.IS_DETAIL));
        // Meter by meter first: Spark adds up by hash only what has a fixed width, and the smallest of some texts has
        // none.
        Dataset<Row> open = sums.where(not(col(KeyCharges.NATURE).isin(Nature.apart())))
                .groupBy(col(KeyCharges.KEY), col(Charges.METER_ID))
                .agg(ofMeter.get(0), ofMeter.subList(1, ofMeter.size()).toArray(Column[]::new))
                .groupBy(col(KeyCharges.KEY))
                .agg(heads.get(0), heads.subList(1, heads.size()).toArray(Column[]::new))
                .where(col(Side.INVOICE + ROWS)
                        .equalTo(0)
                        .or(col(Side.EXPORT + ROWS).equalTo(0))
                        .or(not(col(Side.INVOICE + COST).equalTo(col(Side.EXPORT + COST))))
                        .or(not(coalesce(idsAgree(), lit(true))))
                        .or(hasGrain())
                        // Other keys may have its id too: they are all of one line.
                        .or(col(KeyCharges.KEY)
                                .getField(Charges.INVOICE_DETAIL_ID)
                                .isNotNull()));
        return open.groupByKey((MapFunction<Row, Row>) MatchKeys::issuer, Encoders.row(ISSUER))
                .flatMapGroups((FlatMapGroupsFunction<Row, Row, Row>) this::climb, Encoders.row(SCHEMA));
    }

    private static Column total(Column amount) {
        return coalesce(sum(amount).cast(SparkTypes.COST), lit(0).cast(SparkTypes.COST));
    }

    private static Row issuer(Row head) {
        Row key = head.getAs(KeyCharges.KEY);
        return RowFactory.create(
                key.getAs(ReconciliationLines.RECONCILIATION), key.getAs(ReconciliationLines.INVOICE_ISSUER_NAME));
    }

    private Iterator<Row> climb(Row issuer, Iterator<Row> heads) {
        List<Candidate> candidates = new ArrayList<>();
        heads.forEachRemaining(head -> candidates.addAll(candidates(head)));
        String reconciliation = Objects.requireNonNull(issuer.getString(0));
        return new Ladder(Objects.requireNonNull(relaxations.get(reconciliation)))
                .climb(candidates).stream().map(MatchKeys::row).iterator();
    }

    private static List<Candidate> candidates(Row head) {
        Key key = KeyRows.key(Objects.requireNonNull(head.getAs(KeyCharges.KEY)));
        Map<Side, String> meters = new HashMap<>();
        List<Side> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            if (head.<Long>getAs(side + ROWS) > 0) {
                sides.add(side);
                String meter = meter(head, side);
                if (meter != null) {
                    meters.put(side, meter);
                }
            }
        }
        boolean isDetail = head.<Boolean>getAs(KeyCharges.IS_DETAIL);
        boolean hasGrain = isDetail && key.get(Charges.INVOICE_DETAIL_ID) == null;
        boolean idsAgree = meters.size() < 2 || Objects.equals(meters.get(Side.INVOICE), meters.get(Side.EXPORT));
        return sides.stream()
                .map(side -> new Candidate(
                        key,
                        side,
                        head.getAs(side + COST),
                        head.getAs(side + USAGE),
                        meters.get(side),
                        isDetail,
                        sides.size() == 2 && idsAgree && !hasGrain))
                .toList();
    }

    private static @Nullable String meter(Row head, Side side) {
        String smallest = head.getAs(side + SMALLEST_METER);
        return smallest != null && smallest.equals(head.getAs(side + LARGEST_METER)) ? smallest : null;
    }

    /** True unless each side has one meter id, and they differ; null where a side has none. */
    private static Column idsAgree() {
        Column areUnique = col(Side.INVOICE + SMALLEST_METER)
                .equalTo(col(Side.INVOICE + LARGEST_METER))
                .and(col(Side.EXPORT + SMALLEST_METER).equalTo(col(Side.EXPORT + LARGEST_METER)));
        return not(areUnique).or(col(Side.INVOICE + SMALLEST_METER).equalTo(col(Side.EXPORT + SMALLEST_METER)));
    }

    /** An invoice line that names its own grain is equal to no key: a column it does not name is not null. */
    private static Column hasGrain() {
        return col(KeyCharges.IS_DETAIL)
                .and(col(KeyCharges.KEY).getField(Charges.INVOICE_DETAIL_ID).isNull());
    }

    private static Row row(Match match) {
        return RowFactory.create(
                KeyRows.row(match.key()),
                match.side().name(),
                KeyRows.row(match.line()),
                match.rule(),
                match.elsewhere(),
                match.isAmbiguous(),
                match.near());
    }
}
