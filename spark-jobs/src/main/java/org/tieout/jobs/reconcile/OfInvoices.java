package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;
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

    static Flow<Row> only(Flow<Row> rows, Set<InvoiceRef> invoices) {
        HashSet<InvoiceRef> wanted = new HashSet<>(invoices);
        return rows.filter(row -> wanted.contains(
                new InvoiceRef(text(row.getAs(Charges.INVOICE_ISSUER_NAME)), text(row.getAs(Charges.INVOICE_ID)))));
    }

    /** What is on no invoice is of the one without an id. */
    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
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

    private static Column isIn() {
        return coalesce(col(Charges.INVOICE_ISSUER_NAME), lit(""))
                .equalTo(col(ISSUER))
                .and(coalesce(col(Charges.INVOICE_ID), lit("")).equalTo(col(INVOICE)));
    }
}
