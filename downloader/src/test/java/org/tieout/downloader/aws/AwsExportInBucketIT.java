package org.tieout.downloader.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.fetch.Fetching.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.store.EventfulStore;
import org.tieout.downloader.store.FolderStore;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.Place;
import org.tieout.downloader.store.StoreSink;
import org.tieout.testing.S3Proxy;
import org.tieout.testing.fake.AwsExportBucket;
import org.tieout.testing.fake.ExportBytes;

/** The same in a bucket of a store that speaks S3. */
class AwsExportInBucketIT {

    private static final String PARTITION = "BILLING_PERIOD=2026-10";
    private static final byte[] ONE = ExportBytes.csvGz("one", 3);
    private static final byte[] TWO = ExportBytes.csvGz("two", 2);
    private static final byte[] NEW = ExportBytes.csvGz("new", 5);

    private final String bucket = S3Proxy.shared().bucket();
    private final String url = "s3://" + bucket + "/focus";
    private final ObjectFolder folder = Place.BUCKET.objects(url);
    private final AwsExportBucket export =
            new AwsExportBucket(new StoreSink(Place.BUCKET.landing("s3://" + bucket)), bucket, "focus", "monthly");
    private final Fetching fetching;

    AwsExportInBucketIT(@TempDir Path dir) {
        this.fetching = new Fetching(
                dir,
                SourceKind.FOCUS_COST,
                Provider.AWS,
                new Fetch.AwsExport(Fetch.ExportDataset.EXPORT, url, "monthly", "", ""));
    }

    @Test
    void landsWhatARefreshOverwroteAndNoMore() throws IOException {
        export.overwrite(PARTITION, "first", ".csv.gz", List.of(ONE, TWO));
        fetching.land(fetcher(folder));
        export.overwrite(PARTITION, "second", ".csv.gz", List.of(NEW));

        fetching.land(fetcher(folder));

        assertThat(fetching.landed()).isEqualTo(Map.of("monthly-00001.csv.gz", text(NEW)));
        assertThat(fetching.current().orElseThrow().version()).startsWith("second-");
    }

    @Test
    void landsFoldersWithColonsInTheirNames() throws IOException {
        export.createNew("billing_period=2026-10", "first", "2026-11-04T23:48:02.356Z", ".csv.gz", List.of(ONE, TWO));

        fetching.land(fetcher(folder));

        assertThat(fetching.landed())
                .isEqualTo(Map.of("monthly-00001.csv.gz", text(ONE), "monthly-00002.csv.gz", text(TWO)));
    }

    @Test
    void offersTheMd5OfWhatWasUploadedInOnePiece() throws IOException {
        export.overwrite(PARTITION, "first", ".csv.gz", List.of(ONE));

        assertThat(Fetching.offer(fetcher(folder)).files())
                .extracting(OfferedFile::md5)
                .containsExactly(Optional.of(FolderStore.md5(ONE)));
    }

    @Test
    void landsTheNewExecutionWholeWhereItReplacesTheOldOneMidCopy() throws IOException {
        export.overwrite(PARTITION, "first", ".csv.gz", List.of(ONE, TWO));
        ObjectFolder replaced =
                EventfulStore.in(folder, 2, () -> export.overwrite(PARTITION, "second", ".csv.gz", List.of(NEW, NEW)));

        String happened = fetching.landAnew(fetcher(replaced));

        assertThat(happened).contains("/monthly-0000");
        assertThat(fetching.landed())
                .isEqualTo(Map.of("monthly-00001.csv.gz", text(NEW), "monthly-00002.csv.gz", text(NEW)));
    }

    private AwsExportFetcher fetcher(ObjectFolder at) {
        return new AwsExportFetcher(fetching.wanted(), at, "monthly");
    }
}
