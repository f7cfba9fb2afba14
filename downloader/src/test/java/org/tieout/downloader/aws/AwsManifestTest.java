package org.tieout.downloader.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsManifestTest {

    @Test
    void readsADataExport() {
        assertThat(parse("""
                {"executionId":"9b6b32ef","exportArn":"arn:x","columns":[{"name":"AvailabilityZone","type":"string"}],
                 "dataFiles":["s3://b/p/e/data/billing_period=2026-05/2026-06-01T23:48:02.356Z-9b6b32ef/e 100%-00001.snappy.parquet"],
                 "additionalOutputFiles":["s3://b/p/other"]}"""))
                .contains(
                        new AwsManifest(
                                "9b6b32ef",
                                List.of(
                                        new AwsManifest.DataFile(
                                                "b",
                                                "p/e/data/billing_period=2026-05/2026-06-01T23:48:02.356Z-9b6b32ef/e 100%-00001.snappy.parquet"))));
    }

    @Test
    void readsACostAndUsageReport() {
        assertThat(parse("""
                {"assemblyId":"20b2","account":"1","columns":[],"charset":"UTF-8","compression":"GZIP","reportName":"r",
                 "billingPeriod":{"start":"20261001T000000.000Z","end":"20261101T000000.000Z"},
                 "bucket":"b","reportKeys":["p/r/x/20b2/r-00001.csv.gz","/p/r/x/20b2/r-00002.csv.gz"]}"""))
                .contains(new AwsManifest(
                        "20b2",
                        List.of(
                                new AwsManifest.DataFile("b", "p/r/x/20b2/r-00001.csv.gz"),
                                new AwsManifest.DataFile("b", "p/r/x/20b2/r-00002.csv.gz"))));
    }

    private static Optional<AwsManifest> parse(String json) {
        return AwsManifest.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
