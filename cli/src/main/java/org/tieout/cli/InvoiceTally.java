package org.tieout.cli;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.tieout.command.output.ResultTable;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;

/**
 * Invoices of one currency, counted and added up; what is on no invoice yet is no invoice, its lines and money count.
 *
 * @param invoicesByStatus without NOT_INVOICED
 */
record InvoiceTally(
        String currency,
        Map<MatchStatus, Long> invoicesByStatus,
        Map<MatchStatus, Long> linesByStatus,
        BigDecimal invoiced,
        BigDecimal exported,
        BigDecimal variance,
        BigDecimal grossVariance) {

    InvoiceTally {
        invoicesByStatus = Collections.unmodifiableMap(full(invoicesByStatus));
        linesByStatus = Collections.unmodifiableMap(full(linesByStatus));
    }

    static InvoiceTally of(ResultTable.Line invoice) {
        MatchStatus status = MatchStatus.valueOf(invoice.get(ReconciliationInvoices.STATUS));
        Map<MatchStatus, Long> lines = new EnumMap<>(MatchStatus.class);
        lines.put(MatchStatus.MATCHED, invoice.get(ReconciliationInvoices.MATCHED_LINES));
        lines.put(MatchStatus.WITHIN_TOLERANCE, invoice.get(ReconciliationInvoices.WITHIN_TOLERANCE_LINES));
        lines.put(MatchStatus.MISMATCHED, invoice.get(ReconciliationInvoices.MISMATCHED_LINES));
        lines.put(MatchStatus.MISSING_IN_EXPORT, invoice.get(ReconciliationInvoices.MISSING_IN_EXPORT_LINES));
        lines.put(MatchStatus.MISSING_ON_INVOICE, invoice.get(ReconciliationInvoices.MISSING_ON_INVOICE_LINES));
        long all = invoice.get(ReconciliationInvoices.LINES);
        lines.put(
                MatchStatus.NOT_INVOICED,
                all - lines.values().stream().mapToLong(Long::longValue).sum());
        return new InvoiceTally(
                invoice.get(ReconciliationInvoices.BILLING_CURRENCY),
                status == MatchStatus.NOT_INVOICED ? Map.of() : Map.of(status, 1L),
                lines,
                invoice.get(ReconciliationInvoices.INVOICE_BILLED_COST),
                invoice.get(ReconciliationInvoices.EXPORT_BILLED_COST),
                invoice.get(ReconciliationInvoices.VARIANCE),
                invoice.get(ReconciliationInvoices.GROSS_VARIANCE));
    }

    InvoiceTally plus(InvoiceTally other) {
        return new InvoiceTally(
                currency,
                sum(invoicesByStatus, other.invoicesByStatus),
                sum(linesByStatus, other.linesByStatus),
                invoiced.add(other.invoiced),
                exported.add(other.exported),
                variance.add(other.variance),
                grossVariance.add(other.grossVariance));
    }

    long invoices() {
        return total(invoicesByStatus);
    }

    long lines() {
        return total(linesByStatus);
    }

    /** MATCHED, or within the tolerance. */
    long agreeingInvoices() {
        return agreeing(invoicesByStatus);
    }

    /** MATCHED, or within the tolerance. */
    long agreeingLines() {
        return agreeing(linesByStatus);
    }

    long linesOf(MatchStatus status) {
        return linesByStatus.getOrDefault(status, 0L);
    }

    private static long agreeing(Map<MatchStatus, Long> counts) {
        return Stream.of(MatchStatus.MATCHED, MatchStatus.WITHIN_TOLERANCE)
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    private static long total(Map<MatchStatus, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<MatchStatus, Long> sum(Map<MatchStatus, Long> some, Map<MatchStatus, Long> more) {
        Map<MatchStatus, Long> sum = full(some);
        more.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return sum;
    }

    private static Map<MatchStatus, Long> full(Map<MatchStatus, Long> counts) {
        Map<MatchStatus, Long> full = new EnumMap<>(MatchStatus.class);
        for (MatchStatus status : MatchStatus.values()) {
            full.put(status, counts.getOrDefault(status, 0L));
        }
        return full;
    }
}
