package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.Types;

/**
 * Brings charges to the grain at which they are matched and explained, before the sides meet: one row for all charges
 * of a key, side, lane, nature, resource and allocation rule. All arithmetic on single charges ends here.
 *
 * <pre>
 * EXPORT  D2 v2  eastus  vm-1  Oct 1   24 Hours  2.40        EXPORT  D2 v2  eastus  vm-1  744 Hours  74.40  31 rows
 * EXPORT  D2 v2  eastus  vm-1  Oct 2   24 Hours  2.40   →
 * …
 * </pre>
 */
final class AddUpCharges {

    static final String ROWS = "Rows";
    static final String COST = "Cost";
    static final String ABSOLUTE = "Absolute";
    static final String QUANTITY = "Quantity";
    static final String WITHOUT_QUANTITY = "WithoutQuantity";
    static final String PRICED = "Priced";
    static final String WITHOUT_PRICED = "WithoutPriced";
    static final String WITHOUT_RATE = "WithoutRate";
    static final String TAX_BESIDE = "TaxBeside";
    static final String OLDEST = "Oldest";

    /** Columns of which the smallest and the largest value are kept: equal where all charges agree. */
    static final List<String> ATTRIBUTES = List.of(
            Charges.INVOICE_ID,
            Charges.BILLING_ACCOUNT_ID,
            Charges.BILLING_ACCOUNT_NAME,
            Charges.SUB_ACCOUNT_NAME,
            Charges.METER_ID,
            Charges.UNIT,
            Charges.PRICING_CURRENCY,
            Charges.EXCHANGE_RATE);

    private AddUpCharges() {}

    static String smallest(String attribute) {
        return "Smallest" + attribute;
    }

    static String largest(String attribute) {
        return "Largest" + attribute;
    }

    /** Rows of {@link AllocateCharges} → rows of {@link ChargeSum}. */
    static Dataset<Row> apply(Dataset<Row> charges) {
        return together(alike(charges));
    }

    /**
     * Charges that also have all attributes in common. Spark adds up by hash only what has a fixed width, and the
     * smallest of some texts has none: were they asked for here, it would sort every charge first.
     */
    private static Dataset<Row> alike(Dataset<Row> charges) {
        List<Column> same = new ArrayList<>(List.of(
                col(KeyCharges.KEY),
                col(Charges.SIDE),
                col(Charges.LANE),
                col(KeyCharges.NATURE),
                col(Charges.RESOURCE_ID),
                col(KeyCharges.TOGETHER),
                col(AllocateCharges.ALLOCATION_RULE)));
        ATTRIBUTES.forEach(attribute -> same.add(col(attribute)));
        return sums(
                charges.groupBy(same.toArray(Column[]::new)),
                List.of(
                        count(lit(1)).as(ROWS),
                        total(col(Charges.BILLED_COST)).as(COST),
                        total(abs(col(Charges.BILLED_COST))).as(ABSOLUTE),
                        sum(col(Charges.QUANTITY)).cast(Types.QUANTITY).as(QUANTITY),
                        count(when(
                                        col(Charges.QUANTITY)
                                                .isNull()
                                                .or(col(Charges.UNIT).isNull()),
                                        lit(1)))
                                .as(WITHOUT_QUANTITY),
                        sum(col(Charges.PRICING_BILLED_COST)).cast(Types.COST).as(PRICED),
                        count(when(
                                        col(Charges.PRICING_BILLED_COST)
                                                .isNull()
                                                .or(col(Charges.PRICING_CURRENCY)
                                                        .isNull()),
                                        lit(1)))
                                .as(WITHOUT_PRICED),
                        count(when(col(Charges.EXCHANGE_RATE).isNull(), lit(1))).as(WITHOUT_RATE),
                        total(col(KeyCharges.ROUNDING)).as(KeyCharges.ROUNDING),
                        total(col(Charges.TAX_AMOUNT)).as(TAX_BESIDE),
                        min(col(Charges.CHARGE_PERIOD_START)).as(OLDEST),
                        max(col(KeyCharges.IS_DETAIL)).as(KeyCharges.IS_DETAIL)));
    }

    private static Dataset<Row> together(Dataset<Row> alike) {
        List<Column> sums = new ArrayList<>(List.of(
                sum(col(ROWS)).as(ROWS),
                total(col(COST)).as(COST),
                total(col(ABSOLUTE)).as(ABSOLUTE),
                sum(col(QUANTITY)).cast(Types.QUANTITY).as(QUANTITY),
                sum(col(WITHOUT_QUANTITY)).as(WITHOUT_QUANTITY),
                sum(col(PRICED)).cast(Types.COST).as(PRICED),
                sum(col(WITHOUT_PRICED)).as(WITHOUT_PRICED),
                sum(col(WITHOUT_RATE)).as(WITHOUT_RATE),
                total(col(KeyCharges.ROUNDING)).as(KeyCharges.ROUNDING),
                total(col(TAX_BESIDE)).as(TAX_BESIDE),
                min(col(OLDEST)).as(OLDEST),
                max(col(KeyCharges.IS_DETAIL)).as(KeyCharges.IS_DETAIL)));
        for (String attribute : ATTRIBUTES) {
            sums.add(min(col(attribute)).as(smallest(attribute)));
            sums.add(max(col(attribute)).as(largest(attribute)));
        }
        return sums(
                alike.groupBy(
                        col(KeyCharges.KEY),
                        col(Charges.SIDE),
                        col(Charges.LANE),
                        col(KeyCharges.NATURE),
                        // Azure writes a resource in capitals on one side and in small letters on the other.
                        lower(col(Charges.RESOURCE_ID)).as(Charges.RESOURCE_ID),
                        col(KeyCharges.TOGETHER),
                        col(AllocateCharges.ALLOCATION_RULE)),
                sums);
    }

    private static Dataset<Row> sums(RelationalGroupedDataset groups, List<Column> sums) {
        return groups.agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    private static Column total(Column amount) {
        return coalesce(sum(amount).cast(Types.COST), lit(0).cast(Types.COST));
    }
}
