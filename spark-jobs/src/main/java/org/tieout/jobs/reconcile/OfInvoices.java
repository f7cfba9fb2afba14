package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceRef;

/** Rows with the columns InvoiceIssuerName and InvoiceId, by the invoices they are of. */
final class OfInvoices {

    private static final String ISSUER = "ScopeIssuer";
    private static final String INVOICE = "ScopeInvoice";
    private static final StructType INVOICES = DataTypes.createStructType(List.of(
            DataTypes.createStructField(ISSUER, DataTypes.StringType, false),
            DataTypes.createStructField(INVOICE, DataTypes.StringType, false)));

    private OfInvoices() {}

    static Dataset<Row> only(Dataset<Row> rows, Set<InvoiceRef> invoices) {
        return rows.join(table(rows, invoices), isIn(), "left_semi");
    }

    static Dataset<Row> without(Dataset<Row> rows, Set<InvoiceRef> invoices) {
        return rows.join(table(rows, invoices), isIn(), "left_anti");
    }

    private static Dataset<Row> table(Dataset<Row> rows, Set<InvoiceRef> invoices) {
        return broadcast(rows.sparkSession()
                .createDataFrame(
                        invoices.stream()
                                .map(one -> RowFactory.create(one.issuer(), one.id()))
                                .toList(),
                        INVOICES));
    }

    /** What is on no invoice is of the one without an id. */
    private static Column isIn() {
        return coalesce(col(Charges.INVOICE_ISSUER_NAME), lit(""))
                .equalTo(col(ISSUER))
                .and(coalesce(col(Charges.INVOICE_ID), lit("")).equalTo(col(INVOICE)));
    }
}
