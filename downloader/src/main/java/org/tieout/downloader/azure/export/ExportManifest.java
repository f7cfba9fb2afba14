package org.tieout.downloader.azure.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.store.StoredObject;

/**
 * One run of an export: the manifest Azure writes after the last of its files. Version 2024-04-01 says which run of
 * which export it is; of version 2021-01-01 the path tells.
 *
 * @param key of the manifest in its container
 * @param export its name; empty where neither manifest nor path tells
 * @param submitted when the run was asked for, or what comes nearest
 * @param counts what the manifest says the files add up to
 */
record ExportManifest(
        String key, String export, String runId, DayRange days, Instant submitted, List<Blob> blobs, Counts counts) {

    /** A run that is made up to a day begins at most so long after it. */
    private static final Duration LATEST = Duration.ofDays(2);

    ExportManifest {
        blobs = List.copyOf(blobs);
    }

    /**
     * One file.
     *
     * @param key from the root of the container
     * @param rows without a header
     */
    record Blob(String key, OptionalLong bytes, OptionalLong rows) {}

    /** Control totals, as far as they are given. */
    record Counts(OptionalLong blobs, OptionalLong bytes, OptionalLong rows) {}

    /**
     * Reads a manifest.
     *
     * @return empty where it is some other tool's, or tells no days
     * @throws InputNotReadyException where it is no JSON
     */
    static Optional<ExportManifest> parse(StoredObject object, byte[] bytes) {
        JsonNode json = json(object.key(), bytes);
        if (!json.has("manifestVersion") && !json.has("blobs")) {
            return Optional.empty();
        }
        ExportPath path = ExportPath.of(object.key());
        JsonNode run = json.path("runInfo");
        Optional<DayRange> days = DayRange.written(
                        run.path("startDate").asText(""), run.path("endDate").asText(""))
                .or(path::days);
        return days.map(range -> new ExportManifest(
                object.key(),
                text(json.path("exportConfig"), "exportName").or(path::export).orElse(""),
                text(run, "runId").or(path::runId).orElse(""),
                range,
                text(run, "submittedTime")
                        .flatMap(AzureTimes::lenient)
                        .or(path::begun)
                        .orElse(object.modified()),
                blobs(json),
                new Counts(number(json, "blobCount"), number(json, "byteCount"), number(json, "dataRowCount"))));
    }

    private static JsonNode json(String key, byte[] bytes) {
        try {
            // A byte order mark is no part of it.
            boolean isMarked = bytes.length > 2 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb;
            byte[] json = isMarked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
            return Json.read(json, JsonNode.class);
        } catch (IOException e) {
            throw new InputNotReadyException(
                    "Cannot read %s: it is no JSON; run download again once the export has ended".formatted(key), e);
        }
    }

    private static List<Blob> blobs(JsonNode json) {
        List<Blob> blobs = new ArrayList<>();
        for (JsonNode blob : json.path("blobs")) {
            String name = blob.path("blobName").asText("");
            blobs.add(new Blob(
                    name.startsWith("/") ? name.substring(1) : name,
                    number(blob, "byteCount"),
                    number(blob, "dataRowCount")));
        }
        return blobs;
    }

    private static Optional<String> text(JsonNode parent, String name) {
        return Optional.of(parent.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private static OptionalLong number(JsonNode parent, String name) {
        String text = parent.path(name).asText("");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /**
     * Whether it is a delivery of a period, complete or up to the day it was made: somebody may have had the export run
     * for a few days of a month that is long over, and the month's files are still those of another run.
     */
    boolean isOf(BillingPeriod period) {
        Instant longAfter =
                days.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(LATEST);
        return days.areOf(period) && (days.endWith(period) || submitted.isBefore(longAfter));
    }

    /**
     * Holds the control totals against the files they are totals of.
     *
     * @throws DataRefusedException where they differ
     */
    void checkCounts() {
        check("files", counts.blobs(), OptionalLong.of(blobs.size()));
        check("bytes", counts.bytes(), sum(blobs.stream().map(Blob::bytes)));
        check("rows", counts.rows(), sum(blobs.stream().map(Blob::rows)));
    }

    /** Empty where one is not known. */
    private static OptionalLong sum(Stream<OptionalLong> parts) {
        List<OptionalLong> all = parts.toList();
        return all.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(
                        all.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    private void check(String what, OptionalLong counted, OptionalLong listed) {
        if (counted.isPresent() && listed.isPresent() && counted.getAsLong() != listed.getAsLong()) {
            throw new DataRefusedException(
                    "Cannot land %s: it counts %,d %s in all, and those of its files are %,d; have the export run anew"
                            .formatted(key, counted.getAsLong(), what, listed.getAsLong()));
        }
    }
}
