package org.tieout.testing.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a Data Export as AWS does: files first, the manifest of their partition last. */
public final class AwsExportBucket {

    private final ObjectSink sink;
    private final String bucket;
    private final String prefix;
    private final String export;

    /** @param prefix in the bucket; may be empty */
    public AwsExportBucket(ObjectSink sink, String bucket, String prefix, String export) {
        this.sink = sink;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() ? "" : prefix + "/";
        this.export = export;
    }

    /** Overwrites what the last refresh wrote; of more files than now, the last ones stay. */
    public void overwrite(String partition, String execution, String suffix, List<byte[]> chunks) {
        putChunks(dataFolder(partition), suffix, chunks);
        putManifest(partition, execution, dataFolder(partition), suffix, chunks.size());
    }

    /** Writes into a folder of its own. */
    public void createNew(String partition, String execution, String time, String suffix, List<byte[]> chunks) {
        String folder = dataFolder(partition) + "/" + time + "-" + execution;
        putChunks(folder, suffix, chunks);
        putManifest(partition, execution, folder, suffix, chunks.size());
    }

    /** A cost and usage report of the older kind; {@code days} as in {@code 20261001-20261101}. */
    public void report(String days, String assembly, String suffix, List<byte[]> chunks) {
        String folder = prefix + export + "/" + days;
        putChunks(folder + "/" + assembly, suffix, chunks);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("assemblyId", assembly).put("account", "123456789012").put("bucket", bucket);
        json.put("reportName", export).put("compression", "GZIP").put("contentType", "text/csv");
        json.putObject("billingPeriod")
                .put("start", days.substring(0, 8) + "T000000.000Z")
                .put("end", days.substring(9) + "T000000.000Z");
        ArrayNode keys = json.putArray("reportKeys");
        for (int i = 1; i <= chunks.size(); i++) {
            keys.add(chunk(folder + "/" + assembly, i, suffix));
        }
        sink.put(folder + "/" + export + "-Manifest.json", bytes(json));
    }

    /** The files of a refresh that has not got to its manifest yet. */
    public void putChunks(String folder, String suffix, List<byte[]> chunks) {
        for (int i = 1; i <= chunks.size(); i++) {
            sink.put(chunk(folder, i, suffix), chunks.get(i - 1));
        }
    }

    public void putManifest(String partition, String execution, String folder, String suffix, int chunks) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("executionId", execution);
        json.put("exportArn", "arn:aws:bcm-data-exports:us-east-1:123456789012:export/%s-1f2e".formatted(export));
        json.putArray("columns").addObject().put("name", "BilledCost").put("type", "double");
        ArrayNode files = json.putArray("dataFiles");
        for (int i = 1; i <= chunks; i++) {
            files.add("s3://" + bucket + "/" + chunk(folder, i, suffix));
        }
        json.putArray("additionalOutputFiles");
        sink.put(manifest(partition), bytes(json));
    }

    /** Key of a partition's manifest. */
    public String manifest(String partition) {
        return "%s%s/metadata/%s/%s-Manifest.json".formatted(prefix, export, partition, export);
    }

    /** Folder of a partition's files. */
    public String dataFolder(String partition) {
        return "%s%s/data/%s".formatted(prefix, export, partition);
    }

    /** Key of a file, counted from 1. */
    public String chunk(String folder, int number, String suffix) {
        return "%s/%s-%05d%s".formatted(folder, export, number, suffix);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
