package org.tieout.jobs.reconcile.charge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LineKeys;

/**
 * What DuckDB is asked about files of {@link Charges}. A group of charges and a single one have the same columns, made
 * by one rule: {@link #IS_OUTSIDE}, {@link Sum#ofCharge}.
 */
public final class ChargeQueries {

    /** Which companies of an issuer sell what, invoice by invoice. */
    public static final QueryFiles.Query COMPANIES = distinct(
            Charges.INVOICING_ENTITY,
            Charges.SIDE,
            Charges.INVOICE_ISSUER_NAME,
            Charges.INVOICE_ID,
            Charges.BILLING_ACCOUNT_ID,
            Charges.BILLING_CURRENCY);

    /** Which invoices there are charges of, side by side and file by file. */
    public static final QueryFiles.Query INVOICES = distinct(
            Charges.INVOICE_ID,
            Charges.SIDE,
            Charges.SOURCE,
            Charges.SOURCE_FILE,
            Charges.INVOICE_ISSUER_NAME,
            Charges.BILLING_CURRENCY);

    /** Whether a charge is of another time than its billing period. */
    private static final String IS_OUTSIDE = "(%1$s < %2$s OR %1$s >= %3$s)"
            .formatted(Charges.CHARGE_PERIOD_START, Charges.BILLING_PERIOD_START, Charges.BILLING_PERIOD_END);

    /** What is added up of the charges of a group; a condition counts those that meet it. */
    private static final List<Sum> SUMS = List.of(
            count(GroupCharges.ROWS, "true"),
            sum(GroupCharges.COST, SparkTypes.COST, orNothing(Charges.BILLED_COST)),
            sum(GroupCharges.ABSOLUTE, SparkTypes.COST, orNothing("abs(%s)".formatted(Charges.BILLED_COST))),
            sum(GroupCharges.QUANTITY, SparkTypes.QUANTITY, Charges.QUANTITY),
            count(
                    GroupCharges.WITHOUT_QUANTITY,
                    "%1$s IS NULL OR (%2$s IS NULL AND %1$s <> 0)".formatted(Charges.QUANTITY, Charges.UNIT)),
            sum(GroupCharges.PRICED, SparkTypes.COST, Charges.PRICING_BILLED_COST),
            count(
                    GroupCharges.WITHOUT_PRICED,
                    "%s IS NULL OR %s IS NULL".formatted(Charges.PRICING_BILLED_COST, Charges.PRICING_CURRENCY)),
            sum(GroupCharges.TAX_BESIDE, SparkTypes.COST, orNothing(Charges.TAX_AMOUNT)));

    /** Besides what a charge finds its line by. */
    private static final List<String> ALSO_ALIKE = List.of(
            Charges.BILLING_ACCOUNT_NAME,
            Charges.SUB_ACCOUNT_NAME,
            Charges.BILLING_PERIOD_START,
            Charges.BILLING_PERIOD_END,
            Charges.PRICING_CURRENCY,
            Charges.EXCHANGE_RATE);

    /** A number made of the texts they have in common. */
    private static final String TEXTS = "Texts";

    private static final StructType CHARGES = SparkTypes.schema(Charges.SCHEMA);

    /** What a group has besides what its charges have in common. */
    private static final List<StructField> OF_GROUP = Stream.concat(
                    SUMS.stream().map(Sum::field),
                    Stream.of(
                            DataTypes.createStructField(GroupCharges.IS_OUTSIDE, DataTypes.BooleanType, false),
                            DataTypes.createStructField(GroupCharges.FINGERPRINT, DataTypes.LongType, false),
                            DataTypes.createStructField(GroupCharges.CHARGE_KEY, DataTypes.StringType, false)))
            .toList();

    private final List<String> alike;
    private final boolean isByFile;

    /** @param detailSources those of kind invoice-detail */
    ChargeQueries(ReconciliationConfig reconciliation, Set<String> detailSources, Allocation allocation) {
        this.alike = new ArrayList<>(LineKeys.NAMED_BY);
        alike.addAll(ALSO_ALIKE);
        this.isByFile = !detailSources.isEmpty();
        if (isByFile) {
            // What is a summary of an invoice is known by its file.
            alike.addAll(LineKeys.BY_FILE);
        }
        boolean isTagged =
                reconciliation.lanes().stream().anyMatch(rule -> rule.when().containsKey(Charges.TAGS));
        if (isTagged || !allocation.isEmpty()) {
            alike.add(Charges.TAGS);
        }
        if (reconciliation.rounding().grain() == Rounding.Grain.ROW) {
            alike.add(Charges.BILLED_COST);
        }
    }

    /** @param named one of the columns, that has to have a value */
    private static QueryFiles.Query distinct(String named, String... others) {
        List<String> columns =
                Stream.concat(Stream.of(named), Stream.of(others)).toList();
        return new QueryFiles.Query(
                "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL"
                        .formatted(String.join(", ", columns), QueryFiles.ROWS, named),
                new StructType(columns.stream()
                        .map(SparkTypes.schema(Charges.SCHEMA)::apply)
                        .toArray(StructField[]::new)));
    }

    /**
     * A column of a group.
     *
     * @param ofCharge what one charge adds to it
     */
    record Sum(String name, DataType type, String ofCharge) {

        private String ofOne() {
            return type instanceof DecimalType decimal
                    ? "CAST(%s AS %s)".formatted(ofCharge, decimal.sql())
                    : "CASE WHEN %s THEN 1 ELSE 0 END".formatted(ofCharge);
        }

