package org.tieout.downloader.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.downloader.fetch.AnswerPages;

class OperationsTest {

    private static final URI ONE = URI.create("https://graph.microsoft.com/operations/1?api-version=1");
    private static final URI TWO = URI.create("https://graph.microsoft.com/operations/2");

    private final AzureDownload download;

    OperationsTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
    }

    @Test
    void areKeptForAnotherProcess() throws IOException {
        Operations first = begun(NOW);
        first.keep("usage G1", ONE);
        first.keep("usage G2", TWO);

        Operations second = begun(NOW);

        assertThat(second.link("usage G1")).contains(ONE.toString());
        assertThat(second.link("usage G2")).contains(TWO.toString());
        assertThat(second.link("usage G3")).isEmpty();
    }

    @Test
    void areWrittenAsText() throws IOException {
        begun(NOW).keep("usage G1", ONE);

        assertThat(download.operations()).hasContent("""
                {
                  "operations" : [ {
                    "order" : "usage G1",
                    "link" : "https://graph.microsoft.com/operations/1?api-version=1",
                    "since" : "2026-11-05T06:07:08Z"
                  } ],
                  "version" : ""
                }
                """);
    }

    @Test
    void theLastOneOfAnOrderCounts() throws IOException {
        Operations operations = begun(NOW);
        operations.keep("usage G1", ONE);
        operations.keep("usage G1", TWO);

        assertThat(begun(NOW).link("usage G1")).contains(TWO.toString());
    }

    @Test
    void oneIsForgottenAlone() throws IOException {
        Operations operations = begun(NOW);
        operations.keep("usage G1", ONE);
        operations.keep("usage G2", TWO);
        operations.forget("usage G1");

        assertThat(begun(NOW).link("usage G1")).isEmpty();
        assertThat(begun(NOW).link("usage G2")).contains(TWO.toString());
    }

    @Test
    void areOfUseForADay() throws IOException {
        begun(NOW).keep("usage G1", ONE);

        assertThat(begun(NOW.plus(Duration.ofDays(1)).minusMillis(1)).link("usage G1"))
                .isPresent();
        assertThat(begun(NOW.plus(Duration.ofDays(1))).link("usage G1")).isEmpty();
    }

    @Test
    void areNeededUntilTheirReleaseIsTheNewest() throws IOException {
        Operations operations = begun(NOW);
        operations.keep("usage G1", ONE);
        String version = landed("a");
        operations.ledTo("not-yet-landed");

        assertThat(begun(NOW).link("usage G1")).isPresent();
        operations.ledTo(version);
        assertThat(download.keepsOperations()).isFalse();
        assertThat(begun(NOW).link("usage G1")).isEmpty();
    }

    @Test
    void areDroppedByTheNextDownloadOnceTheirReleaseHasLanded() throws IOException {
        String version = landed("a");
        landed("b");
        Operations operations = begun(NOW);
        operations.keep("usage G1", ONE);
        operations.ledTo(version);
        assertThat(begun(NOW).link("usage G1")).isPresent();

        assertThat(landed("a")).isEqualTo(version);

        assertThat(begun(NOW).link("usage G1")).isEmpty();
        assertThat(download.keepsOperations()).isFalse();
    }

    @Test
    void areNotGoneOnWithByADownloadTheyHaveLedAstray() throws IOException {
        Operations operations = begun(NOW);
        operations.keep("usage G1", ONE);
        operations.ledTo("gone-before-it-was-landed");

        operations.begin();

        assertThat(operations.link("usage G1")).isEmpty();
        assertThat(download.keepsOperations()).isFalse();
    }

    /** Lands a release, and tells its version. */
    private String landed(String content) throws IOException {
        return download.land(AnswerPages.delivery(
                        download.wanted(fetch()),
                        "page",
                        List.of(content.getBytes(StandardCharsets.UTF_8)),
                        "version-" + content,
                        Finality.FINAL,
                        "here"))
                .manifest()
                .version();
    }

    private Operations begun(Instant now) throws IOException {
        Operations operations = new Operations(download.wanted(fetch(), PERIOD, now, PATIENCE));
        operations.begin();
        return operations;
    }

    private static Fetch fetch() {
        return new Fetch.Files("unused");
    }
}
