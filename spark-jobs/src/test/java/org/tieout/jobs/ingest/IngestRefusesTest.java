package org.tieout.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.file.FilesOf;
import org.tieout.rules.typing.ASource;

/** A release that is refused is named, and leaves the one before where it is. */
class IngestRefusesTest {

    private static final SourceConfig FOCUS = ASource.ofFocusCost().config();

    private static final String HEADER = """
            InvoiceIssuerName,InvoiceId,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,\
            ChargeCategory,BilledCost,BillingCurrency,ConsumedQuantity
            """;
    private static final String OCTOBER = "2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,2026-10-05,2026-10-06";
    private static final String SOUND = HEADER + "Microsoft,G1," + OCTOBER + ",Usage,1.10,USD,2\n" + "Microsoft,G1,"
            + OCTOBER + ",Usage,1.20,USD,2\n";

    private Workplace workplace;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        workplace = new Workplace(folder);
    }

    @Test
    void refusesPackedTextThatIsCutWithinItsHeader() throws IOException {
        byte[] whole = gzip(SOUND);

        List<Row> before = refuses(
                "part-3.csv.gz",
                Arrays.copyOf(whole, 12),
                "Cannot read part-3.csv.gz: its packed data ends too early; have it delivered again");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesAFileThatChangedItsSizeAfterLanding() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", SOUND);
        workplace.ingest(FOCUS, "2026-10");
        List<Row> before = workplace.charges();
        workplace.land(FOCUS, "2026-10", "v2", "a.csv", SOUND + " ");
        Files.writeString(workplace.landed(FOCUS, "2026-10", "v2", "a.csv"), HEADER);

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv of release v2: it has %,d bytes, its manifest says %,d; land it again"
                        .formatted(HEADER.length(), SOUND.length() + 1));
        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesAWrongDelimiter() throws IOException {
        List<Row> before = refuses(
                "a.csv",
                utf8("BilledCost;BillingCurrency\n1;USD\n"),
                "Cannot read a.csv: its header \"BilledCost;BillingCurrency\" is a single column; "
                        + "is \",\" the right delimiter of source contoso-focus?");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void namesTheDelimiterThatReadsTheFile() throws IOException {
        List<Row> before = refuses(
                "a.csv",
                utf8(SOUND.replace(',', ';')),
                "Cannot read a.csv: its columns are separated by \";\"; "
                        + "set delimiter: \";\" of source contoso-focus");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesAQuoteThatTakesRowsAway() throws IOException {
        List<Row> before = refuses(
                "a.csv",
                utf8(SOUND.replace(",2\n", ",\"2\n") + "Microsoft,G1," + OCTOBER + ",Usage,1.20,USD,2\n"),
                "Cannot read a.csv: the quote that opens a value in line 2 closes in line 3 before \"2\", not at the value's "
                        + "end; have it delivered again");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatChangedAfterLandingThoughTheirNumberDidNot() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", SOUND);
        Path landed = workplace.landed(FOCUS, "2026-10", "v1", "a.csv");
        Files.writeString(landed, SOUND.replace("1.10", "9.10"));

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: its bytes are not those that were landed, their SHA-256 is not the "
                        + "manifest's; delete %s/ and run download again".formatted(landed.getParent()));
        assertThat(workplace.charges()).isEmpty();
    }

    @Test
    void saysHowManyLinesStandAboveTheHeader() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", "Cost report\nOctober\n" + SOUND);
        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.said()).contains("a.csv: 2 lines above its header skipped");
        assertThat(workplace.charges()).hasSize(2);
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        List<Row> before = refuses(
                "a.csv",
                utf8("bill_invoice_id,bill_billing_period_start_date,line_item_line_item_type,"
                        + "line_item_unblended_cost,line_item_currency_code\n"),
                "Cannot read a.csv: it looks like aws-cur (kind: invoice-usage, provider: aws), and source "
                        + "contoso-focus is of kind focus-cost and provider azure-partner; "
                        + "have a source of that kind and provider take it");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesAFileWithoutAMandatoryColumn() throws IOException {
        UnaryOperator<String> withoutCurrency = text -> text.replace("BillingCurrency", "Currency");

        List<Row> before = refuses(
                "a.csv",
                utf8(withoutCurrency.apply(SOUND)),
                "Cannot read a.csv as focus-1.2: mandatory column BillingCurrency is missing; it has "
                        + withoutCurrency
                                .apply(HEADER)
                                .strip()
                                .replace(",", ", ")
                                .substring(0, 120)
                        + "…");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        List<Row> before = refuses(
                "a.csv", new byte[0], "Cannot read a.csv: it is empty, not even a header; have it delivered again");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void refusesRejectedMoneyAndShowsTheRows() throws IOException {
        List<Row> before = refuses(
                "b.csv",
                utf8(SOUND + "Microsoft,G1," + OCTOBER + ",Gift,-2.50,USD,2\n" + "Microsoft,G1," + OCTOBER
                        + ",Usage,\"1,250\",USD,2\n"),
                "Cannot ingest contoso-focus: 2 of 4 rows were rejected, with -2.50 USD and a cost nobody can read; first row 3 of b.csv: "
                        + "unknown value in ChargeCategory \"Gift\"; see: tieout show rejects --period 2026-10; "
                        + "to go on without them: --accept-rejects");

        assertThat(workplace.charges()).isEqualTo(before);
        assertThat(workplace.rejects())
                .extracting(row -> row.getAs(Rejects.RELEASE) + " " + row.getAs(Rejects.REASON))
                .containsExactly("v2 UNKNOWN_VALUE", "v2 UNREADABLE_AMOUNT");
    }

    @Test
    void refusesAFileThatHasNotTheRowsItsManifestPromised() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", Map.of("a.csv", utf8(SOUND)), Instant.EPOCH, Optional.of(3L));

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Rows of a.csv do not tie out: it has 2, its manifest says 3; have it delivered again");
        assertThat(workplace.charges()).isEmpty();
    }

    @Test
    void refusesADeliveryThatHasNoRowOfItsPeriod() throws IOException {
        String others = SOUND.replace("2026-10-01", "2026-09-01").replace("2026-11-01", "2026-10-01")
                + "Microsoft,G1,2026-08-01,2026-09-01,2026-08-05,2026-08-06,Usage,1.20,USD,2\n";

        List<Row> before = refuses(
                "a.csv",
                utf8(others),
                "Cannot ingest contoso-focus: no row of it is of 2026-10, its rows are of 2026-08 (1), 2026-09 (2); is "
                        + "--period 2026-10 meant, and delivered to fetch.path (which has no {period}: all months are "
                        + "read from it)?");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    @Test
    void takesADeliveryWithoutAnyRow() throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", HEADER);

        workplace.ingest(FOCUS, "2026-10");

        assertThat(workplace.charges()).isEmpty();
    }

    @Test
    void refusesChargesThatCannotBeAddedUp() throws IOException {
        List<Row> before = refuses(
                "a.csv",
                utf8(SOUND.replace("1.20", "9999999999999.00")),
                "Cannot ingest contoso-focus: its costs, credits counted as costs, add up to 10000000000000.10 USD, and an "
                        + "amount has up to 13 digits before the point; is one of them wrong, or its currency?");

        assertThat(workplace.charges()).isEqualTo(before);
    }

    /** Ingests a sound release, then has a newer one refused; hands out the charges of the sound one. */
    private List<Row> refuses(String file, byte[] bytes, String message) throws IOException {
        workplace.land(FOCUS, "2026-10", "v1", "a.csv", SOUND);
        workplace.ingest(FOCUS, "2026-10");
        List<Row> before = workplace.charges();
        workplace.land(FOCUS, "2026-10", "v2", file, bytes);

        assertThatThrownBy(() -> workplace.ingest(FOCUS, "2026-10"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(message);
        assertThat(before).hasSize(2);
        return before;
    }

    private static byte[] gzip(String text) {
        return FilesOf.gzip(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
