package org.tieout.downloader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

class DownloadCommandIT {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");

    private final Path config;
    private final LocalLandingStore landed;
    private final RunHistory book;

    DownloadCommandIT(@TempDir Path dir) throws IOException {
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources:
                  - name: contoso-usage
                    kind: invoice-usage
                    fetch: { type: files, path: "in/{period}/*" }
                reconciliations: []
                """.formatted(TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate())));
        this.landed = new LocalLandingStore(dir.resolve("landing"));
        this.book = new RunHistory(ConfigReader.read(config));
        Files.createDirectories(dir.resolve("in/2026-10"));
        Files.writeString(dir.resolve("in/2026-10/a.csv"), "1,00\r\n");
    }

    @Test
    void landsAPeriodAndKeepsARecordOfIt() throws IOException {
        int code = download("--period", "2026-10");

        assertThat(code).isZero();
        assertThat(Releases.current(landed, "contoso-usage", PERIOD)).isPresent();
        assertThat(book.runs(PERIOD))
                .extracting(RunRecord::command, RunRecord::period, RunRecord::exitCode)
                .containsExactly(tuple("download", "2026-10", 0));
    }

    @Test
    void endsWith20WhereNothingIsDeliveredYet() throws IOException {
        int code = download("--period", "2026-11");

        assertThat(code).isEqualTo(20);
        assertThat(book.runs(BillingPeriod.parse("2026-11")))
                .extracting(RunRecord::period, RunRecord::exitCode)
                .containsExactly(tuple("2026-11", 20));
    }

    @Test
    void endsWith12WhereTheSourceIsUnknown() throws IOException {
        int code = download("--period", "2026-10", "--source", "fabrikam");

        assertThat(code).isEqualTo(12);
        assertThat(book.runs(PERIOD))
                .extracting(RunRecord::message)
                .containsExactly("Invalid source: fabrikam is not in the config; it has contoso-usage");
    }

    @Test
    void endsWith2WhereThePeriodIsMissingOrNoMonth() throws IOException {
        assertThat(download()).isEqualTo(2);
        assertThat(download("--period", "2026-13")).isEqualTo(2);
        assertThat(book.runs(PERIOD)).isEmpty();
    }

    private int download(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "--config";
        args[1] = config.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Commands.execute(new DownloadCommand(), nobody, nobody, args);
    }
}
