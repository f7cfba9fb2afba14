package org.tieout.close.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tieout.close.report.ReportedResult.Proof;
import org.tieout.common.text.HtmlText;
import org.tieout.store.close.MonthFigures.InputRow;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.store.page.Results.InvoiceRow;
import org.tieout.store.page.Results.ResultRow;
import org.tieout.store.page.Results.TotalRow;
import org.tieout.store.page.RunBook.CheckpointRow;
import org.tieout.store.page.RunBook.RunRow;

/** What a report says of one reconciliation: the verdict first, how to check it last. */
final class ResultSection {

    private final ReportedResult result;
    private final String id;
    private final StringBuilder html = new StringBuilder();

    /** @param id what leads to it */
    ResultSection(ReportedResult result, String id) {
        this.result = result;
        this.id = id;
    }

    String html() {
        html.append("<section id=\"%1$s\" aria-labelledby=\"%1$s-h\">\n<h2 id=\"%1$s-h\">%2$s</h2>\n"
                .formatted(id, HtmlTable.bdi(result.name())));
        if (result.totals().isEmpty()) {
            paragraph("Neither side has a charge in this month.");
        }
        result.totals().forEach(this::verdict);
        heading("From exported to invoiced");
        result.totals()
                .forEach(
                        total -> html.append(new BridgeTable(total, result.effectsIn(total.billingCurrency())).html()));
        heading("Invoices");
        result.totals().forEach(this::invoices);
        heading("Largest differences");
        result.totals().forEach(this::lines);
        heading("Made from");
        inputs();
        heading("Proof");
        proof();
        return html.append("</section>\n").toString();
    }

    private void heading(String text) {
        html.append("<h3>").append(text).append("</h3>\n");
    }

    private void paragraph(String text) {
        html.append("<p>").append(HtmlText.of(text)).append("</p>\n");
    }

    private void verdict(TotalRow total) {
        ReportMark mark = ReportMark.ofTotal(total);
        html.append("<p class=\"verdict %s\">%s <strong>%s</strong></p>\n"
                .formatted(
                        mark.tone(),
                        mark.html(),
                        HtmlText.of(sentence(total, result.unexplainedIn(total.billingCurrency())))));
    }

    /** Which way it goes, by how much, whether it is explained, and what is left to decide. */
    static String sentence(TotalRow total, BigDecimal unexplained) {
        String currency = total.billingCurrency();
        List<String> parts = new ArrayList<>();
        if (total.gross().signum() == 0) {
            parts.add("Invoiced and exported agree in %s to the last digit, line by line".formatted(currency));
        } else {
            parts.add(
                    total.variance().signum() == 0
                            ? "Net nothing in %s".formatted(currency)
                            : "Invoiced %s %s %s than exported"
                                    .formatted(
                                            ExactAmount.of(total.variance().abs(), currency),
                                            currency,
                                            total.variance().signum() > 0 ? "more" : "less"));
            parts.add("line by line and without signs %s %s"
                    .formatted(ExactAmount.of(total.gross(), currency), currency));
            parts.add(
                    unexplained.signum() == 0
                            ? "every digit of it explained"
                            : "%s %s of it unexplained".formatted(ExactAmount.of(unexplained, currency), currency));
        }
        long open = ReportMark.open(total);
        if (open > 0) {
            parts.add("%,d of %,d %s"
                    .formatted(open, total.lines(), open == 1 ? "lines wants a decision" : "lines want a decision"));
        }
        return String.join("; ", parts) + ".";
    }

    private void invoices(TotalRow total) {
        String currency = total.billingCurrency();
        List<InvoiceRow> invoices = result.invoicesIn(currency);
        HtmlTable table = new HtmlTable(
                "Invoices, %s".formatted(currency),
                List.of(
                        "Invoice",
                        "Status",
                        "#Invoiced, " + currency,
                        "#Exported, " + currency,
                        "#Variance, " + currency,
                        "#Gross, " + currency,
                        "#Lines"));
        invoices.forEach(invoice -> table.row(
                HtmlTable.html(invoice(invoice)),
                HtmlTable.html(ReportMark.ofStatus(invoice.status()).html() + finality(invoice)),
                HtmlTable.amount(ExactAmount.of(invoice.invoiceBilledCost(), currency)),
                HtmlTable.amount(ExactAmount.of(invoice.exportBilledCost(), currency)),
                HtmlTable.amount(ExactAmount.variance(invoice.variance(), currency)),
                HtmlTable.amount(ExactAmount.of(invoice.grossVariance(), currency)),
                HtmlTable.count(invoice.lines())));
        html.append(table.toHtml("No invoice in %s.".formatted(currency)));
        if (total.invoices() > invoices.size()) {
            html.append("<p class=\"note\">The %,d that differ most, of %,d; the totals above are of all of them.</p>\n"
                    .formatted(invoices.size(), total.invoices()));
        }
    }

    private static String invoice(InvoiceRow invoice) {
        String account = joined(invoice.billingAccountName(), invoice.billingAccountId());
        return "%s%s%s"
                .formatted(
                        invoice.invoiceId().isEmpty() ? "No invoice yet" : HtmlTable.bdi(invoice.invoiceId()),
                        sub(HtmlTable.bdi(joined(invoice.invoiceIssuerName(), account))),
                        sub(HtmlTable.bdi(invoice.reason())));
    }

    private static String finality(InvoiceRow invoice) {
        return invoice.finality().equals("PRELIMINARY")
                ? "<br>" + ReportMark.ofFinality(invoice.finality()).html()
                : "";
    }

