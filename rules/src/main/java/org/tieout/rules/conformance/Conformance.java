package org.tieout.rules.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dialect.Header;

/**
 * Holds one file against rules: its header at once, then record by record, with values as they are delivered. Nothing
 * is refused and nothing is changed. Two that share a file both count its header.
 *
 * <p>Null is a value that is missing, a null token, or nothing but blanks. A column the file does not have is null to
 * the conditions of other columns' rules; its own rules, but the one that it be there, are not checked.
 */
public final class Conformance {

    private final NullTokens nullTokens;
    private final int[] positions;
    private final @Nullable String[] values;
    private final List<Finding> ofHeader;
    private final List<RuleTally> ofRows;

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
        this.values = new @Nullable String[positions.length];
        this.ofHeader = rules.stream()
                .filter(rule -> rule.check().isOfHeader())
                .map(rule -> ofHeader(rule, header))
                .toList();
        this.ofRows = checkable.stream()
                .map(rule -> new RuleTally(rule, columns::indexOf))
                .toList();
    }

    /**
     * Takes the next record into account.
     *
     * @param valueAt its values, by position in the header; a record whose values cannot be told apart is none for this
     */
    public void check(IntFunction<@Nullable String> valueAt) {
        for (int i = 0; i < positions.length; i++) {
            values[i] = positions[i] < 0 ? null : withoutNullTokens(valueAt.apply(positions[i]));
        }
        for (RuleTally rule : ofRows) {
            rule.check(values);
        }
    }

    /** What came of the header and of all records so far. */
    public Findings findings() {
        List<Finding> findings = new ArrayList<>(ofHeader);
        ofRows.forEach(rule -> findings.add(rule.finding()));
        return new Findings(findings);
    }

    private @Nullable String withoutNullTokens(@Nullable String value) {
        return value == null || value.isBlank() || nullTokens.contains(value) ? null : value;
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
