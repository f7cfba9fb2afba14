package org.tieout.testing.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes runs of a Cost Management export as Azure does: files first, their manifest last. */
public final class AzureExportFolder {

    private final ObjectSink container;
    private final String root;
    private final String export;

    /** @param root folder in the container */
    public AzureExportFolder(ObjectSink container, String root, String export) {
        this.container = container;
        this.root = root;
        this.export = export;
    }

    /** In which folders a run is written. */
    public enum Layout {
        /** {@code root/export/20261001-20261031/202611050607/id}, where runs do not overwrite. */
        CREATE_NEW,
        /** {@code root/export/20261001-20261031/id}, where a run replaces the one before. */
        OVERWRITE,
        /** {@code root/20261001-20261031/export/202611050607/id}, as it was once documented. */
        EXPORT_BEHIND_DAYS
    }

    /** Version of the manifest. */
    public enum Version {
        V2021_01_01,
        V2024_04_01
    }

    /**
     * A run to be written; {@code first} and {@code last} are days, {@code submitted} is a moment with seven digits.
     */
    public Run run(String id, String first, String last, String submitted) {
        return new Run(id, first, last, submitted);
    }

    /** One run of the export. */
    public final class Run {

        private final String id;
        private final String first;
        private final String last;
        private final String submitted;
        private final List<Part> parts = new ArrayList<>();
        private Layout layout = Layout.CREATE_NEW;
        private Version version = Version.V2024_04_01;
        private OptionalLong countedFiles = OptionalLong.empty();
        private OptionalLong countedBytes = OptionalLong.empty();
        private OptionalLong countedRows = OptionalLong.empty();

        private Run(String id, String first, String last, String submitted) {
            this.id = id;
            this.first = first;
            this.last = last;
            this.submitted = submitted;
        }

        private static final class Part {
            private final String name;
            private final byte[] bytes;
            private final long rows;

            private Part(String name, byte[] bytes, long rows) {
                this.name = name;
                this.bytes = bytes.clone();
                this.rows = rows;
            }
        }

        public Run layout(Layout wanted) {
            layout = wanted;
            return this;
        }

        public Run version(Version wanted) {
            version = wanted;
            return this;
        }

        /** Adds {@code part_0_0001.csv}, {@code part_1_0001.csv.gz} … or, of the older version, {@code 000001.csv}. */
        public Run part(String suffix, byte[] bytes, long rows) {
            String name = version == Version.V2021_01_01
                    ? "%06d%s".formatted(parts.size() + 1, suffix)
                    : "part_%d_0001%s".formatted(parts.size(), suffix);
            parts.add(new Part(name, bytes, rows));
            return this;
        }

        /** Control totals other than those of the parts. */
        public Run counting(long files, long bytes, long rows) {
            countedFiles = OptionalLong.of(files);
            countedBytes = OptionalLong.of(bytes);
            countedRows = OptionalLong.of(rows);
            return this;
        }

        public Run write() {
            parts.forEach(part -> container.put(folder() + "/" + part.name, part.bytes));
            container.put(manifest(), json());
            return this;
        }

        /** As a run does that overwrites this one. */
        public void remove() {
            container.delete(manifest());
            parts.forEach(part -> container.delete(folder() + "/" + part.name));
        }

        /** Key of a part. */
        public String key(int part) {
            return folder() + "/" + parts.get(part).name;
        }

        /** Key of the manifest. */
        public String manifest() {
            return folder() + "/manifest.json";
        }

        private String folder() {
            String days = first.replace("-", "") + "-" + last.replace("-", "");
            String time = submitted.replaceAll("[-T:]", "").substring(0, 12);
            return switch (layout) {
                case CREATE_NEW -> String.join("/", root, export, days, time, id);
                case OVERWRITE -> String.join("/", root, export, days, id);
                case EXPORT_BEHIND_DAYS -> String.join("/", root, days, export, time, id);
            };
        }

        private byte[] json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("manifestVersion", version == Version.V2021_01_01 ? "2021-01-01" : "2024-04-01");
            json.put(
                    "byteCount",
                    countedBytes.orElse(
                            parts.stream().mapToLong(part -> part.bytes.length).sum()));
            json.put("blobCount", countedFiles.orElse(parts.size()));
            json.put(
                    "dataRowCount",
                    countedRows.orElse(
                            parts.stream().mapToLong(part -> part.rows).sum()));
            if (version == Version.V2021_01_01) {
                json.put("dataFormat", "csv");
            } else {
                describe(json);
            }
            ArrayNode blobs = json.putArray("blobs");
            for (Part part : parts) {
                ObjectNode blob = blobs.addObject();
                blob.put("blobName", folder() + "/" + part.name);
                blob.put("byteCount", part.bytes.length);
                blob.put("dataRowCount", part.rows);
                if (version == Version.V2021_01_01) {
                    blob.put("headerRowCount", 1);
                }
            }
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void describe(ObjectNode json) {
            json.putObject("exportConfig")
                    .put("exportName", export)
                    .put("resourceId", resourceId())
                    .put("dataVersion", "1.2-preview")
                    .put("apiVersion", "2023-07-01-preview")
                    .put("type", "FocusCost")
                    .put("timeFrame", "MonthToDate")
                    .put("granularity", "Daily");
            json.putObject("deliveryConfig")
                    .put("partitionData", true)
                    .put(
                            "dataOverwriteBehavior",
                            layout == Layout.OVERWRITE ? "OverwritePreviousReport" : "CreateNewReport")
                    .put("rootFolderPath", root);
            // One with a zone and one without: as Azure writes them.
            json.putObject("runInfo")
                    .put("executionType", "Scheduled")
                    .put("submittedTime", submitted)
                    .put("runId", id)
                    .put("startDate", first + "T00:00:00")
                    .put("endDate", last + "T00:00:00Z");
        }

        private String resourceId() {
            return "/providers/Microsoft.Billing/billingAccounts/1234567/providers/Microsoft.CostManagement/exports/"
                    + export;
        }
    }
}