    private void lines(TotalRow total) {
        String currency = total.billingCurrency();
        List<LineRow> lines = result.largestIn(currency);
        HtmlTable table = new HtmlTable(
                "Largest differences, %s".formatted(currency),
                List.of(
                        "Line",
                        "Status",
                        "Invoice",
                        "#Invoiced, " + currency,
                        "#Exported, " + currency,
                        "#Variance, " + currency));
        lines.forEach(line -> table.row(
                HtmlTable.html(line(line)),
                HtmlTable.html(ReportMark.ofStatus(line.matchStatus()).html()),
                HtmlTable.html(line.invoiceId().isEmpty() ? "No invoice yet" : HtmlTable.bdi(line.invoiceId())),
                HtmlTable.amount(ExactAmount.of(line.invoiceBilledCost(), currency)),
                HtmlTable.amount(ExactAmount.of(line.exportBilledCost(), currency)),
                HtmlTable.amount(ExactAmount.variance(line.costVariance(), currency))));
        html.append(table.toHtml("No line differs in %s.".formatted(currency)));
        if (lines.size() == MakeReport.MOST_LINES) {
            html.append("<p class=\"note\">No more than %d are shown, those of most money first, without signs.</p>\n"
                    .formatted(MakeReport.MOST_LINES));
        }
    }

    private static String line(LineRow line) {
        String meter = joined(line.meterCategory(), line.meterName());
        return "%s%s%s%s"
                .formatted(
                        meter.isEmpty() ? "No meter" : HtmlTable.bdi(meter),
                        sub(HtmlTable.bdi(joined(line.region(), joined(line.subAccountName(), line.subAccountId())))),
                        line.reason().isEmpty()
                                ? ""
                                : "<span class=\"reason\">%s</span>".formatted(HtmlTable.bdi(line.reason())),
                        "<span class=\"sub\">Line <code>%s</code></span>".formatted(HtmlText.of(line.lineId())));
    }

    private void inputs() {
        HtmlTable table = new HtmlTable(
                "Deliveries the result was made from", List.of("Source", "Release", "Landed, UTC", "Finality"));
        for (InputRow input : result.inputs()) {
            table.row(
                    HtmlTable.text(input.source()),
                    HtmlTable.html("<code>%s</code>".formatted(HtmlText.of(input.version()))),
                    HtmlTable.html(input.landedAt().map(ReportPage::time).orElse("Not known")),
                    HtmlTable.html(ReportMark.ofFinality(input.finality().orElse(""))
                                    .html()
                            + (input.isOvertaken()
                                    ? "<br>"
                                            + new ReportMark("waits", "caution", "Something newer has been delivered")
                                                    .html()
                                    : "")));
        }
        html.append(table.toHtml("Nothing is known of them."));
    }

    private void proof() {
        ResultRow row = result.result();
        html.append("""
                <dl>
                <div><dt>Published</dt><dd>%s UTC by run <code>%s</code></dd></div>
                <div><dt>Hash of the result</dt><dd><code>%s</code></dd></div>
                <div><dt>Month</dt><dd>%s%s</dd></div>
                </dl>
                """.formatted(
                        ReportPage.time(row.publishedAt()),
                        HtmlText.of(row.runId()),
                        HtmlText.of(row.resultHash()),
                        HtmlText.of(ReportMark.words(row.state())),
                        row.isFrozen() ? ", frozen: later deliveries do not change it" : ""));
        HtmlTable runs = new HtmlTable(
                "Runs the result stands on",
                List.of("Run", "Command", "Started, UTC", "Ended, UTC", "#Exit code", "Tieout"));
        result.proofs().forEach(proof -> runs.row(run(proof.run())));
        html.append(runs.toHtml("The book of runs has none of them."));
        result.proofs().forEach(this::checkpoints);
    }

    private static HtmlTable.Cell[] run(RunRow run) {
        return new HtmlTable.Cell[] {
            HtmlTable.html("<code>%s</code>".formatted(HtmlText.of(run.runId()))),
            HtmlTable.text(run.command()),
            HtmlTable.html(ReportPage.time(run.startedAt())),
            HtmlTable.html(run.endedAt().map(ReportPage::time).orElse("Not known")),
            HtmlTable.html(run.exitCode().map(String::valueOf).orElse("–")),
            HtmlTable.text(run.version())
        };
    }

    private void checkpoints(Proof proof) {
        if (proof.checkpoints().isEmpty()) {
            return;
        }
        HtmlTable table = new HtmlTable(
                "Control totals of run %s".formatted(proof.run().runId()),
                List.of("Step", "Of", "Side", "Currency", "#Rows", "#Sum", "#Without signs"));
        for (CheckpointRow point : proof.checkpoints()) {
            table.row(
                    HtmlTable.text(point.step()),
                    HtmlTable.text(point.scope()),
                    HtmlTable.text(point.side()),
                    HtmlTable.text(point.currency()),
                    HtmlTable.count(point.rows()),
                    HtmlTable.amount(ExactAmount.of(point.sum(), point.currency())),
                    HtmlTable.amount(ExactAmount.of(point.absoluteSum(), point.currency())));
        }
        html.append("<details open><summary>Control totals of run <code>%s</code></summary>\n%s%s</details>\n"
                .formatted(
                        HtmlText.of(proof.run().runId()),
                        table.toHtml(""),
                        proof.checkpoints().size() < MakeReport.MOST_CHECKPOINTS
                                ? ""
                                : "<p class=\"note\">The first %,d of them.</p>\n"
                                        .formatted(MakeReport.MOST_CHECKPOINTS)));
    }

    private static String sub(String inner) {
        return inner.isEmpty() ? "" : "<span class=\"sub\">%s</span>".formatted(inner);
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other)
                ? (one.isEmpty() ? other : one)
                : one + ", " + other;
    }
}
