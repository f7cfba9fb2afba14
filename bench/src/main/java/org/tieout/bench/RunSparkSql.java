package org.tieout.bench;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.split;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A process of its own: what a data engineer writes today. Reads both sides with Spark's readers, writes the typed
 * charges, adds them up, joins the sides in full on the key, writes lines and invoices as Delta tables.
 *
 * <p>Arguments: folder of the usage, folder of the export, {@code text} or {@code parquet}, folder to write to, and
 * {@code charges} or {@code direct}, which goes from the files to the lines without keeping typed charges.
 */
final class RunSparkSql {

    private static final DataType COST = DataTypes.createDecimalType(37, 24);
    private static final DataType QUANTITY = DataTypes.createDecimalType(38, 16);
    private static final Set<String> TIMES =
            Set.of("BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart", "UsageDate");
    private static final Set<String> COSTS = Set.of(
            "BilledCost",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "ListCost",
            "ListUnitPrice",
            "BillingPreTaxTotal",
            "PricingPreTaxTotal",
            "EffectiveUnitPrice",
            "PCToBCExchangeRate");
    private static final Set<String> QUANTITIES = Set.of("ConsumedQuantity", "PricingQuantity", "Quantity");

    private static final String USAGE = """
            PartnerId PartnerName InvoiceNumber ProductName UsageDate MeterCategory MeterId MeterSubCategory MeterName \
            MeterRegion Unit ResourceLocation ConsumedService ResourceURI ChargeType Quantity BillingPreTaxTotal \
            BillingCurrency PricingPreTaxTotal PricingCurrency Tags EffectiveUnitPrice PCToBCExchangeRate EntitlementId \
            EntitlementDescription""";

    private static final String FOCUS = """
            BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory \
            ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart ConsumedQuantity ConsumedUnit \
            ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice \
            PricingCategory PricingCurrency PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName \
            ResourceId ResourceName ServiceName SkuMeter SubAccountId SubAccountName Tags x_SkuMeterCategory x_SkuMeterId \
            x_SkuMeterSubcategory x_SkuRegion""";

    private RunSparkSql() {}

    public static void main(String[] args) {
        String usage = args[0];
        String focus = args[1];
        boolean isText = args[2].equals("text");
        String out = args[3];
        boolean keepsCharges = args[4].equals("charges");
        // What Tieout sets on one machine (io.SharedSession) and Delta needs; adaptive planning stays on, as it is
        // everywhere.
        SparkSession spark = SparkSession.builder()
                .appName("hand-written")
                .master("local[*]")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(Runtime.getRuntime().availableProcessors()))
                .getOrCreate();
        view("usage_delivered", spark.read().schema(schema(USAGE)).json(usage));
        view(
                "focus_delivered",
                isText
                        ? spark.read()
                                .option("header", "true")
                                .option("escape", "\"")
                                .schema(schema(FOCUS))
                                .csv(focus)
                        : spark.read().parquet(focus));
        spark.sql(Sql.read("spark-ingest.sql", Map.of()));
        Dataset<Row> charges = spark.table("charges_delivered");
        if (keepsCharges) {
            write(charges, out + "/charges", "BillingPeriod", "Side", "Source");
            charges = spark.read().format("delta").load(out + "/charges");
        }
        charges.createOrReplaceTempView("charges");
        write(spark.sql(Sql.read("spark-lines.sql", Map.of())).coalesce(1), out + "/lines");
        spark.read().format("delta").load(out + "/lines").createOrReplaceTempView("lines");
        write(spark.sql(Sql.read("spark-invoices.sql", Map.of())).coalesce(1), out + "/invoices");
        spark.stop();
    }

    private static void view(String name, Dataset<Row> rows) {
        rows.withColumn("SourceFile", element_at(split(input_file_name(), "/"), -1))
                .createOrReplaceTempView(name);
    }

    private static void write(Dataset<Row> rows, String path, String... partitions) {
        rows.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .partitionBy(partitions)
                .save(path);
    }

    private static StructType schema(String columns) {
        StructType schema = new StructType();
        for (String column : columns.split(" ", -1)) {
            schema = schema.add(column, type(column));
        }
        return schema;
    }

    private static DataType type(String column) {
        if (TIMES.contains(column)) {
            return DataTypes.TimestampType;
        }
        if (COSTS.contains(column)) {
            return COST;
        }
        return QUANTITIES.contains(column) ? QUANTITY : DataTypes.StringType;
    }
}
