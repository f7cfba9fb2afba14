package org.tieout.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether results are the same to the last digit: every typed charge but for its release and its place, which only
 * Tieout keeps, every line, every invoice.
 */
final class Agreement {

    private static final String LINES = """
            InvoiceIssuerName, InvoiceId, BillingCurrency, SubAccountId, MeterCategory, MeterName, Region, InvoiceRows, \
            ExportRows, InvoiceBilledCost, ExportBilledCost, CostVariance, MatchStatus""";

    private static final String INVOICES = """
            InvoiceIssuerName, InvoiceId, BillingCurrency, InvoiceBilledCost, ExportBilledCost, Variance, InvoiceRows, \
            ExportRows, Lines, MatchedLines, MismatchedLines, MissingInExportLines, MissingOnInvoiceLines""";

    /**
     * Results of one contender, as what DuckDB reads them with.
     *
     * @param charges null where it keeps none
     */
    record Results(String name, Path folder, String charges, String lines, String invoices) {

        static Results ofDuckDb(Path folder, boolean hasCharges) {
            return new Results(
                    "DuckDB",
                    folder,
                    hasCharges ? parquet(folder + "/charges/*/*.parquet") : "",
                    parquet(folder + "/lines.parquet"),
                    parquet(folder + "/invoices.parquet"));
        }

        static Results ofTables(String name, Path folder, String lines, String invoices, boolean hasCharges) {
            return new Results(
                    name,
                    folder,
                    hasCharges ? delta(folder.resolve("charges")) : "",
                    delta(folder.resolve(lines)),
                    delta(folder.resolve(invoices)));
        }

        private static String parquet(String files) {
            return "read_parquet('%s', union_by_name = true)".formatted(files);
        }

        /** All files of a table that was written once; its partitions are in the names of its folders. */
        private static String delta(Path table) {
            return "read_parquet('%s/**/*.parquet', hive_partitioning = true, hive_types_autocast = false, union_by_name = true)"
                    .formatted(table);
        }
    }

    private Agreement() {}

    /** What the charges of one contender come to, and a sum over a hash of each, which order does not change. */
    private static String charges(String from) {
        return """
                SELECT count(*), sum(BilledCost), sum(hash(BillingPeriod, Side, Source, SourceFile, InvoiceIssuerName, InvoiceId,
                    InvoiceDetailId, BillingAccountId, BillingAccountName, SubAccountId, SubAccountName,
                    epoch_us(BillingPeriodStart), epoch_us(BillingPeriodEnd), epoch_us(ChargePeriodStart),
                    epoch_us(ChargePeriodEnd), ChargeCategory, ChargeClass, ChargeDescription, ServiceName, MeterId,
                    MeterCategory, MeterSubcategory, MeterName, MeterRegion, RegionId, RegionName, ResourceId, Quantity,
                    Unit, UnitPrice, BilledCost, EffectiveCost, TaxAmount, BillingCurrency, PricingCurrency,
                    PricingBilledCost, ExchangeRate, Tags, Lane)::HUGEINT)
                FROM %s WHERE SourceFile IS NOT NULL""".formatted(from);
    }

    /** Every way in which two results differ, in words; none where they agree. */
    static List<String> differences(Results one, Results other) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            if (!one.charges().isEmpty() && !other.charges().isEmpty()) {
                String ofOne = first(statement, charges(one.charges()));
                String ofOther = first(statement, charges(other.charges()));
                if (!ofOne.equals(ofOther)) {
                    differences.add("charges (rows, cost, hash): %s has %s, %s has %s"
                            .formatted(one.name(), ofOne, other.name(), ofOther));
                }
            }
            differences.addAll(rows(statement, "lines", LINES, one.lines(), other.lines(), one, other));
            differences.addAll(rows(statement, "invoices", INVOICES, one.invoices(), other.invoices(), one, other));
        }
        return differences;
    }

    private static List<String> rows(
            Statement statement, String what, String columns, String ofOne, String ofOther, Results one, Results other)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        for (boolean isForward : List.of(true, false)) {
            String sql = "SELECT count(*) FROM (SELECT %s FROM %s EXCEPT ALL SELECT %s FROM %s)"
                    .formatted(columns, isForward ? ofOne : ofOther, columns, isForward ? ofOther : ofOne);
            String count = first(statement, sql);
            if (!count.equals("0")) {
                differences.add("%s of %s that %s does not have: %s"
                        .formatted(what, (isForward ? one : other).name(), (isForward ? other : one).name(), count));
            }
        }
        return differences;
    }

    /** Lines by what was planted on them: status and how many. */
    static String planted(Results results) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            return first(
                    statement,
                    "SELECT string_agg(MatchStatus || ' ' || n, ', ' ORDER BY MatchStatus) FROM (SELECT MatchStatus, count(*) AS n FROM %s GROUP BY ALL)"
                            .formatted(results.lines()));
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(result.getString(i)));
            }
            return String.join(", ", values);
        }
    }
}
