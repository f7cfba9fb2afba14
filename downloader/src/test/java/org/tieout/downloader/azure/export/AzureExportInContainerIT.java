package org.tieout.downloader.azure.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.fetch.Fetching.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.store.EventfulStore;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.Place;
import org.tieout.downloader.store.StoreSink;
import org.tieout.testing.Azurite;
import org.tieout.testing.fake.AzureExportFolder;
import org.tieout.testing.fake.AzureExportFolder.Layout;
import org.tieout.testing.fake.ExportBytes;

/** The same in a container of Microsoft's emulator. */
class AzureExportInContainerIT {

    private static final String ID = "cc47e41e-0000-4000-8000-000000000001";
    private static final String NEXT_ID = "73746dc5-0000-4000-8000-000000000002";
    private static final byte[] ONE = ExportBytes.csvGz("one", 3);
    private static final byte[] TWO = ExportBytes.parquet("two");
    private static final byte[] NEW = ExportBytes.csvGz("new", 5);

    private final String container = Azurite.shared().containerUrl();
    private final ObjectFolder folder = Place.CONTAINER.objects(container + "/focus");
    private final AzureExportFolder export =
            new AzureExportFolder(new StoreSink(Place.CONTAINER.landing(container)), "focus", "monthly");
    private final Fetching fetching;

    AzureExportInContainerIT(@TempDir Path dir) {
        this.fetching = new Fetching(
                dir,
                SourceKind.FOCUS_COST,
                Provider.AZURE_MCA,
                new Fetch.AzureExport(
                        Fetch.ExportDataset.EXPORT,
                        container + "/focus",
                        "monthly",
                        "",
                        false,
                        "https://management.azure.com"));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void landsEveryLayout(Layout layout) throws IOException {
        AzureExportFolder.Run run = october(ID)
                .layout(layout)
                .part(".csv.gz", ONE, 3)
                .part(".snappy.parquet", TWO, 2)
                .write();

        fetching.land(fetcher(folder));

        assertThat(fetching.landed())
                .isEqualTo(Map.of("part_0_0001.csv.gz", text(ONE), "part_1_0001.snappy.parquet", text(TWO)));
        assertThat(fetching.current().orElseThrow().from()).isEqualTo(container + "/" + run.manifest());
        assertThat(Fetching.offer(fetcher(folder)).version())
                .isEqualTo(fetching.current().orElseThrow().version());
    }

    @Test
    void landsTheNewRunWholeWhereItReplacesTheOldOneMidCopy() throws IOException {
        AzureExportFolder.Run old = october(ID)
                .layout(Layout.OVERWRITE)
                .part(".csv.gz", ONE, 3)
                .part(".snappy.parquet", TWO, 2)
                .write();
        ObjectFolder replaced = EventfulStore.in(folder, 2, () -> {
            old.remove();
            october(NEXT_ID).layout(Layout.OVERWRITE).part(".csv.gz", NEW, 5).write();
        });

        String happened = fetching.landAnew(fetcher(replaced));

        assertThat(happened).contains("part_");
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(NEW)));
        assertThat(fetching.current().orElseThrow().version()).startsWith(NEXT_ID);
    }

    private AzureExportFolder.Run october(String id) {
        return export.run(id, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08.1234567Z");
    }

    private AzureExportFetcher fetcher(ObjectFolder at) {
        Fetch.AzureExport azure = (Fetch.AzureExport) fetching.wanted().source().fetch();
        return new AzureExportFetcher(fetching.wanted(), azure, at, AzureTokens::new);
    }
}
