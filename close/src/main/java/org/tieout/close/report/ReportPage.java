package org.tieout.close.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.text.HtmlText;
import org.tieout.store.page.Results.TotalRow;

/**
 * A reported month as a page that stands by itself: no script, nothing from elsewhere, whatever came from outside as
 * text.
 */
final class ReportPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%1$s</title>
            <style>
            %2$s</style>
            </head>
            <body>
            %3$s<header>
            <h1>%1$s</h1>
            <p>Whether what was invoiced for %4$s to %5$s agrees with the cost data behind it, penny by penny. Made on %6$s UTC by Tieout %7$s from published results.</p>
            </header>
            <main>
            """;

    private static final String FOOT = """
            </main>
            <footer>
            <h2>How to read it</h2>
            <p>Variance is invoiced less exported. Gross is the same line by line and without signs: differences that offset each other do not hide in it. Every number has all its digits, and none is a sum over two currencies. Times are UTC.</p>
            <p>Each result has a hash of all its rows, and control totals were taken before and after each step: whoever has the store can hold this page against it.</p>
            </footer>
            </body>
            </html>
            """;

    private final ReportedMonth month;

    ReportPage(ReportedMonth month) {
        this.month = month;
    }

    String html() {
        BillingPeriod period = month.period();
        StringBuilder html = new StringBuilder(HEAD.formatted(
                "Reconciliation report, %s %d"
                        .formatted(
                                period.month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                period.month().getYear()),
                resource("report.css"),
                resource("marks.svg"),
                period.month().atDay(1),
                period.month().atEndOfMonth(),
                time(month.madeAt()),
                HtmlText.of(month.madeBy())));
        html.append("<section aria-labelledby=\"verdicts\">\n<h2 id=\"verdicts\">Verdicts</h2>\n")
                .append(verdicts())
                .append("</section>\n");
        for (int i = 0; i < month.results().size(); i++) {
            html.append(new ResultSection(month.results().get(i), id(i)).html());
        }
        return html.append(FOOT).toString();
    }

    private String verdicts() {
        HtmlTable table = new HtmlTable(
                "Every reconciliation of the month, by currency",
                List.of(
                        "Reconciliation",
                        "Verdict",
                        "Currency",
                        "#Net variance",
                        "#Gross variance",
                        "#Unexplained",
                        "Inputs"));
        for (int i = 0; i < month.results().size(); i++) {
            ReportedResult result = month.results().get(i);
            String link = "<a href=\"#%s\">%s</a>".formatted(id(i), HtmlTable.bdi(result.name()));
            for (TotalRow total : result.totals()) {
                String currency = total.billingCurrency();
                table.row(
                        HtmlTable.html(link),
                        HtmlTable.html(ReportMark.ofTotal(total).html()),
                        HtmlTable.text(currency),
                        HtmlTable.amount(ExactAmount.variance(total.variance(), currency)),
                        HtmlTable.amount(ExactAmount.of(total.gross(), currency)),
                        HtmlTable.amount(ExactAmount.of(result.unexplainedIn(currency), currency)),
                        HtmlTable.html(inputs(result).html()));
            }
            if (result.totals().isEmpty()) {
                table.row(
                        HtmlTable.html(link),
                        HtmlTable.html(new ReportMark("matched", "idle", "No charges").html()),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.html(inputs(result).html()));
            }
        }
        month.unpublished()
                .forEach(name -> table.row(
                        HtmlTable.text(name),
                        HtmlTable.html(new ReportMark("waits", "idle", "Not published yet").html()),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.nothing(),
                        HtmlTable.nothing()));
        return table.toHtml("");
    }

    /** The one a reader has to know of first. */
    private static ReportMark inputs(ReportedResult result) {
        if (result.inputs().stream().anyMatch(input -> input.isOvertaken())) {
            return new ReportMark("waits", "caution", "Newer delivered");
        }
        List<String> finality = result.inputs().stream()
                .map(input -> input.finality().orElse(""))
                .distinct()
                .toList();
        return ReportMark.ofFinality(
                finality.contains("PRELIMINARY") ? "PRELIMINARY" : finality.equals(List.of("FINAL")) ? "FINAL" : "");
    }

    private static String id(int place) {
        return "r-" + (place + 1);
    }

    /** In UTC, to the minute. */
    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
