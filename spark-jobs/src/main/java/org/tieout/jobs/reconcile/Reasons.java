package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.api.java.UDF8;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.money.Money;
import org.tieout.jobs.dataset.MatchStatus;

/** One sentence that says of a row what a person would say of it. UDFs, because sentences are no arithmetic. */
final class Reasons {

    private Reasons() {}

    /** Of a line. */
    static Column ofLine(Column status, Column currency, Column variance, Column invoiceRows, Column exportRows) {
        UDF5<String, String, BigDecimal, Long, Long, String> sentence = Reasons::ofLine;
        return udf(sentence, DataTypes.StringType).apply(status, currency, variance, invoiceRows, exportRows);
    }

    static String ofLine(String status, String currency, BigDecimal variance, long invoiceRows, long exportRows) {
        Money amount = new Money(variance.abs(), currency);
        return switch (MatchStatus.valueOf(status)) {
            case MATCHED -> "Equal to the last digit.";
            case WITHIN_TOLERANCE, MISMATCHED -> "Invoiced %s %s than exported; %s against %s."
                    .formatted(amount, variance.signum() > 0 ? "more" : "less", rows(invoiceRows), rows(exportRows));
            case MISSING_IN_EXPORT -> "Invoiced, but not exported: %s; %s.".formatted(signed(variance, currency), rows(invoiceRows));
            case MISSING_ON_INVOICE -> "Exported, but not invoiced here: %s; %s."
                    .formatted(signed(variance.negate(), currency), rows(exportRows));
            case NOT_INVOICED -> "Exported without an InvoiceId, on no invoice yet: %s; %s."
                    .formatted(signed(variance.negate(), currency), rows(exportRows));
        };
    }

    /** Of an invoice. */
    static Column ofInvoice(
            Column status,
            Column currency,
            Column variance,
            Column gross,
            Column lines,
            Column mismatched,
            Column missingInExport,
            Column missingOnInvoice) {
        UDF8<String, String, BigDecimal, BigDecimal, Long, Long, Long, Long, String> sentence = Reasons::ofInvoice;
        return udf(sentence, DataTypes.StringType)
                .apply(status, currency, variance, gross, lines, mismatched, missingInExport, missingOnInvoice);
    }

    static String ofInvoice(
            String status,
            String currency,
            BigDecimal variance,
            BigDecimal gross,
            long lines,
            long mismatched,
            long missingInExport,
            long missingOnInvoice) {
        return switch (MatchStatus.valueOf(status)) {
            case MATCHED -> "Equal to the last digit on every line.";
            case MISSING_IN_EXPORT -> "Invoiced, but the export has nothing of this invoice: %s."
                    .formatted(signed(variance, currency));
            case MISSING_ON_INVOICE -> "Exported, but no such invoice was delivered: %s."
                    .formatted(signed(variance.negate(), currency));
            case NOT_INVOICED -> "Exported without an InvoiceId, on no invoice yet: %s."
                    .formatted(signed(variance.negate(), currency));
            case WITHIN_TOLERANCE, MISMATCHED -> "%s: of %s, %s; gross %s."
                    .formatted(
                            net(currency, variance, gross),
                            lines == 1 ? "1 line" : lines + " lines",
                            parts(mismatched, missingInExport, missingOnInvoice),
                            new Money(gross, currency));
        };
    }

    private static String net(String currency, BigDecimal variance, BigDecimal gross) {
        return variance.signum() == 0
                ? "Net zero, but %s of differences cancel out".formatted(new Money(gross, currency))
                : "Invoiced %s %s than exported"
                        .formatted(new Money(variance.abs(), currency), variance.signum() > 0 ? "more" : "less");
    }

    private static String parts(long mismatched, long missingInExport, long missingOnInvoice) {
        List<String> parts = new ArrayList<>();
        if (mismatched > 0) {
            parts.add(mismatched + " mismatched");
        }
        if (missingInExport > 0) {
            parts.add(missingInExport + " missing in the export");
        }
        if (missingOnInvoice > 0) {
            parts.add(missingOnInvoice + " missing on the invoice");
        }
        return parts.isEmpty() ? "all within tolerance" : String.join(", ", parts);
    }

    private static String signed(BigDecimal amount, String currency) {
        return new Money(amount, currency).toString();
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }
}
