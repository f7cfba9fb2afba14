package org.tieout.rules.match;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class LadderPartsTest {

    private static final String SEED = "20261001";
    private static final List<List<String>> RELAXATIONS = List.of(List.of(ReconciliationLines.REGION));
    private static final Ladder LADDER = new Ladder(RELAXATIONS);

    @Test
    void whatHasOtherValuesIsApartHoweverTheseAreSpelled() {
        assertThat(Stream.of("7", "007", "7.0", "/subscriptions/7", " 7 ")
                        .map(id -> part(ReconciliationLines.SUB_ACCOUNT_ID, id)))
                .containsOnly(part(ReconciliationLines.SUB_ACCOUNT_ID, "7"));
        assertThat(Stream.of("D2s v5", "d2sv5").map(name -> part(ReconciliationLines.METER_NAME, name)))
                .containsOnly(part(ReconciliationLines.METER_NAME, "D2S V5"));
        assertThat(Stream.of(
                        ReconciliationLines.INVOICE_ISSUER_NAME,
                        ReconciliationLines.SUB_ACCOUNT_ID,
                        ReconciliationLines.METER_CATEGORY,
                        ReconciliationLines.METER_SUBCATEGORY,
                        ReconciliationLines.METER_NAME,
                        ReconciliationLines.REGION,
                        ReconciliationLines.LANE,
                        ReconciliationLines.UNIT))
                .allMatch(column -> !part(column, "7").equals(part(column, "8")));
        assertThat(Stream.of(
                        ReconciliationLines.INVOICE_ID,
                        ReconciliationLines.BILLING_ACCOUNT_ID,
                        ReconciliationLines.BILLING_CURRENCY))
                .allMatch(column -> part(column, "7").equals(part(column, "8")));
    }

    @Test
    void anIssuerIsNotCutByWhatSomethingLooksAcross() {
        Key key = exported("1").key();

        assertThat(LadderParts.of(key, Set.of(ReconciliationLines.METER_NAME)))
                .isEqualTo(
                        LadderParts.of(exported("1").named("another").key(), Set.of(ReconciliationLines.METER_NAME)));
        assertThat(LadderParts.of(key, across(exported("1").detail()))).isEqualTo(LadderParts.ofIssuer(key));
        assertThat(LadderParts.of(key, across(exported("1").with(Charges.INVOICE_DETAIL_ID, "D1"))))
                .isEqualTo(LadderParts.ofIssuer(key));
    }

    @Test
    void whatMayMeetOtherValuesLooksAcrossTheirColumn() {
        assertThat(across(exported("1"))).containsExactly(ReconciliationLines.REGION);
        assertThat(across(exported("1").with(ReconciliationLines.SUB_ACCOUNT_ID, null)))
                .containsExactly(ReconciliationLines.REGION);
        for (String other : List.of("1.23457E+11", "\uff17", "7\u200b")) {
            assertThat(across(exported("1").with(ReconciliationLines.SUB_ACCOUNT_ID, other)))
                    .containsExactly(ReconciliationLines.REGION, ReconciliationLines.SUB_ACCOUNT_ID);
        }
        assertThat(across(exported("1").named("Gebühr")))
                .containsExactly(ReconciliationLines.METER_NAME, ReconciliationLines.REGION);
        assertThat(across(exported("1").withMeterId("m1")))
                .containsExactly(
                        ReconciliationLines.METER_CATEGORY,
                        ReconciliationLines.METER_NAME,
                        ReconciliationLines.METER_SUBCATEGORY,
                        ReconciliationLines.REGION);
        assertThat(across(exported("1").on("1.2E+3"))).containsExactly(ReconciliationLines.REGION);
    }

    private static Key part(String column, String value) {
        return LadderParts.of(exported("1").with(column, value).key(), Set.of());
    }

    private static Set<String> across(CandidateBuilder one) {
        return LadderParts.acrossWhich(one.build(), RELAXATIONS);
    }

    @Property(tries = 2_000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void partsClimbedApartComeToTheSame(@ForAll("candidates") List<Candidate> candidates) {
        Set<String> across = candidates.stream()
                .flatMap(one -> LadderParts.acrossWhich(one, RELAXATIONS).stream())
                .collect(toSet());

        List<Match> apart =
                candidates.stream().collect(groupingBy(one -> LadderParts.of(one.key(), across))).values().stream()
                        .flatMap(part -> LADDER.climb(part).stream())
                        .toList();

        assertThat(apart).containsExactlyInAnyOrderElementsOf(LADDER.climb(candidates));
        // Otherwise it would hold of nothing.
        Statistics.label("cut by names").collect(!across.contains(ReconciliationLines.METER_NAME));
        Statistics.label("cut by sub-accounts").collect(!across.contains(ReconciliationLines.SUB_ACCOUNT_ID));
        apart.forEach(match -> Statistics.label("rule").collect(String.valueOf(match.rule())));
        apart.forEach(match -> Statistics.label("near").collect(match.near() != null));
        apart.forEach(match -> Statistics.label("elsewhere").collect(match.elsewhere() != null));
        apart.forEach(match -> Statistics.label("ambiguous").collect(match.isAmbiguous()));
        for (String rule : List.of("exact-key", "meter-id", "same-names", "normalised-key", "without-Region")) {
            Statistics.label("rule").coverage(seen -> seen.check(rule).count(lines -> lines > 50));
        }
        for (String what : List.of("cut by names", "cut by sub-accounts", "near", "elsewhere", "ambiguous")) {
            Statistics.label(what).coverage(seen -> seen.check(true).count(keys -> keys > 50));
        }
    }

    /** One issuer's, as charges make them: those of some can be cut by names, those of others by sub-accounts. */
    @Provide
    Arbitrary<List<Candidate>> candidates() {
        List<String> subAccounts = List.of("7", "7", "007", "7.0", "/subscriptions/7", "a b", "A  B", "ab", "8");
        List<String> names = List.of("D2s", "D2s", "d2S", "D4s");
        return Arbitraries.frequencyOf(
                Tuple.of(3, candidates(subAccounts, and(names, "\uff24\uff12s"), 0.3)),
                Tuple.of(1, candidates(subAccounts, and(names, "D 2s"), 1)),
                Tuple.of(1, candidates(and(subAccounts, "\uff17", "7E+0"), names, 0.3)));
    }

    private static List<String> and(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    /** A key and side once; some have met. */
    private static Arbitrary<List<Candidate>> candidates(
            List<String> subAccounts, List<String> names, double withoutMeterId) {
        return Combinators.combine(
                        Arbitraries.of(subAccounts),
                        Arbitraries.of("G1", "G1", "g1", "G2", "1.2E+3", "1234"),
                        Arbitraries.of(names),
                        Arbitraries.of("US East", "UK South"),
                        Arbitraries.of(Side.class),
                        Arbitraries.of("-1", "0", "1", "2"),
                        Arbitraries.of("m1", "m2").injectNull(withoutMeterId))
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
