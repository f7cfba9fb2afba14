package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.Lane;
import org.tieout.common.config.LaneRule;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Side;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;

/**
 * Gives charges the key on which the sides meet, their lane and their nature. What is not in the configured key is
 * null, so that it cannot keep two charges apart.
 *
 * <p>Nulls meet nulls, with one exception. A null InvoiceId means "on no invoice yet", which is nothing two sides could
 * agree on; OnlySide keeps such charges of the two sides apart.
 */
public final class KeyCharges {

    public static final String KEY = "Key";
    public static final String NATURE = "Nature";
    /** Whether the charge is a line of an invoice that names its own grain, or a summary of a whole invoice. */
    public static final String IS_DETAIL = "IsDetail";
    /** What the issuer's rule rounds together with it. */
    public static final String TOGETHER = "Together";
    /** By how much the issuer's rule changes its cost, where it rounds every row. */
    public static final String ROUNDING = "Rounding";

    private final ReconciliationConfig reconciliation;
    private final Set<String> detailSources;

    /** @param detailSources those of kind invoice-detail */
    public KeyCharges(ReconciliationConfig reconciliation, Set<String> detailSources) {
        this.reconciliation = reconciliation;
        this.detailSources = Set.copyOf(detailSources);
    }

    /**
     * Rows of {@link SellingCompanies} → the same rows and columns, and those above; Lane is that of the
     * reconciliation.
     */
    public Dataset<Row> apply(Dataset<Row> charges) {
        // Each in one go: Spark analyses the whole plan anew for every step.
        return charges.withColumns(Map.of(Charges.LANE, lane(), IS_DETAIL, isDetail()))
                .withColumns(Map.of(NATURE, nature(), KEY, key(), TOGETHER, together()))
                .withColumn(ROUNDING, rounding());
    }

    private Column key() {
        List<Column> columns = new ArrayList<>();
        for (String name : Key.COLUMNS) {
            columns.add(value(name).cast(DataTypes.StringType).as(name));
        }
        return struct(columns.toArray(Column[]::new));
    }

    private Column value(String name) {
        return switch (name) {
            case ReconciliationLines.RECONCILIATION -> lit(reconciliation.name());
            case Key.ONLY_SIDE ->
                isAsked(ReconciliationLines.INVOICE_ID)
                        ? when(col(Charges.INVOICE_ID).isNull(), col(Charges.SIDE))
                        : lit(null);
            case ReconciliationLines.INVOICE_ISSUER_NAME -> isAsked(name) ? col(SellingCompanies.SELLER) : lit(null);
            // The id of an invoice line is a key wherever invoice lines were delivered.
            case Charges.INVOICE_DETAIL_ID -> detailSources.isEmpty() ? lit(null) : col(name);
            case ReconciliationLines.REGION -> isAsked(name) ? region() : lit(null);
            default -> isAsked(name) ? col(name) : lit(null);
        };
    }

    private boolean isAsked(String column) {
        return reconciliation.key().contains(column);
    }

    private Column region() {
        Column region = switch (reconciliation.region()) {
            case METER -> col(Charges.METER_REGION);
            case RESOURCE -> coalesce(col(Charges.REGION_ID), col(Charges.REGION_NAME));
            // Both sides know regions of prices; what has none on a row has a region all the same.
            case AUTO -> coalesce(col(Charges.METER_REGION), col(Charges.REGION_ID), col(Charges.REGION_NAME));
        };
        // What has no region, and what says so in words, is one thing: Azure writes a blank where AWS writes global.
        // An invoice line that names no region covers all of them.
        return detailSources.isEmpty()
                ? coalesce(region, lit(Charges.NO_REGION))
                : when(region.isNull().and(col(IS_DETAIL).equalTo(false)), lit(Charges.NO_REGION))
                        .otherwise(region);
    }

    private Column isDetail() {
        return detailSources.isEmpty() ? lit(false) : col(Charges.SOURCE).isin(detailSources.toArray());
    }

