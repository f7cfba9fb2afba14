package org.tieout.rules.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

/**
 * Holds one file against rules: its header at once, then record by record, with values as they are delivered. Nothing
 * is refused and nothing is changed. Two that share a file both count its header.
 *
 * <p>Null is a value that is missing, a null token, or nothing but blanks. A column the file does not have is null to
 * the conditions of other columns' rules; its own rules, but the one that it be there, are not checked.
 */
public final class Conformance {

    /** A file of noise combines its values in ever new ways; only so much of that is held. */
    private static final int MOST_COMBINATIONS = 1 << 18;

    private final NullTokens nullTokens;
    private final int[] positions;
    private final ValueKinds[] kinds;
    private final @Nullable Value[] values;
    private final List<Finding> ofHeader;
    private final List<RuleTally> ofRows;
    private final Order[] orders;
    private final Combinations<Alike> combinations = new Combinations<>();
    private final List<Alike> all = new ArrayList<>();

    /** @param header of the records to come; columns are found whatever their case and punctuation */
    public Conformance(List<Rule> rules, Header header, NullTokens nullTokens) {
        this.nullTokens = nullTokens;
        List<Rule> checkable = rules.stream()
                .filter(rule -> !rule.check().isOfHeader())
                .filter(rule -> has(header, rule.column()))
                .toList();
        List<String> columns =
                checkable.stream().flatMap(Conformance::columns).distinct().toList();
        this.positions = columns.stream().mapToInt(header::position).toArray();
        this.values = new @Nullable Value[positions.length];
        this.ofHeader = rules.stream()
                .filter(rule -> rule.check().isOfHeader())
                .map(rule -> ofHeader(rule, header))
                .toList();
        this.ofRows = checkable.stream()
                .map(rule -> new RuleTally(rule, columns::indexOf))
                .toList();
        this.kinds = columns.stream()
                .map(column -> new ValueKinds(
                        ofRows.stream().flatMap(rule -> rule.asks(column)).toList(), nullTokens))
                .toArray(ValueKinds[]::new);
        this.orders =
                ofRows.stream().filter(RuleTally::isOfOrder).map(Order::new).toArray(Order[]::new);
    }

    /** Rows of which all rules say the same. */
    private static final class Alike {
        private final List<RuleTally.Verdict> verdicts;
        /** Rules whose value breaks them: of those the smallest is shown. */
        private final List<RuleTally> broken;

        private long rows;

        private Alike(List<RuleTally.Verdict> verdicts, List<RuleTally> broken) {
            this.verdicts = verdicts;
            this.broken = broken;
        }
    }

    /** How two values are ordered; most rows have both from the row before. */
    private final class Order {
        private final RuleTally rule;
        private @Nullable Value later;
        private @Nullable Value earlier;
        private int kind;

        private Order(RuleTally rule) {
            this.rule = rule;
        }

        @SuppressWarnings("ReferenceEquality") // Only what is the same object is known without being compared.
        private int kind() {
            Value one = values[rule.place()];
            Value other = values[rule.otherPlace()];
            if (one != later || other != earlier) {
                later = one;
                earlier = other;
                kind = switch (RuleTally.order(text(one), text(other))) {
                    case NOT_ASKED -> 0;
                    case KEPT -> 1;
                    case BROKEN -> 2;
                };
            }
            return kind;
        }
    }

    /**
     * Takes the next record into account.
     *
     * @param valueAt its values, by position in the header; a record whose values cannot be told apart is none for this
     */
    public void check(IntFunction<@Nullable Value> valueAt) {
        int combination = 0;
        for (int i = 0; i < positions.length; i++) {
            values[i] = positions[i] < 0 ? null : valueAt.apply(positions[i]);
            combination = combinations.next(combination, kinds[i].of(values[i]));
        }
        for (Order order : orders) {
            combination = combinations.next(combination, order.kind());
        }
        Alike alike = combinations.get(combination);
        if (alike == null) {
            alike = alike();
            combinations.keep(combination, alike);
            all.add(alike);
        }
        alike.rows++;
        for (RuleTally rule : alike.broken) {
            rule.broken(Objects.requireNonNull(values[rule.place()]).text());
        }
        if (combinations.size() > MOST_COMBINATIONS) {
            settle();
        }
    }

    /** What came of the header and of all records so far. */
    public Findings findings() {
        settle();
        List<Finding> findings = new ArrayList<>(ofHeader);
        ofRows.forEach(rule -> findings.add(rule.finding()));
        return new Findings(findings);
    }

    private Alike alike() {
        @Nullable String[] texts = new @Nullable String[values.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(values[i]);
        }
        List<RuleTally.Verdict> verdicts =
                ofRows.stream().map(rule -> rule.verdict(texts)).toList();
        return new Alike(
                verdicts,
                IntStream.range(0, verdicts.size())
                        .filter(rule -> verdicts.get(rule) == RuleTally.Verdict.BROKEN)
                        .mapToObj(ofRows::get)
                        .filter(rule -> texts[rule.place()] != null)
                        .toList());
    }

    /** Tells the rules how many rows there were of each combination. */
    private void settle() {
        for (Alike alike : all) {
            for (int rule = 0; rule < ofRows.size(); rule++) {
                ofRows.get(rule).add(alike.verdicts.get(rule), alike.rows);
            }
        }
        all.clear();
        combinations.clear();
    }

    /** Null where it is one to the rules. */
    private @Nullable String text(@Nullable Value value) {
        return value == null || ValueKinds.isNull(value.text(), nullTokens) ? null : value.text();
    }

    private static Finding ofHeader(Rule rule, Header header) {
        boolean isWanted = rule.otherColumn().map(other -> has(header, other)).orElse(true);
        return new Finding(rule, 0, isWanted && !has(header, rule.column()) ? 1 : 0, null);
    }

    private static Stream<String> columns(Rule rule) {
        return Stream.of(Stream.of(rule.column()), rule.otherColumn().stream(), rule.when().columns().stream())
                .flatMap(columns -> columns);
    }

    private static boolean has(Header header, String column) {
        return header.position(column) >= 0;
    }
}
