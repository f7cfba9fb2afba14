package org.tieout.close.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.report.AMonth.agreeing;
import static org.tieout.close.report.AMonth.differing;
import static org.tieout.close.report.AMonth.effect;
import static org.tieout.close.report.AMonth.invoice;
import static org.tieout.close.report.AMonth.line;
import static org.tieout.close.report.AMonth.result;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static String page(ReportedResult... results) {
        return new ReportPage(AMonth.of(results)).html();
    }

    @Test
    void saysWhichWayItGoesByHowMuchAndWhetherItIsExplained() {
        String page = page(result(
                "contoso",
                List.of(differing("USD", "1530.46", "1368.064435184", "338.023635184", 9)),
                List.of(
                        effect("USD", "MISSING_IN_EXPORT", "250.209600", "250.2096"),
                        effect("USD", "PRICE", "-87.814035184", "87.814035184")),
                List.of(invoice("G1", "Microsoft", "USD", "1530.46", "1368.064435184")),
                List.of(line("l1", "D4s v5", "USD", "186", "Invoiced, but not exported: 186.00 USD"))));

        assertThat(page)
                .contains(
                        "<strong>Invoiced 162.395564816 USD more than exported; line by line and without signs "
                                + "338.023635184 USD; every digit of it explained; 9 of 1,200 lines want a decision.</strong>",
                        "<data value=\"162.395564816\">+162.39<span class=\"tail\" style=\"min-width:7ch\">5564816</span></data>",
                        "<data value=\"1530.46\">1,530.46<span class=\"tail\" style=\"min-width:7ch\"></span></data>",
                        "The effects sum to the variance, +162.395564816 USD, to the last digit.",
                        "<rect class=\"fill-under\"",
                        "Published</dt><dd>2026-11-05 02:15 UTC by run <code>20261105-0215-ab12</code>",
                        "<code>%s</code>".formatted("c".repeat(64)))
                .doesNotContain("secret-host", "nightly");
    }

    @Test
    void whatComesFromOutsideIsTextAndTurnsNothingAround() {
        String awkward = "<script>alert('1')</script>\"&\u202e\u0007 عقد";
        String longName = "n".repeat(3000);
        String page = page(result(
                awkward,
                List.of(differing("<b>", "3", "1", "2", 1)),
                List.of(effect("<b>", "<i>", "2", "2")),
                List.of(invoice(awkward, longName, "<b>", "3", "1")),
                List.of(line(awkward, longName, "<b>", "2", awkward))));

        assertThat(page)
                .contains(
                        "<bdi>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\\u202e\\u0007 عقد</bdi>",
                        longName)
                .doesNotContain("<script", "\u202e", "\u0007", "<b>", "<i>");
    }

    @Test
    void standsByItself() {
        String page = page(result("contoso", List.of(agreeing("USD", "1", 1)), List.of(), List.of(), List.of()));

        assertThat(page)
                .contains("default-src 'none'; style-src 'unsafe-inline'")
                .doesNotContain("<script", "<link ", "<img", "<iframe", "src=\"", "@import", "http://", "https://")
                .doesNotContainPattern("url\\((?!#)")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
    }

    @Test
    void nothingToExplainIsSaid() {
        String page = page(result("contoso", List.of(agreeing("USD", "12.5", 3)), List.of(), List.of(), List.of()));

        assertThat(page)
                .contains(
                        "Ties out",
                        "Invoiced and exported agree in USD to the last digit, line by line.",
                        "There is nothing to explain: line by line, what was invoiced is what was exported.",
                        "No line differs in USD.")
                .doesNotContain("want a decision", "is missing");
    }

    @Test
    void differencesThatOffsetEachOtherDoNotTieOut() {
        String page = page(result(
                "contoso",
                List.of(differing("USD", "10", "10", "99.2", 1)),
                List.of(effect("USD", "QUANTITY", "0", "99.2")),
                List.of(),
                List.of()));

        assertThat(page)
                .contains(
                        "Net nothing in USD; line by line and without signs 99.20 USD",
                        "1 of 1,200 lines wants a decision.")
                .doesNotContain("Ties out");
    }

    @Test
    void effectsThatDoNotSumToTheVarianceAreNotSaidTo() {
        String page = page(result(
                "contoso",
                List.of(differing("USD", "10", "7", "3", 1)),
                List.of(effect("USD", "RESIDUAL", "2.5", "2.5")),
                List.of(),
                List.of()));

        assertThat(page)
                .contains(
                        "The effects sum to +2.50 USD, which is not the variance: +0.50 is missing.",
                        "2.50 USD of it unexplained")
                .doesNotContain("to the last digit. Bars");
    }

    @Test
    void nothingIsAddedOverTwoCurrencies() {
        String page = page(result(
                "contoso",
                List.of(differing("EUR", "10", "7", "3", 1), differing("JPY", "5000", "4000", "1000", 1)),
                List.of(effect("EUR", "PRICE", "3", "3"), effect("JPY", "PRICE", "1000", "1000")),
                List.of(
                        invoice("E1", "Microsoft", "EUR", "10", "7"),
                        invoice("J1", "Microsoft", "JPY", "5000", "4000")),
                List.of()));

        assertThat(page)
                .contains(
                        "From exported to invoiced, EUR",
                        "From exported to invoiced, JPY",
                        "<caption>Invoices, JPY</caption>",
                        "+1,000<",
                        "4,000<")
                .doesNotContain("1,003", "5,010", "4,007");
    }

    @Test
    void everyTableHasACaptionAndItsHeadings() {
        String page = page(result(
                "contoso",
                List.of(differing("USD", "3", "1", "2", 1)),
                List.of(effect("USD", "PRICE", "2", "2")),
                List.of(invoice("G1", "Microsoft", "USD", "3", "1")),
                AMonth.lines(2)));

        assertThat(count(page, "<table ")).isEqualTo(7).isEqualTo(count(page, "<caption>"));
        assertThat(count(page, "<tr role=\"row\">")).isEqualTo(count(page, "scope=\"row\"") + count(page, "<thead "));
    }

    @Test
    void manyLinesAreCutAndSaidToBe() {
        List<ReportedResult> results = Collections.nCopies(
                50,
                result(
                        "contoso",
                        List.of(differing("USD", "30", "0", "30", 20)),
                        List.of(effect("USD", "MISSING_IN_EXPORT", "30", "30")),
                        Collections.nCopies(MakeReport.MOST_INVOICES, invoice("G1", "Microsoft", "USD", "30", "0")),
                        AMonth.lines(MakeReport.MOST_LINES)));

        String page = page(results.toArray(ReportedResult[]::new));

        assertThat(count(page, "<section id=")).isEqualTo(50);
        assertThat(page).contains("No more than 20 are shown", "id=\"r-50\"");
    }

    @Test
    void whatIsNotPublishedHasNoVerdict() {
        ReportedMonth month =
                AMonth.of(result("contoso", List.of(agreeing("USD", "1", 1)), List.of(), List.of(), List.of()));

        String page = new ReportPage(
                        new ReportedMonth(month.period(), month.madeAt(), "0.1.0", month.results(), List.of("fees")))
                .html();

        assertThat(page).containsPattern("<bdi>fees</bdi></th><td[^>]*><span class=\"mark idle\">.*Not published yet");
    }

    private static long count(String page, String text) {
        return Pattern.compile(text, Pattern.LITERAL).matcher(page).results().count();
    }
}
