package org.tieout.rules.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;

/**
 * Which release of a source stands in the lake for a period, and all that was found on the way: what reconcile holds
 * the charges against before it trusts them. One small file a source and period,
 * {@code ingested/<source>/<period>.json}.
 *
 * @param settings hash of everything besides the release that decides its rows: the source's config and our version
 * @param finality as far as the release itself tells
 * @param finalIfClosedBy of a preliminary release: it is final where its issuers had closed the period by then; empty
 *     where that would not make it final
 * @param isInexact whether its costs came as binary floating point
 * @param charges totals of the typed rows, one per currency
 * @param rejected totals of the rejected rows, one per currency, as far as their cost can be read
 * @param invoices what was typed of each invoice
 * @param checkpoints of every file: delivered, typed, rejected, of other periods
 * @param counts how often each rule was applied
 * @param names how the release writes names that charges have otherwise, or that no table knows
 * @param totalRows what rows that add others up say, and whether they are right
 * @param periods what issuers say of the period, where the release is about that
 * @param conformance what came of each FOCUS rule; empty for what is no FOCUS
 */
public record Ingested(
        String source,
        BillingPeriod period,
        String release,
        String settings,
        Finality finality,
        Optional<Instant> finalIfClosedBy,
        boolean isInexact,
        List<String> dialects,
        List<Checkpoint> charges,
        List<Checkpoint> rejected,
        List<Invoice> invoices,
        List<Checkpoint> checkpoints,
        Map<String, Long> counts,
        List<Name> names,
        List<String> totalRows,
        List<PeriodStatement> periods,
        List<Conformance> conformance) {

    /** Changes with what is kept here; a release that was ingested in an older format is ingested again. */
    public static final int FORMAT = 4;

    /** The step of rows that became charges. */
    public static final String TYPED = "typed";

    private static final String SOLD_BY = "sold by ";

    /** The count of what names the region of a price. */
    public static final String METER_REGION_DELIVERED = "MeterRegion delivered";

    /**
     * How a name is written in the release.
     *
     * @param rule what the name is of
     * @param original as delivered
     * @param normalised as charges have it; empty where no table knows the original, which charges then keep
     * @param currency of the rows that use it
     * @param billedCost their sum
     */
    public record Name(
            String rule, String original, String normalised, String currency, long rows, BigDecimal billedCost) {}

    /**
     * The typed rows of one invoice in one currency.
     *
     * @param fingerprint of everything the rows say but where they were delivered: equal fingerprints are equal rows,
     *     in any order
     * @param inFiles equal where the same rows were delivered in the same files; null where that was not kept
     */
    public record Invoice(
            InvoiceRef invoice,
            String currency,
            @JsonProperty("print") String fingerprint,
            @Nullable String inFiles,
            Checkpoint charges) {}

    /**
     * What an issuer says of the period: a row of {@link BillingPeriods}.
     *
     * @param issuer the provider's one name
     * @param company of the issuer; empty where the row names none
     * @param lastUpdated when it last changed what it says; null where it does not tell
     */
    public record PeriodStatement(
            String issuer,
            String company,
            boolean isClosed,
            @Nullable Instant lastUpdated) implements Serializable {}

    /**
     * What came of one rule of FOCUS.
     *
     * @param rows the rows it applied to; 0 for a rule about the header
     * @param example the smallest value that breaks it; empty where there is none to show
     */
    public record Conformance(
            String rule,
            String column,
            String keyword,
            String requirement,
            long rows,
            long violations,
            String example) {}

    public Ingested {
        // Not kept in formats before.
        finalIfClosedBy = Objects.requireNonNullElse(finalIfClosedBy, Optional.empty());
        periods = List.copyOf(Objects.requireNonNullElse(periods, List.of()));
        dialects = List.copyOf(dialects);
        charges = List.copyOf(charges);
        rejected = List.copyOf(rejected);
        // Not kept in the first format.
        invoices = List.copyOf(Objects.requireNonNullElse(invoices, List.of()));
        checkpoints = List.copyOf(checkpoints);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        names = List.copyOf(names);
        totalRows = List.copyOf(totalRows);
        conformance = List.copyOf(conformance);
    }

    /** The count of a company that sells for a provider. */
    public static String soldBy(String company, String provider) {
        return SOLD_BY + company + " (" + provider + ")";
    }

    /** The companies that sell what the release holds, as {@code InvoicingEntity} names them, with their providers. */
    public Map<String, String> companies() {
        Map<String, String> companies = new TreeMap<>();
        for (String rule : counts.keySet()) {
            if (rule.startsWith(SOLD_BY)) {
                int end = rule.lastIndexOf(" (");
                companies.put(rule.substring(SOLD_BY.length(), end), rule.substring(end + 2, rule.length() - 1));
            }
        }
        return companies;
    }

    /** Whether rows of the release name the region of their price. */
    public boolean namesMeterRegions() {
        return counts.containsKey(METER_REGION_DELIVERED);
    }

    /** The same, of a provider that has nothing to change any more. */
    public Ingested asFinal() {
        return new Ingested(
                source,
                period,
                release,
                settings,
                Finality.FINAL,
                finalIfClosedBy,
                isInexact,
                dialects,
                charges,
                rejected,
                invoices,
                checkpoints,
                counts,
                names,
                totalRows,
                periods,
                conformance);
    }

    /** Whether the release is final only because its issuers have closed the period. */
    public boolean hasBeenClosed() {
        return finality == Finality.FINAL && finalIfClosedBy.isPresent();
    }

    /** Its place below the lake. */
    public static String path(String source, BillingPeriod period) {
        return "ingested/%s/%s.json".formatted(source, period);
    }

    /** Whether charges were typed from more than one file, so that the same rows may stand in two. */
    public boolean hasSeveralFiles() {
        return checkpoints.stream()
                        .filter(one -> one.step().equals(TYPED))
                        .map(Checkpoint::scope)
                        .distinct()
                        .count()
                > 1;
    }
}
