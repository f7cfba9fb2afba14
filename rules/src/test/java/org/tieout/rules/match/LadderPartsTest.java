package org.tieout.rules.match;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class LadderPartsTest {

    private static final String SEED = "20261001";
    private static final List<List<String>> RELAXATIONS = List.of(List.of(ReconciliationLines.REGION));
    private static final Ladder LADDER = new Ladder(RELAXATIONS);

    @Test
    void anIssuersSubAccountsAreApartHoweverTheyAreSpelled() {
        assertThat(Stream.of("7", "007", "7.0", "/subscriptions/7", " 7 ").map(id -> LadderParts.ofSubAccount(of(id))))
                .containsOnly(LadderParts.ofSubAccount(of("7")));
        assertThat(LadderParts.ofSubAccount(of("7"))).isNotEqualTo(LadderParts.ofSubAccount(of("8")));
        assertThat(LadderParts.ofSubAccount(of("7")))
                .isNotEqualTo(LadderParts.ofSubAccount(exported("1")
                        .with(ReconciliationLines.SUB_ACCOUNT_ID, "7")
                        .with(ReconciliationLines.INVOICE_ISSUER_NAME, "microsoft")
                        .key()));
        assertThat(LadderParts.ofIssuer(of("7"))).isEqualTo(LadderParts.ofIssuer(of("8")));
    }

    @Test
    void whatMayBeOfAnotherSubAccountIsNotWithinIts() {
        assertThat(LadderParts.isWithinSubAccount(of("7"), false)).isTrue();
        assertThat(LadderParts.isWithinSubAccount(of(null), false)).isTrue();
        assertThat(LadderParts.isWithinSubAccount(of("7"), true)).isFalse();
        assertThat(LadderParts.isWithinSubAccount(of("1.23457E+11"), false)).isFalse();
        assertThat(LadderParts.isWithinSubAccount(of("\uff17"), false)).isFalse();
        assertThat(LadderParts.isWithinSubAccount(of("7\u200b"), false)).isFalse();
        assertThat(LadderParts.isWithinSubAccount(
                        invoiced("1").with(Charges.INVOICE_DETAIL_ID, "D1").key(), false))
                .isFalse();
        assertThat(LadderParts.areWithinSubAccounts(RELAXATIONS)).isTrue();
        assertThat(LadderParts.areWithinSubAccounts(List.of(
                        List.of(ReconciliationLines.REGION),
                        List.of(ReconciliationLines.SUB_ACCOUNT_ID, ReconciliationLines.REGION))))
                .isFalse();
    }

    private static Key of(@Nullable String subAccount) {
        return exported("1")
                .with(ReconciliationLines.SUB_ACCOUNT_ID, subAccount)
                .key();
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void subAccountsClimbedApartComeToTheSame(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> apart =
                candidates.stream().collect(groupingBy(one -> LadderParts.ofSubAccount(one.key()))).values().stream()
                        .flatMap(part -> LADDER.climb(part).stream())
                        .toList();

        assertThat(candidates).allMatch(one -> LadderParts.isWithinSubAccount(one.key(), one.isDetail()));
        assertThat(apart).containsExactlyInAnyOrderElementsOf(LADDER.climb(candidates));
        // Otherwise it would hold of nothing.
        apart.forEach(match -> Statistics.label("rule").collect(String.valueOf(match.rule())));
        apart.forEach(match -> Statistics.label("near").collect(match.near() != null));
        apart.forEach(match -> Statistics.label("elsewhere").collect(match.elsewhere() != null));
        apart.forEach(match -> Statistics.label("ambiguous").collect(match.isAmbiguous()));
        for (String rule : List.of("exact-key", "meter-id", "same-names", "normalised-key", "without-Region")) {
            Statistics.label("rule").coverage(seen -> seen.check(rule).count(lines -> lines > 50));
        }
        for (String what : List.of("near", "elsewhere", "ambiguous")) {
            Statistics.label(what).coverage(seen -> seen.check(true).count(keys -> keys > 50));
        }
    }

    /** One issuer's, as charges make them: a key and side once; some have met. */
    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        Arbitraries.of("7", "7", "007", "7.0", "/subscriptions/7", "a b", "A  B", "ab", "8"),
                        Arbitraries.of("G1", "G1", "g1", "G2", "1.2E+3", "1234"),
                        Arbitraries.of("D2s", "D2s", "d2S", "\uff24\uff12s", "D4s"),
                        Arbitraries.of("US East", "UK South"),
                        Arbitraries.of(Side.class),
                        Arbitraries.of("-1", "0", "1", "2"),
                        Arbitraries.of("m1", "m2").injectNull(0.3))
                .as((subAccount, invoice, name, region, side, cost, meterId) -> new Candidate(
                        invoiced("0")
                                .on(invoice)
                                .named(name)
                                .with(ReconciliationLines.SUB_ACCOUNT_ID, subAccount)
                                .with(ReconciliationLines.REGION, region)
                                .key(),
                        side,
                        new BigDecimal(cost),
                        new BigDecimal(cost),
                        meterId,
                        false,
                        false))
                .list()
                .ofMaxSize(24)
                .uniqueElements(one -> Arrays.asList(one.key(), one.side()))
                .map(LadderPartsTest::withThoseThatHaveMet);
    }

    private static List<Candidate> withThoseThatHaveMet(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Candidate(
                        one.key(),
                        one.side(),
                        one.cost(),
                        one.usage(),
                        one.meterId(),
                        false,
                        candidates.stream()
                                .anyMatch(other -> other.side() != one.side()
                                        && other.key().equals(one.key())
                                        && (one.meterId() == null
                                                || other.meterId() == null
                                                || one.meterId().equals(other.meterId())))))
                .toList();
    }
}
