package org.tieout.downloader.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.json.Json;

/**
 * Which objects make up an export now. AWS writes it after the last of them. It tells neither sizes nor checksums nor
 * the period.
 *
 * <pre>
 * Data Exports:            {"executionId": "9b6b…", "dataFiles": ["s3://bucket/focus/monthly/data/…-00001.csv.gz"], …}
 * Cost and usage reports:  {"assemblyId": "20b2…", "bucket": "bucket", "reportKeys": ["cur/report/…-00001.csv.gz"], …}
 * </pre>
 *
 * @param execution that made it; another one is another version
 */
record AwsManifest(String execution, List<DataFile> files) {

    private static final Pattern S3_URL = Pattern.compile("s3[an]?://([^/]+)/(.+)");

    AwsManifest {
        files = List.copyOf(files);
    }

    /** @param bucket empty where the manifest does not say */
    record DataFile(String bucket, String key) {

        String lastStep() {
            return key.substring(key.lastIndexOf('/') + 1);
        }
    }

    /** Empty where it is no manifest, or only a part of one. */
    static Optional<AwsManifest> parse(byte[] bytes) {
        JsonNode json;
        try {
            json = Json.read(bytes, JsonNode.class);
        } catch (IOException e) {
            return Optional.empty();
        }
        return dataExport(json).or(() -> costAndUsageReport(json));
    }

    private static Optional<AwsManifest> dataExport(JsonNode json) {
        String execution = json.path("executionId").asText("");
        if (execution.isBlank() || !json.path("dataFiles").isArray()) {
            return Optional.empty();
        }
        List<DataFile> files = new ArrayList<>();
        for (JsonNode file : json.path("dataFiles")) {
            // Its keys hold colons and equals signs: no URI class takes them as they are.
            Matcher url = S3_URL.matcher(file.asText(""));
            if (!url.matches()) {
                return Optional.empty();
            }
            files.add(new DataFile(url.group(1), url.group(2)));
        }
        return Optional.of(new AwsManifest(execution, files));
    }

    private static Optional<AwsManifest> costAndUsageReport(JsonNode json) {
        String assembly = json.path("assemblyId").asText("");
        if (assembly.isBlank() || !json.path("reportKeys").isArray()) {
            return Optional.empty();
        }
        String bucket = json.path("bucket").asText("");
        List<DataFile> files = new ArrayList<>();
        for (JsonNode key : json.path("reportKeys")) {
            files.add(new DataFile(bucket, key.asText("").replaceFirst("^/+", "")));
        }
        return Optional.of(new AwsManifest(assembly, files));
    }
}