        private String ofGroup() {
            return type instanceof DecimalType decimal
                    ? "CAST(sum(%s) AS %s)".formatted(ofCharge, decimal.sql())
                    : "count(*) FILTER (%s)".formatted(ofCharge);
        }

        private StructField field() {
            return DataTypes.createStructField(name, type, type instanceof DecimalType);
        }
    }

    private static Sum sum(String name, DecimalType type, String amount) {
        return new Sum(name, type, amount);
    }

    private static Sum count(String name, String condition) {
        return new Sum(name, DataTypes.LongType, condition);
    }

    private static String orNothing(String amount) {
        return "coalesce(%s, 0)".formatted(amount);
    }

    /** The groups, and their sums. */
    QueryFiles.Query groups() {
        List<String> values = new ArrayList<>(alike);
        List<StructField> answer = new ArrayList<>();
        alike.forEach(column -> answer.add(CHARGES.apply(column)));
        values.add(ofGroup(Charges.CHARGE_PERIOD_START));
        answer.add(CHARGES.apply(Charges.CHARGE_PERIOD_START));
        SUMS.forEach(sum -> values.add(ofGroup(sum.name())));
        values.add(IS_OUTSIDE);
        values.add(ofGroup(GroupCharges.FINGERPRINT));
        values.add(chargeKey());
        answer.addAll(OF_GROUP);
        return new QueryFiles.Query(
                sums(),
                "SELECT %s FROM %s JOIN %s ON %s = %s"
                        .formatted(
                                String.join(", ", values),
                                QueryFiles.ROWS,
                                QueryFiles.SUMS,
                                QueryFiles.PLACE,
                                ofGroup(QueryFiles.PLACE)),
                new StructType(answer.toArray(StructField[]::new)),
                true);
    }

    /**
     * What the charges of each group come to, and where the first of them is, which says what they have in common.
     * Groups by the texts themselves, some seven hundred characters a charge, have no room in memory; two numbers stand
     * for them here, each made of all of them in another way (docs/decisions/0063).
     */
    private String sums() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(GroupCharges.FINGERPRINT, fingerprint());
        columns.put(TEXTS, texts());
        List<String> groups = new ArrayList<>(columns.values());
        groups.add(alike(column -> !isText(column)));
        groups.add(IS_OUTSIDE);
        columns.put(QueryFiles.PLACE, "min(%s)".formatted(QueryFiles.PLACE));
        // It is within the period or outside of it, as all of them are.
        columns.put(Charges.CHARGE_PERIOD_START, "min(%s)".formatted(Charges.CHARGE_PERIOD_START));
        SUMS.forEach(sum -> columns.put(sum.name(), sum.ofGroup()));
        return columns.entrySet().stream()
                .map(column -> "%s AS %s".formatted(column.getValue(), ofGroup(column.getKey())))
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM %s GROUP BY %s".formatted(QueryFiles.ROWS, String.join(", ", groups))));
    }

    /**
     * The charges whose fingerprints are among those {@link QueryFiles#WANTED}; all columns, each a group of its own.
     */
    QueryFiles.Query wanted() {
        List<String> values = new ArrayList<>(Charges.TABLE.columns());
        List<StructField> answer = new ArrayList<>(List.of(CHARGES.fields()));
        SUMS.forEach(sum -> values.add(sum.ofOne()));
        values.add(IS_OUTSIDE);
        values.add(fingerprint());
        values.add(chargeKey());
        answer.addAll(OF_GROUP);
        return new QueryFiles.Query(
                "SELECT %s FROM %s WHERE %s IN (SELECT %s FROM %s)"
                        .formatted(
                                String.join(", ", values),
                                QueryFiles.ROWS,
                                fingerprint(),
                                QueryFiles.WANTED_NUMBER,
                                QueryFiles.WANTED),
                new StructType(answer.toArray(StructField[]::new)),
                true);
    }

    private String alike(Predicate<String> wanted) {
        return alike.stream().filter(wanted).collect(Collectors.joining(", "));
    }

    private static boolean isText(String column) {
        return CHARGES.apply(column).dataType().equals(DataTypes.StringType);
    }

    /** What {@link QueryFiles#SUMS} calls a column, so that it is not taken for that of a charge. */
    private static String ofGroup(String column) {
        return "group_" + column;
    }

    /** What the charges of a group have in common; those within their period and outside of it are not alike. */
    private String common() {
        return String.join(", ", alike) + ", " + IS_OUTSIDE;
    }

    /**
     * Of the same texts as the fingerprint, and as good as independent of it: each of them with a letter before it has
     * another hash. Text by text, which DuckDB asks once of each text that a page of a file has.
     */
    private String texts() {
        return alike.stream()
                .filter(ChargeQueries::isText)
                .map("'~' || "::concat)
                .collect(Collectors.joining(", ", "hash(", ")"));
    }

    private String fingerprint() {
        // Without its last bit: Java knows no numbers without a sign.
        return "CAST(hash(%s) >> 1 AS BIGINT)".formatted(common());
    }

    /** As conf/sql/charge_lines.sql has it; no text can be taken for two, whatever is in it. */
    private String chargeKey() {
        String texts = Stream.concat(LineKeys.NAMED_BY.stream(), isByFile ? LineKeys.BY_FILE.stream() : Stream.of())
                .map("coalesce('=' || replace(%s, chr(31), chr(31) || '~'), '-')"::formatted)
                .collect(Collectors.joining(", "));
        return "'%s' || left(md5(concat_ws(chr(31), %s)), 16)".formatted(isByFile ? "f" : "c", texts);
    }
}