    private Column lane() {
        Column lane = col(Charges.LANE);
        List<LaneRule> rules = reconciliation.lanes();
        for (int i = rules.size() - 1; i >= 0; i--) {
            lane = when(fits(rules.get(i)), lit(rules.get(i).lane().words())).otherwise(lane);
        }
        // Tax rows stand apart whatever a rule says of their other columns.
        return rules.isEmpty() ? lane : when(isTax(), lit(Lane.TAX.words())).otherwise(lane);
    }

    private static Column fits(LaneRule rule) {
        Column fits = lit(true);
        for (String column : LaneRule.COLUMNS) {
            List<String> patterns = rule.when().getOrDefault(column, List.of());
            Column any = lit(patterns.isEmpty());
            for (String pattern : patterns) {
                any = any.or(coalesce(lower(col(column)).like(like(pattern)), lit(false)));
            }
            fits = fits.and(any);
        }
        return fits;
    }

    /** {@code AWS Support*} as SQL has it; what means something else to SQL stands for itself. */
    private static String like(String pattern) {
        return pattern.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }

    private static Column isTax() {
        return col(Charges.CHARGE_CATEGORY).equalTo(ChargeCategory.TAX.spelling());
    }

    private static Column nature() {
        Column isAdjustment = col(Charges.CHARGE_CATEGORY).equalTo(ChargeCategory.ADJUSTMENT.spelling());
        Column saysRounding = coalesce(lower(col(Charges.CHARGE_DESCRIPTION)).like("%rounding%"), lit(false))
                .or(coalesce(lower(col(Charges.METER_CATEGORY)).like("%rounding%"), lit(false)));
        return when(col(ExcludeCharges.APART).isNotNull(), col(ExcludeCharges.APART))
                .when(isTax(), lit(Nature.TAX_APART.name()))
                .when(
                        col(Charges.CHARGE_CLASS).equalTo(ChargeClass.CORRECTION.spelling()),
                        lit(Nature.CORRECTION.name()))
                .when(
                        col(Charges.CHARGE_CATEGORY)
                                .equalTo(ChargeCategory.CREDIT.spelling())
                                .or(isLane(Lane.CREDITS)),
                        lit(Nature.CREDIT.name()))
                .when(isLane(Lane.TAX), lit(Nature.TAX.name()))
                .when(isLane(Lane.PROGRAM_FEES).or(isLane(Lane.SUPPORT)), lit(Nature.FEE.name()))
                .when(isAdjustment.and(saysRounding), lit(Nature.ROUNDING.name()))
                .when(isAdjustment, lit(Nature.ADJUSTMENT.name()))
                .when(expr(ChargeQueries.IS_OUTSIDE), lit(Nature.TIMING.name()))
                .otherwise(lit(Nature.USAGE.name()));
    }

    private static Column isLane(Lane lane) {
        return col(Charges.LANE).equalTo(lane.words());
    }

    private Column together() {
        return switch (reconciliation.rounding().grain()) {
            case NONE, ROW, INVOICE_LINE -> lit("");
            // JSON, because meters and subscriptions run together as text could be others.
            case METER_SUBSCRIPTION -> to_json(struct(meter(), col(Charges.SUB_ACCOUNT_ID)));
            case METER_INVOICE_SECTION -> to_json(struct(meter()));
        };
    }

    /** Its id; what has none is told apart by its names. */
    private static Column meter() {
        return when(
                        col(Charges.METER_ID).isNotNull(),
                        struct(col(Charges.METER_ID).as("a"), lit("").as("b"), lit("").as("c")))
                .otherwise(struct(
                        col(Charges.METER_CATEGORY).as("a"),
                        col(Charges.METER_SUBCATEGORY).as("b"),
                        col(Charges.METER_NAME).as("c")));
    }

    private Column rounding() {
        Rounding rule = reconciliation.rounding();
        Column nothing = lit(0).cast(SparkTypes.COST);
        if (rule.grain() != Rounding.Grain.ROW) {
            return nothing;
        }
        Column change = RoundRows.apply(col(Charges.BILLED_COST), col(Charges.BILLING_CURRENCY), rule)
                .minus(col(Charges.BILLED_COST))
                .cast(SparkTypes.COST);
        return when(
                        col(Charges.SIDE)
                                .equalTo(Side.EXPORT.name())
                                .and(col(NATURE).equalTo(Nature.USAGE.name())),
                        change)
                .otherwise(nothing);
    }
}
