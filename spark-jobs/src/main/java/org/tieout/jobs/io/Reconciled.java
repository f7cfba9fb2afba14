package org.tieout.jobs.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.dataset.InvoiceRef;

/**
 * What a reconciliation's result in the lake was made from: what the next run holds its input against, to compute only
 * the invoices whose input has changed. One small file a reconciliation and period,
 * {@code reconciled/<reconciliation>/<period>.json}.
 *
 * @param settings hash of everything besides the charges that decides the result
 * @param releases by source: what it was made from
 * @param chargesVersion Delta version of charges it was made from
 * @param tableVersions Delta version of every table of the result
 * @param invoices every invoice of the result, with what it was made from
 * @param summary what came of it
 * @param resultHash of all its rows, whatever their order
 */
public record Reconciled(
        String reconciliation,
        BillingPeriod period,
        String settings,
        Map<String, String> releases,
        long chargesVersion,
        Map<String, Long> tableVersions,
        List<Invoice> invoices,
        Summary summary,
        String resultHash) {

    /**
     * One invoice.
     *
     * @param fingerprint of the charges it was made from
     * @param inFiles of the same charges in the same files; null where that was not kept
     * @param isOpen whether its result may change with another invoice's charges: a line of it has a variance
     * @param resultHash of its rows
     */
    public record Invoice(
            InvoiceRef invoice,
            @JsonProperty("print") String fingerprint,
            @Nullable String inFiles,
            boolean isOpen,
            String resultHash) {}

    /**
     * What is said of a result in a line.
     *
     * @param hasVariance whether an invoice differs by more than it may
     */
    public record Summary(long invoices, long lines, long matchedLines, boolean hasVariance) {
        static final Summary UNKNOWN = new Summary(0, 0, 0, false);
    }

    /** Below it are all of them. */
    static final String FOLDER = "reconciled";

    /** Changes with what is kept here; a result that was made in an older format is made again. */
    public static final int FORMAT = 3;

    public Reconciled {
        // Not kept in the first format.
        summary = Objects.requireNonNullElse(summary, Summary.UNKNOWN);
        releases = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(releases, Map.of())));
        tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
        invoices = List.copyOf(invoices);
    }

    /** The same result, in other versions of its tables. */
    public Reconciled in(Map<String, Long> versions) {
        return new Reconciled(
                reconciliation, period, settings, releases, chargesVersion, versions, invoices, summary, resultHash);
    }

    public static Optional<Reconciled> read(LakeFiles lake, String reconciliation, BillingPeriod period)
            throws IOException {
        Optional<byte[]> json = lake.readSmall(path(reconciliation, period));
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Reconciled.class));
    }

    public void write(LakeFiles lake) throws IOException {
        lake.writeSmall(path(reconciliation, period), Json.bytes(this));
    }

    /** Every result that stands in a lake. */
    public static List<Reconciled> all(LakeFiles lake) throws IOException {
        List<Reconciled> all = new ArrayList<>();
        for (String file : lake.list(FOLDER)) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            if (!name.startsWith(".") && name.endsWith(".json")) {
                Optional<byte[]> json = lake.readSmall(file);
                if (json.isPresent()) {
                    all.add(Json.read(json.get(), Reconciled.class));
                }
            }
        }
        return all;
    }

    private static String path(String reconciliation, BillingPeriod period) {
        return "%s/%s/%s.json".formatted(FOLDER, reconciliation, period);
    }
}
