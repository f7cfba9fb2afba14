package org.tieout.rules.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Ingested;

/**
 * Makes a preliminary release final whose issuers had closed its period when it was landed: all its invoices were
 * issued then, and its data was final. One that was landed before may lack what was billed in between
 * (docs/decisions/0035).
 *
 * <pre>
 * Closed, last changed   release landed
 * Nov 5 08:30            Nov 5 08:30      FINAL
 * Nov 5 08:30            Nov 5 08:29      PRELIMINARY, until it is delivered once more
 * -                      Nov 9 12:00      PRELIMINARY: nobody knows whether it was closed by then
 * </pre>
 */
public final class CloseReleases {

    private CloseReleases() {}

    /**
     * The release, final or as it was.
     *
     * @param said by all issuers, in all that was delivered of its period
     */
    public static Ingested apply(Ingested release, Collection<Ingested.PeriodStatement> said) {
        Set<String> issuers =
                release.invoices().stream().map(one -> one.invoice().issuer()).collect(Collectors.toSet());
        boolean isClosed = !issuers.isEmpty()
                && release.finalIfClosedBy().isPresent()
                && issuers.stream()
                        .allMatch(issuer -> isClosed(
                                issuer,
                                release.companies(),
                                release.finalIfClosedBy().get(),
                                said));
        return isClosed ? release.asFinal() : release;
    }

    /** Whoever speaks of the issuer says so, and every company that sells for it is spoken of. */
    private static boolean isClosed(
            String issuer, Map<String, String> companies, Instant by, Collection<Ingested.PeriodStatement> said) {
        List<Ingested.PeriodStatement> ofIssuer =
                said.stream().filter(one -> one.issuer().equals(issuer)).toList();
        return !ofIssuer.isEmpty()
                && ofIssuer.stream().allMatch(one -> one.isClosed() && isNoLaterThan(one.lastUpdated(), by))
                && companies.entrySet().stream()
                        .filter(company -> company.getValue().equals(issuer))
                        .allMatch(company -> ofIssuer.stream()
                                .anyMatch(one ->
                                        one.company().isEmpty() || one.company().equals(company.getKey())));
    }

    private static boolean isNoLaterThan(@Nullable Instant updated, Instant by) {
        if (updated == null) {
            return false;
        }
        // Who writes a day alone means some moment of it.
        boolean isDay = updated.equals(updated.truncatedTo(ChronoUnit.DAYS));
        return !(isDay ? updated.plus(1, ChronoUnit.DAYS) : updated).isAfter(by);
    }
}
