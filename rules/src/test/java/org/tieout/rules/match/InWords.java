package org.tieout.rules.match;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;

/**
 * Lines as sentences, for tests that tell their candidates apart by what they cost.
 *
 * <pre>
 * invoiced 8, exported 3 + 5 by meter-id
 * exported 4 alone, ambiguous, elsewhere on G2
 * </pre>
 */
final class InWords {

    private record Rule(Key line, String name) {}

    private InWords() {}

    /** A sentence for every line the candidates stand on. */
    static List<String> lines(List<Match> matches, List<Candidate> candidates) {
        List<String> lines = new ArrayList<>();
        matches.stream()
                .filter(match -> match.rule() == null)
                .forEach(match -> lines.add(line(List.of(match), candidates)));
        matches.stream()
                .filter(match -> match.rule() != null)
                .collect(groupingBy(match -> new Rule(match.line(), String.valueOf(match.rule()))))
                .values()
                .forEach(members -> lines.add(line(members, candidates)));
        return lines;
    }

    static String line(@Nullable String rule, List<Candidate> members) {
        String sides = Stream.of(sum("invoiced ", members, Side.INVOICE), sum("exported ", members, Side.EXPORT))
                .filter(side -> !side.isEmpty())
                .collect(joining(", "));
        return sides + (rule == null ? " alone" : " by " + rule);
    }

    private static String line(List<Match> matches, List<Candidate> candidates) {
        Match first = matches.get(0);
        boolean isAmbiguous = matches.stream().anyMatch(Match::isAmbiguous);
        return line(
                        first.rule(),
                        matches.stream()
                                .map(match -> candidate(match, candidates))
                                .toList())
                + (isAmbiguous ? ", ambiguous" : "")
                + elsewhere(first.elsewhere());
    }

    private static String elsewhere(@Nullable String invoice) {
        if (invoice == null) {
            return "";
        }
        return invoice.isEmpty() ? ", elsewhere on no invoice" : ", elsewhere on " + invoice;
    }

    private static String sum(String side, List<Candidate> members, Side of) {
        String costs = members.stream()
                .filter(one -> one.side() == of)
                .map(Candidate::cost)
                .sorted()
                .map(BigDecimal::toPlainString)
                .collect(joining(" + "));
        return costs.isEmpty() ? "" : side + costs;
    }

    private static Candidate candidate(Match match, List<Candidate> candidates) {
        return candidates.stream()
                .filter(one -> one.key().equals(match.key()) && one.side() == match.side())
                .findFirst()
                .orElseThrow();
    }
}
