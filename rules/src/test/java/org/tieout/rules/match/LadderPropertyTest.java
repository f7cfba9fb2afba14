package org.tieout.rules.match;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
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
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/** What holds for all candidates; {@link LadderTest} names the awkward ones. */
class LadderPropertyTest {

    private static final String SEED = "20261001";

    private static final Ladder LADDER = new Ladder(List.of(
            List.of(ReconciliationLines.REGION),
            List.of(ReconciliationLines.SUB_ACCOUNT_ID, ReconciliationLines.REGION)));

    /** Ids are their own grain, and so are lines that name it. */
    private static final Set<String> WITHOUT_SUM = Set.of("invoice-detail-id", "invoice-detail-grain");

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void everyCandidateComesOutOnce(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(matches)
                .extracting(match -> Place.of(match))
                .containsExactlyInAnyOrderElementsOf(
                        candidates.stream().map(Place::of).toList());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfCandidatesDoesNotMatter(@ForAll("candidates") List<Candidate> candidates, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, random);

        assertThat(LADDER.climb(shuffled)).containsExactlyInAnyOrderElementsOf(LADDER.climb(candidates));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void aRuleIsSaidOfLinesOfBothSidesOnly(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(lines(matches))
                .allSatisfy(line -> assertThat(line).extracting(Match::side).contains(Side.INVOICE, Side.EXPORT));
        assertThat(matches)
                .filteredOn(match -> match.rule() == null)
                .allSatisfy(match -> assertThat(match.line()).isIn(names(match)));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void noTwoLinesHaveOneKey(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates).stream()
                        .collect(groupingBy(Match::line))
                        .values())
                .allSatisfy(line -> {
                    assertThat(line)
                            .extracting(Match::rule, Match::elsewhere)
                            .containsOnly(tuple(line.get(0).rule(), line.get(0).elsewhere()));
                    assertThat(line.size() == 1).isEqualTo(line.get(0).rule() == null);
                });
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void aKeyIsOfTheExportAloneOnlyWhereItNamesAnotherLine(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(matches)
                .filteredOn(LadderPropertyTest::isMarked)
                .allSatisfy(marked -> assertThat(matches)
                        .extracting(match -> match.line().only(Side.EXPORT), match -> isMarked(match))
                        .contains(tuple(marked.line(), false)));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void aLineIsNamedByOneOfItsMembers(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(lines(LADDER.climb(candidates)))
                .allSatisfy(line -> assertThat(line)
                        .flatExtracting(LadderPropertyTest::names)
                        .contains(line.get(0).line()));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void aLineIsOfOneInvoice(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates))
                .allSatisfy(match -> assertThat(match.line().invoice())
                        .isIn(match.key().invoice(), match.key().invoice().only(Side.EXPORT)));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whatIsOnNoInvoiceNeverMeetsTheOtherSide(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates))
                .filteredOn(match -> match.key().get(Key.ONLY_SIDE) != null)
                .allSatisfy(match -> {
                    assertThat(match.rule()).isNull();
                    assertThat(match.line()).isEqualTo(match.key());
                });
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void oneMeetsSeveralOnAnExactSumOnly(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(lines(LADDER.climb(candidates)))
                .filteredOn(line ->
                        line.size() > 2 && !WITHOUT_SUM.contains(line.get(0).rule()))
                .allSatisfy(line -> {
                    assertThat(variance(line, candidates)).isEqualByComparingTo("0");
                    assertThat(Math.min(count(line, Side.INVOICE), count(line, Side.EXPORT)))
                            .isEqualTo(1);
                });
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whatHasMetStandsOnItsOwnKeyWithNothingElse(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(candidates)
                .filteredOn(one -> one.hasMet() && !isOfDetail(one, candidates))
                .allSatisfy(one -> assertThat(matches)
                        .filteredOn(match -> match.line().equals(one.key()))
                        .hasSize(2)
                        .allSatisfy(match -> {
                            assertThat(match.key()).isEqualTo(one.key());
                            assertThat(match.rule()).isEqualTo(Match.EXACT_KEY);
                            assertThat(match.isAmbiguous()).isFalse();
                        }));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void allThatCarriesTheIdOfALineOfTheInvoiceIsOnOneLine(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(candidates.stream()
                        .filter(one -> isOfDetail(one, candidates))
                        .collect(groupingBy(LadderPropertyTest::detail))
                        .values())
                .filteredOn(
                        ofOne -> ofOne.stream().map(Candidate::side).distinct().count() == 2)
                .allSatisfy(ofOne -> assertThat(matches)
                        .filteredOn(match ->
                                ofOne.stream().anyMatch(one -> Place.of(one).equals(Place.of(match))))
                        .extracting(Match::line)
                        .containsOnly(matches.stream()
                                .filter(match -> Place.of(match).equals(Place.of(ofOne.get(0))))
                                .findFirst()
                                .orElseThrow()
                                .line()));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whatIsNearlyTheSameIsSaidOfWhatIsAlone(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates))
                .filteredOn(match -> match.near() != null)
                .allSatisfy(match -> assertThat(match.rule()).isNull());
    }

    /** Whether a line of its invoice has its id. */
    private static boolean isOfDetail(Candidate one, List<Candidate> candidates) {
        return one.key().get(Charges.INVOICE_DETAIL_ID) != null
                && candidates.stream()
                        .anyMatch(other -> other.isDetail()
                                && other.side() == Side.INVOICE
                                && detail(other).equals(detail(one)));
    }

    private static List<@Nullable Object> detail(Candidate one) {
        return Arrays.asList(one.key().invoice(), one.key().get(Charges.INVOICE_DETAIL_ID));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void onlyWhatIsAloneIsAmbiguous(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates))
                .filteredOn(Match::isAmbiguous)
                .allSatisfy(match -> assertThat(match.rule()).isNull());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void elsewhereIsMutual(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        assertThat(matches)
                .filteredOn(match -> match.elsewhere() != null)
                .allSatisfy(match -> assertThat(matches)
                        .anyMatch(other -> invoice(other).equals(match.elsewhere())
                                && invoice(match).equals(other.elsewhere())
                                && charge(other).equals(charge(match))));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void elsewhereSpeaksOfBothSides(@ForAll("candidates") List<Candidate> candidates) {
        assertThat(LADDER.climb(candidates).stream()
                        .filter(match -> match.elsewhere() != null)
                        .collect(groupingBy(LadderPropertyTest::charge))
                        .values())
                .allSatisfy(pair -> {
                    assertThat(pair).extracting(Match::side).contains(Side.INVOICE, Side.EXPORT);
                    assertThat(pair).extracting(Match::rule).containsNull();
                });
    }

    /** Otherwise the properties above would hold of nothing. */
    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everyRuleIsReached(@ForAll("candidates") List<Candidate> candidates) {
        List<Match> matches = LADDER.climb(candidates);

        lines(matches)
                .forEach(line -> Statistics.label("rule")
                        .collect(String.valueOf(line.get(0).rule())));
        matches.forEach(match -> Statistics.label("ambiguous").collect(match.isAmbiguous()));
        matches.forEach(match -> Statistics.label("elsewhere").collect(match.elsewhere() != null));
        matches.forEach(match -> Statistics.label("of the export alone").collect(isMarked(match)));
        lines(matches).stream()
                .filter(line -> line.size() > 2)
                .forEach(line -> Statistics.label("several")
                        .collect(String.valueOf(line.get(0).rule())));
        for (String rule : List.of(
                "invoice-detail-id",
                "invoice-detail-grain",
                "exact-key",
                "meter-id",
                "same-names",
                "normalised-key",
                "without-Region",
                "without-SubAccountId-Region")) {
            Statistics.label("rule").coverage(seen -> seen.check(rule).count(lines -> lines > 50));
        }
        for (String rule : List.of(
                "invoice-detail-grain",
                "meter-id",
                "normalised-key",
                "without-Region",
                "without-SubAccountId-Region")) {
            Statistics.label("several").coverage(seen -> seen.check(rule).count(lines -> lines > 1));
        }
        Statistics.label("ambiguous").coverage(seen -> seen.check(true).count(keys -> keys > 100));
        Statistics.label("elsewhere").coverage(seen -> seen.check(true).count(keys -> keys > 100));
        Statistics.label("of the export alone")
                .coverage(seen -> seen.check(true).count(keys -> keys > 10));
    }

    /**
     * As charges make them: a key and side once. What has one key on both sides has met, unless its ids differ or it
     * names its own grain.
     */
    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        keys(),
                        Arbitraries.of(Side.class),
                        Arbitraries.of("-1", "0", "1", "1.00", "2"),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of("m1", "m2").injectNull(0.3),
                        Arbitraries.of(true, false, false, false, false, false))
                .as((key, side, cost, isUsage, meterId, isDetail) -> new Candidate(
                        onNoInvoiceOnly(key, side),
                        side,
                        new BigDecimal(cost),
                        isUsage ? new BigDecimal(cost) : BigDecimal.ZERO,
                        meterId,
                        isDetail && side == Side.INVOICE,
                        false))
                .list()
                .ofMaxSize(24)
                .uniqueElements(Place::of)
                .map(LadderPropertyTest::withThoseThatHaveMet);
    }

    private static Arbitrary<Key> keys() {
        return Combinators.combine(
                        issuers(),
                        mostly("G1", "G2").injectNull(0.1),
                        mostly("sub", "other"),
                        mostly("Virtual Machines", "virtual  machines").injectNull(0.1),
                        mostly("D2s", "\uff24\uff12s", "D4s").injectNull(0.1),
                        mostly("US East", "UK South").injectNull(0.1),
                        mostly("1", "2", "3").injectNull(0.6))
                .as((issuer, invoice, subAccount, category, name, region, detailId) -> issuer.get()
                        .with(ReconciliationLines.INVOICE_ID, invoice)
                        .with(ReconciliationLines.SUB_ACCOUNT_ID, subAccount)
                        .with(ReconciliationLines.METER_CATEGORY, category)
                        .with(ReconciliationLines.METER_NAME, name)
                        .with(ReconciliationLines.REGION, region)
                        .with(Charges.INVOICE_DETAIL_ID, detailId)
                        .key());
    }

    private static Arbitrary<Supplier<CandidateBuilder>> issuers() {
        Arbitrary<Supplier<CandidateBuilder>> others = Arbitraries.of(
                () -> invoiced("0").with(ReconciliationLines.RECONCILIATION, "fabrikam"),
                () -> invoiced("0").with(ReconciliationLines.INVOICE_ISSUER_NAME, "AWS"),
                () -> invoiced("0").with(ReconciliationLines.BILLING_CURRENCY, "EUR"));
        return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(() -> invoiced("0"))), Tuple.of(1, others));
    }

    private static Arbitrary<String> mostly(String first, String... others) {
        return Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(first)), Tuple.of(1, Arbitraries.of(others)));
    }

    private static Key onNoInvoiceOnly(Key key, Side side) {
        List<@Nullable String> values = new ArrayList<>(key.values());
        if (key.get(ReconciliationLines.INVOICE_ID) == null) {
            values.set(Key.COLUMNS.indexOf(Key.ONLY_SIDE), side.name());
        }
        return new Key(values);
    }

    private static List<Candidate> withThoseThatHaveMet(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Candidate(
                        one.key(),
                        one.side(),
                        one.cost(),
                        one.usage(),
                        one.meterId(),
                        one.isDetail(),
                        counterpart(one, candidates)
                                .filter(other -> idsAgree(one, other) && !hasGrain(one) && !hasGrain(other))
                                .isPresent()))
                .toList();
    }

    private static Optional<Candidate> counterpart(Candidate one, List<Candidate> candidates) {
        return candidates.stream()
                .filter(other -> other.side() != one.side() && other.key().equals(one.key()))
                .findFirst();
    }

    private static boolean idsAgree(Candidate one, Candidate other) {
        return one.meterId() == null || other.meterId() == null || one.meterId().equals(other.meterId());
    }

    private static boolean hasGrain(Candidate one) {
        return one.isDetail() && one.key().get(Charges.INVOICE_DETAIL_ID) == null;
    }

    /** Keys of the line it names, if it names it. */
    private static List<Key> names(Match match) {
        return match.side() == Side.EXPORT ? List.of(match.key(), match.key().only(Side.EXPORT)) : List.of(match.key());
    }

    /** Whether its line has that key because the key itself names another. */
    private static boolean isMarked(Match match) {
        return match.line().get(Key.ONLY_SIDE) != null && match.key().get(Key.ONLY_SIDE) == null;
    }

    /** Those on which two sides have met, each with its members. */
    private static Collection<List<Match>> lines(List<Match> matches) {
        return matches.stream()
                .filter(match -> match.rule() != null)
                .collect(groupingBy(match -> Map.entry(match.line(), String.valueOf(match.rule()))))
                .values();
    }

    private static BigDecimal variance(List<Match> line, List<Candidate> candidates) {
        return candidates.stream()
                .filter(one -> line.stream().anyMatch(match -> Place.of(match).equals(Place.of(one))))
                .map(Candidate::signedCost)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long count(List<Match> line, Side side) {
        return line.stream().filter(match -> match.side() == side).count();
    }

    private static String invoice(Match match) {
        return Objects.requireNonNullElse(match.line().get(ReconciliationLines.INVOICE_ID), "");
    }

    /** What the line is about, whichever invoice it is on. */
    private static Key charge(Match match) {
        return match.line().without(List.of(ReconciliationLines.INVOICE_ID, Charges.INVOICE_DETAIL_ID, Key.ONLY_SIDE));
    }

    private record Place(Key key, Side side) {

        static Place of(Candidate one) {
            return new Place(one.key(), one.side());
        }

        static Place of(Match match) {
            return new Place(match.key(), match.side());
        }
    }
}
