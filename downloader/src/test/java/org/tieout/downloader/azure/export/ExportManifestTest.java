package org.tieout.downloader.azure.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.downloader.store.StoredObject;

class ExportManifestTest {

    private static final String ID = "bbac73f1-0000-4000-8000-000000000001";
    private static final String KEY = "folder/sample/20250301-20250331/202503212104/" + ID + "/manifest.json";
    private static final Instant MODIFIED = Instant.parse("2025-03-21T22:00:00Z");

    @Test
    void readsMicrosoftsSample() {
        String json = """
                {"manifestVersion":"2024-04-01","byteCount":8032,"blobCount":1,"dataRowCount":36,
                 "exportConfig":{"exportName":"sample","resourceId":"/providers/x","dataVersion":"1.2-preview","type":"FocusCost"},
                 "deliveryConfig":{"partitionData":true,"fileFormat":"Csv","compressionMode":"None"},
                 "runInfo":{"executionType":"OnDemand","submittedTime":"2025-03-21T21:04:06.5234447Z","runId":"r-1",
                            "startDate":"2025-03-01T00:00:00","endDate":"2025-03-21T00:00:00Z"},
                 "blobs":[{"blobName":"folder/sample/x/part_0_0001.csv","byteCount":8032,"dataRowCount":36}]}""";

        assertThat(parse(KEY, "\uFEFF" + json))
                .contains(new ExportManifest(
                        KEY,
                        "sample",
                        "r-1",
                        new DayRange(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 21)),
                        Instant.parse("2025-03-21T21:04:06.523444700Z"),
                        List.of(new ExportManifest.Blob(
                                "folder/sample/x/part_0_0001.csv", OptionalLong.of(8032), OptionalLong.of(36))),
                        new ExportManifest.Counts(OptionalLong.of(1), OptionalLong.of(8032), OptionalLong.of(36))));
    }

    @Test
    void takesFromThePathWhatTheOldVersionDoesNotTell() {
        String json = """
                {"manifestVersion":"2021-01-01","dataFormat":"csv","blobCount":1,"byteCount":9,"dataRowCount":2,
                 "blobs":[{"blobName":"/folder/000001.csv","byteCount":9,"dataRowCount":2,"headerRowCount":1}]}""";

        assertThat(parse(KEY, json))
                .contains(new ExportManifest(
                        KEY,
                        "sample",
                        ID,
                        new DayRange(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)),
                        Instant.parse("2025-03-21T21:04:00Z"),
                        List.of(new ExportManifest.Blob("folder/000001.csv", OptionalLong.of(9), OptionalLong.of(2))),
                        new ExportManifest.Counts(OptionalLong.of(1), OptionalLong.of(9), OptionalLong.of(2))));
    }

    @Test
    void goesByTheFilesTimeWhereNothingElseTellsIt() {
        String key = "folder/sample/20250301-20250331/" + ID + "/manifest.json";

        assertThat(parse(key, "{\"manifestVersion\":\"2021-01-01\",\"blobs\":null}"))
                .map(ExportManifest::submitted)
                .contains(MODIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01,                2025-03-31",
        "2025-03-01T00:00:00,       2025-03-31T00:00:00Z",
        "2025-03-01T00:00:00+00:00, 2025-03-31T23:59:59.9999999+00:00",
    })
    void readsDaysHoweverTheyAreWritten(String first, String last) {
        String json = "{\"manifestVersion\":\"x\",\"runInfo\":{\"startDate\":\"%s\",\"endDate\":\"%s\"}}"
                .formatted(first, last);

        assertThat(parse("a/manifest.json", json))
                .map(ExportManifest::days)
                .contains(new DayRange(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\":\"a page\"}",
                "{\"manifestVersion\":\"2021-01-01\",\"blobs\":[]}",
                "{\"manifestVersion\":\"x\",\"runInfo\":{\"startDate\":\"March\",\"endDate\":\"April\"}}"
            })
    void isNoneWithoutDaysOrOfAnotherTool(String json) {
        assertThat(parse("site/20259999-20250331/manifest.json", json)).isEmpty();
    }

    private static Optional<ExportManifest> parse(String key, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return ExportManifest.parse(new StoredObject(key, bytes.length, "e", Optional.empty(), MODIFIED), bytes);
    }
}
