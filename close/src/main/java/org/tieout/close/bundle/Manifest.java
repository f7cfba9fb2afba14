package org.tieout.close.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;

/**
 * What a bundle is and holds. Whoever signs it signs all of it.
 *
 * @param format what a reader has to know
 * @param isDraft whether a reconciliation of the month was not closed yet
 * @param asOf when the newest thing in it happened; no clock was asked
 * @param logActNo newest act of the log in it
 * @param results hash of each reconciliation's result
 * @param signer SHA-256 of the public key
 * @param members all but the manifest itself and its signature, in order
 */
record Manifest(
        String format,
        BillingPeriod period,
        boolean isDraft,
        Instant asOf,
        long logActNo,
        String logHash,
        Map<String, String> results,
        String signer,
        List<Member> members) {

    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String FORMAT = "tieout-close-bundle-1";

    Manifest {
        // Who reads one that somebody else wrote is told at once what is not there.
        Stream.of(format, period, asOf, logHash, signer).forEach(Objects::requireNonNull);
        results = Collections.unmodifiableMap(new TreeMap<>(results));
        members = List.copyOf(members);
    }

    /** A member, with its size in bytes. */
    record Member(String name, long size, String sha256) {}

    byte[] bytes() {
        return text(Json.bytes(this)).getBytes(StandardCharsets.UTF_8);
    }

    /** JSON as it is on every machine: some end lines otherwise. */
    static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
