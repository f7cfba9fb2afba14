package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;

class CloseReleasesTest {

    private static final String LANDED = "2026-11-05T08:30:00Z";
    private static final String BEFORE = "2026-11-05T08:29:59Z";

    private static final String INC = "Amazon Web Services, Inc.";
    private static final String SARL = "Amazon Web Services EMEA SARL";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true, 2026-11-05T08:29:59Z, FINAL",
                "true, 2026-11-05T08:30:00Z, FINAL",
                // Closed after it was landed: what was billed in between is not in it.
                "true, 2026-11-05T08:30:00.000001Z, PRELIMINARY",
                "true, -, PRELIMINARY",
                "false, 2026-11-05T08:29:59Z, PRELIMINARY",
                // A day is over when its last moment is.
                "true, 2026-11-05T00:00:00Z, PRELIMINARY",
                "true, 2026-11-04T00:00:00Z, FINAL"
            })
    void isFinalWhereThePeriodWasClosedWhenItWasLanded(boolean isClosed, @Nullable String updated, Finality judged) {
        assertThat(CloseReleases.apply(release("AWS"), List.of(says("AWS", "", isClosed, updated)))
                        .finality())
                .isEqualTo(judged);
    }

    @Test
    void staysAsItWasWhereNobodySaysAnything() {
        assertThat(CloseReleases.apply(release("AWS"), List.of())).isEqualTo(release("AWS"));
    }

    @Test
    void changesNothingElseOfTheRelease() {
        Ingested closed = CloseReleases.apply(release("AWS"), List.of(closed("AWS")));

        assertThat(closed).usingRecursiveComparison().ignoringFields("finality").isEqualTo(release("AWS"));
        assertThat(closed.hasBeenClosed()).isTrue();
        assertThat(release("AWS").hasBeenClosed()).isFalse();
    }

    @Test
    void goesByItsOwnIssuersAlone() {
        List<Ingested.PeriodStatement> said = List.of(closed("AWS"), says("Microsoft", "", false, BEFORE));

        assertThat(finality(release("AWS"), said)).isEqualTo(Finality.FINAL);
        assertThat(finality(release("Microsoft"), said)).isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(release("Oracle"), said)).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void isFinalOnlyWhereAllIssuersHaveClosed() {
        Ingested ofTwo = release("AWS", "Microsoft");

        assertThat(finality(ofTwo, List.of(closed("AWS")))).isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(ofTwo, List.of(closed("AWS"), closed("Microsoft")))).isEqualTo(Finality.FINAL);
    }

    @Test
    void staysPreliminaryWhileOneOfSeveralStatementsSaysSomethingElse() {
        assertThat(finality(release("AWS"), List.of(closed("AWS"), says("AWS", "", false, BEFORE))))
                .isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(release("AWS"), List.of(closed("AWS"), says("AWS", "", true, "2026-11-06T00:00:01Z"))))
                .isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(release("AWS"), List.of(closed("AWS"), closed("AWS"))))
                .isEqualTo(Finality.FINAL);
    }

    @Test
    void asksForEveryCompanyThatSoldWhereCompaniesAreNamed() {
        Ingested ofTwo = sold(INC, SARL);

        assertThat(finality(ofTwo, List.of(says("AWS", INC, true, BEFORE)))).isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(ofTwo, List.of(says("AWS", INC, true, BEFORE), says("AWS", SARL, true, BEFORE))))
                .isEqualTo(Finality.FINAL);
        // Who names no company speaks for all of them, and charges that name none may be any's.
        assertThat(finality(ofTwo, List.of(closed("AWS")))).isEqualTo(Finality.FINAL);
        assertThat(finality(sold(SARL), List.of(says("AWS", INC, true, BEFORE))))
                .isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(release("AWS"), List.of(says("AWS", INC, true, BEFORE))))
                .isEqualTo(Finality.FINAL);
    }

    @Test
    void staysPreliminaryWhereItsInvoicesAreTooManyToBeKept() {
        assertThat(finality(release(InvoiceRef.ALL.issuer()), List.of(closed("AWS"))))
                .isEqualTo(Finality.PRELIMINARY);
        assertThat(finality(release(), List.of(closed("AWS")))).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void staysPreliminaryWhereAClosedPeriodDoesNotDecide() {
        Ingested decided = release(Optional.empty(), Map.of(), "AWS");

        assertThat(CloseReleases.apply(decided, List.of(closed("AWS")))).isEqualTo(decided);
    }

    private static Finality finality(Ingested release, List<Ingested.PeriodStatement> said) {
        return CloseReleases.apply(release, said).finality();
    }

    private static Ingested.PeriodStatement closed(String issuer) {
        return says(issuer, "", true, BEFORE);
    }

    private static Ingested.PeriodStatement says(
            String issuer, String company, boolean isClosed, @Nullable String updated) {
        return new Ingested.PeriodStatement(issuer, company, isClosed, updated == null ? null : Instant.parse(updated));
    }

    private static Ingested release(String... issuers) {
        return release(Optional.of(Instant.parse(LANDED)), Map.of(), issuers);
    }

    private static Ingested sold(String... companies) {
        return release(
                Optional.of(Instant.parse(LANDED)),
                Stream.of(companies)
                        .collect(Collectors.toMap(
                                (Function<String, String>) company -> Ingested.soldBy(company, "AWS"), company -> 1L)),
                "AWS");
    }

    private static Ingested release(Optional<Instant> finalIfClosedBy, Map<String, Long> counts, String... issuers) {
        return new Ingested(
                "e",
                BillingPeriod.parse("2026-10"),
                "v1",
                "",
                Finality.PRELIMINARY,
                finalIfClosedBy,
                false,
                List.of("focus-1.4"),
                List.of(),
                List.of(),
                Stream.of(issuers)
                        .map(issuer -> new Ingested.Invoice(
                                new InvoiceRef(issuer, "1"),
                                "USD",
                                "print",
                                null,
                                new Checkpoint("charges", "e", "EXPORT", "USD", 1, BigDecimal.ONE, BigDecimal.ONE)))
                        .toList(),
                List.of(),
                counts,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
