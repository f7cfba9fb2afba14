package org.tieout.downloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.LineageConfig;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.MetricsConfig;
import org.tieout.common.config.Provider;
import org.tieout.common.config.PublishConfig;
import org.tieout.common.config.RetentionConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.transfer.Impatient;
import org.tieout.testing.fake.FakeInvoicing;

class DownloadJobTest {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");

    private final Path dir;
    private final LocalLandingStore landed;
    private final SourceConfig usage;
    private final SourceConfig focus;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    DownloadJobTest(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.landed = new LocalLandingStore(dir.resolve("landing"));
        this.usage = source("contoso-usage", SourceKind.INVOICE_USAGE);
        this.focus = source("contoso-focus", SourceKind.FOCUS_COST);
        file("in/contoso-usage/2026-10/a.csv", "1,00\r\n");
        file("in/contoso-usage/2026-10/sub/b.csv", "");
        file("in/contoso-usage/2026-09/a.csv", "another month");
        file("in/contoso-focus/2026-10/c.csv", "c");
    }

    @Test
    void landsEverySourceByteForByte() throws IOException {
        Run run = run();

        job(run).run(PERIOD, List.of(usage, focus));

        ReleaseManifest ofUsage = current("contoso-usage");
        ReleaseManifest ofFocus = current("contoso-focus");
        assertThat(ofUsage.files()).extracting(LandedFile::name).containsExactly("a.csv", "sub/b.csv");
        assertThat(ofUsage.kind()).isEqualTo(SourceKind.INVOICE_USAGE);
        assertThat(ofUsage.landed()).isEqualTo(NOW);
        assertThat(ofFocus.files()).extracting(LandedFile::name).containsExactly("c.csv");
        assertThat(landedFile(ofUsage, "a.csv")).hasBinaryContent("1,00\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(landedFile(ofUsage, "sub/b.csv")).isEmptyFile();
        assertThat(landedFile(ofFocus, "c.csv")).hasBinaryContent("c".getBytes(StandardCharsets.UTF_8));
        assertThat(run.record(ExitCode.DONE, "").releases())
                .containsExactly("contoso-usage " + ofUsage.version(), "contoso-focus " + ofFocus.version());
    }

    @Test
    void saysWhatItLanded() throws IOException {
        job(run()).run(PERIOD, List.of(usage));

        assertThat(seen())
                .isEqualTo("• download contoso-usage\n    landed: 2 files, 6 bytes, release %s\n"
                        .formatted(current("contoso-usage").version()));
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        job(run()).run(PERIOD, List.of(usage));
        ReleaseManifest first = current("contoso-usage");
        seen.reset();

        job(run()).run(PERIOD, List.of(usage));

        assertThat(current("contoso-usage")).isEqualTo(first);
        assertThat(seen())
                .isEqualTo("• download contoso-usage\n    unchanged: 2 files, 6 bytes, release %s\n"
                        .formatted(first.version()));
    }

    @Test
    void landsACorrectedDeliveryBesideTheFirst() throws IOException {
        job(run()).run(PERIOD, List.of(usage));
        ReleaseManifest first = current("contoso-usage");
        file("in/contoso-usage/2026-10/a.csv", "2,00\r\n");

        job(run()).run(PERIOD, List.of(usage));

        ReleaseManifest second = current("contoso-usage");
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(landedFile(first, "a.csv")).hasContent("1,00");
        assertThat(landedFile(second, "a.csv")).hasContent("2,00");
    }

    @Test
    void leavesSourcesItIsNotAskedForAlone() throws IOException {
        job(run()).run(PERIOD, List.of(focus));

        assertThat(Releases.current(landed, "contoso-usage", PERIOD)).isEmpty();
        assertThat(Releases.current(landed, "contoso-focus", PERIOD)).isPresent();
    }

    @Test
    void waitsForWhatIsNotDeliveredYet() {
        assertThatThrownBy(() -> job(run()).run(BillingPeriod.parse("2026-11"), List.of(usage)))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Nothing to download: no file matches %s/in/contoso-usage/2026-11/**;"
                                + " has it been delivered, and is fetch.path right?",
                        dir);
    }

    @Test
    void whoOnlyLooksIsToldOfAProviderThatCannotBeReachedOrRefusesAsWhoDownloads() throws IOException {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test-secret");
        try (FakeInvoicing aws = FakeInvoicing.start()) {
            SourceConfig invoices = ASource.of(
                    "fabrikam-invoices",
                    SourceKind.INVOICE_DETAIL,
                    Provider.AWS,
                    new Fetch.AwsExport(Fetch.ExportDataset.INVOICES, "", "", "123456789012", aws.endpoint()));

            aws.fail(1000);
            assertThatThrownBy(() -> look(invoices))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage("Cannot download fabrikam-invoices: AWS Invoicing answered 500"
                            + " (InternalServerException it is us, not you); the next download goes on from here");

            aws.deny();
            assertThatThrownBy(() -> look(invoices))
                    .isInstanceOf(ConfigInvalidException.class)
                    .hasMessage("Cannot download fabrikam-invoices: AWS Invoicing answered 400 (AccessDeniedException"
                            + " not authorized to perform ListInvoiceSummaries); check the source's settings and what"
                            + " its credentials may do (docs/sources.md)");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
        assertThat(dir.resolve("landing")).doesNotExist();
    }

    private Optional<Offer> look(SourceConfig source) throws IOException {
        return DownloadJob.delivered(config(dir + "/landing"), source, PERIOD, Impatient.PATIENCE);
    }

    private DownloadJob job(Run run) {
        return new DownloadJob(config(dir + "/landing"), run, false);
    }

    private Run run() {
        return new Run(
                "download",
                List.of(),
                PERIOD.toString(),
                "",
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8)));
    }

    private TieoutConfig config(String landing) {
        return new TieoutConfig(
                dir + "/lake",
                landing,
                dir + "/runs",
                new StorageConfig("", "", ""),
                new MetadataConfig("embedded:unused"),
                new PublishConfig(MatchedLines.FULL),
                List.of(usage, focus),
                List.of(),
                CloseConfig.byDefault(),
                ConsoleConfig.byDefault(),
                MetricsConfig.byDefault(),
                AlertsConfig.byDefault(),
                LineageConfig.byDefault(),
                RetentionConfig.byDefault());
    }

    private SourceConfig source(String name, SourceKind kind) {
        return ASource.of(name, kind, Provider.AZURE_PARTNER, new Fetch.Files(dir + "/in/" + name + "/{period}/**"));
    }

    private ReleaseManifest current(String source) throws IOException {
        return Releases.current(landed, source, PERIOD).orElseThrow();
    }

    private Path landedFile(ReleaseManifest release, String name) {
        return dir.resolve("landing")
                .resolve(Releases.folder(release.source(), PERIOD, release.version()))
                .resolve(name);
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
