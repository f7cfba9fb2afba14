package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.List;
import org.tieout.store.MonthTable;

/**
 * The tables of each result are of one piece, invoice by invoice: lines sum to invoices, effects to variances, and what
 * belongs to products to the lines.
 */
final class CheckResults {

    private static final String CURRENCY = "billing_currency";
    private static final String EXPORTED = "export_billed_cost";
    private static final String INVOICED = "invoice_billed_cost";
    private static final String VARIANCE = "cost_variance";

    private final OpenBundle bundle;
    private final ResultSums sums = new ResultSums();

    CheckResults(OpenBundle bundle) {
        this.bundle = bundle;
    }

    /** What the results of the month come to. */
    ResultSums apply(Manifest manifest) {
        manifest.results().keySet().forEach(this::check);
        return sums;
    }

    /** Of a reconciliation, by invoice and currency. */
    private record OfInvoices(Amounts invoiced, Amounts exported, Amounts variance) {

        OfInvoices() {
            this(new Amounts(), new Amounts(), new Amounts());
        }

        void add(CsvLine row, String variance) {
            List<String> invoice = invoice(row);
            this.invoiced.add(invoice, row.amount(INVOICED));
            this.exported.add(invoice, row.amount(EXPORTED));
            this.variance.add(invoice, row.amount(variance));
        }

        static List<String> invoice(CsvLine row) {
            return row.texts("invoice_issuer_name", "invoice_id", CURRENCY);
        }
    }

    private void check(String reconciliation) {
        OfInvoices invoices = new OfInvoices();
        bundle.each(name(reconciliation, MonthTable.INVOICES), row -> {
            invoices.add(row, "variance");
            sums.gross().add(row.texts(CURRENCY), row.amount("gross_variance"));
        });
        OfInvoices lines = new OfInvoices();
        bundle.each(name(reconciliation, MonthTable.LINES), row -> lines.add(row, VARIANCE));
        bundle.each(name(reconciliation, MonthTable.MATCHED), row -> lines.add(row, VARIANCE));
        String ofLines = name(reconciliation, MonthTable.LINES);
        compare(ofLines, "invoiced by the invoices, and by the lines", invoices.invoiced(), lines.invoiced());
        compare(ofLines, "exported by the invoices, and by the lines", invoices.exported(), lines.exported());
        compare(ofLines, "variance by the invoices, and by the lines", invoices.variance(), lines.variance());
        checkEffects(reconciliation, invoices);
        checkAllocations(reconciliation, invoices);
        bundle.each(name(reconciliation, MonthTable.LANES), row -> {
            List<String> lane = row.texts("lane", CURRENCY);
            BigDecimal variance = row.amount("variance");
            sums.billed().add(lane, row.amount(INVOICED));
            sums.exported().add(lane, row.amount(EXPORTED));
            sums.variance().add(lane, variance);
            sums.laneGross().add(lane, variance.abs());
        });
    }

    private void checkEffects(String reconciliation, OfInvoices invoices) {
        Amounts effects = new Amounts();
        bundle.each(name(reconciliation, MonthTable.EFFECTS), row -> {
            effects.add(OfInvoices.invoice(row), row.amount("amount"));
            if (row.text("effect").equals("RESIDUAL")) {
                sums.unexplained().add(row.texts(CURRENCY), row.amount("amount").abs());
            }
        });
        compare(
                name(reconciliation, MonthTable.EFFECTS),
                "variance by the invoices, and by the effects",
                invoices.variance(),
                effects);
    }

    private void checkAllocations(String reconciliation, OfInvoices invoices) {
        OfInvoices allocated = new OfInvoices();
        bundle.each(name(reconciliation, MonthTable.ALLOCATIONS), row -> {
            allocated.add(row, VARIANCE);
            sums.products().add(row.texts("product", CURRENCY), row.amount(EXPORTED));
        });
        // Without a hierarchy nothing belongs to anybody, and there are none.
        if (!allocated.exported().isEmpty()) {
            compare(
                    name(reconciliation, MonthTable.ALLOCATIONS),
                    "exported by the invoices, and by the products",
                    invoices.exported(),
                    allocated.exported());
            compare(
                    name(reconciliation, MonthTable.ALLOCATIONS),
                    "invoiced by the invoices, and by the products",
                    invoices.invoiced(),
                    allocated.invoiced());
        }
    }

    private static void compare(String member, String what, Amounts one, Amounts other) {
        one.firstDifference(other).ifPresent(difference -> {
            throw BrokenBundle.at(member, "%s differ for %s".formatted(what, difference.inWords()));
        });
    }

    private static String name(String reconciliation, MonthTable table) {
        return ResultTables.name(reconciliation, table);
    }
}
