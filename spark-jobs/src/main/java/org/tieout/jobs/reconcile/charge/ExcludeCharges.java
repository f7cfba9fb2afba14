package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.explain.Nature;

/**
 * Takes out of the comparison what invoice details say does not belong there: charges of a voided invoice, which nobody
 * owes, and the total of an invoice whose charges are there too. A credit memo of which the export knows nothing by its
 * own number is netted with the invoice it refers to.
 */
public final class ExcludeCharges {

    /** A {@link Nature} that is on no line, or null. */
    static final String APART = "Apart";

    private static final String ISSUER = "FactIssuer";
    private static final String INVOICE = "FactInvoice";
    private static final String IS_VOIDED = "IsVoided";
    private static final String CHARGED_IN = "ChargedIn";
    private static final String NET_WITH = "NetWith";

    private static final StructType FACTS = DataTypes.createStructType(List.of(
            DataTypes.createStructField(ISSUER, DataTypes.StringType, true),
            DataTypes.createStructField(INVOICE, DataTypes.StringType, true),
            DataTypes.createStructField(IS_VOIDED, DataTypes.BooleanType, true),
            DataTypes.createStructField(CHARGED_IN, DataTypes.createArrayType(DataTypes.StringType), true),
            DataTypes.createStructField(NET_WITH, DataTypes.StringType, true)));

    private ExcludeCharges() {}

    /** Rows of {@link Charges} → the same rows, with APART; the InvoiceId of a netted credit memo is its invoice's. */
    public static Dataset<Row> apply(Dataset<Row> charges, InvoiceFacts facts) {
        if (facts.isEmpty()) {
            return charges.withColumn(APART, lit(null).cast(DataTypes.StringType));
        }
        List<Row> rows = new ArrayList<>();
        facts.all()
                .forEach((invoice, fact) -> rows.add(RowFactory.create(
                        invoice.issuer(),
                        invoice.id(),
                        fact.isVoided(),
                        fact.chargedIn().toArray(),
                        fact.netWith())));
        Dataset<Row> known = broadcast(charges.sparkSession().createDataFrame(rows, FACTS));
        // At most one fact per charge: there is one for each invoice.
        return charges.join(
                        known,
                        col(Charges.SIDE)
                                .equalTo(Side.INVOICE.name())
                                .and(col(Charges.INVOICE_ISSUER_NAME).equalTo(col(ISSUER)))
                                .and(col(Charges.INVOICE_ID).equalTo(col(INVOICE))),
                        "left")
                .withColumn(
                        APART,
                        when(
                                        isSummary(facts)
                                                .and(array_contains(col(CHARGED_IN), col(Charges.BILLING_CURRENCY))),
                                        lit(Nature.SUMMARY.name()))
                                .when(col(IS_VOIDED), lit(Nature.VOIDED.name())))
                .withColumn(Charges.INVOICE_ID, coalesce(col(NET_WITH), col(Charges.INVOICE_ID)))
                .drop(FACTS.fieldNames());
    }

    /** Whether a charge stands for a whole invoice. */
    static Column isSummary(InvoiceFacts facts) {
        Column isSummary = lit(false);
        for (InvoiceFacts.Place place : facts.summaries()) {
            isSummary = isSummary.or(col(Charges.SOURCE)
                    .equalTo(place.source())
                    .and(col(Charges.SOURCE_FILE).equalTo(place.file())));
        }
        return isSummary;
    }
}
