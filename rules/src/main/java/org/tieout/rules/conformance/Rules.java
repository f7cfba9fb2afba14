package org.tieout.rules.conformance;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The rules of FOCUS that {@code rules.csv} lists, by version. */
public final class Rules {

    /** Oldest first. */
    static final List<String> VERSIONS = List.of("1.0-preview", "1.0", "1.1", "1.2", "1.3", "1.4");

    private static final List<Rule> ALL = read();

    private Rules() {}

    /** The rules of one version, such as {@code 1.2}. */
    public static List<Rule> of(String focusVersion) {
        if (!VERSIONS.contains(focusVersion)) {
            throw new IllegalArgumentException(
                    "Invalid FOCUS version: %s is none of %s".formatted(focusVersion, String.join(", ", VERSIONS)));
        }
        return all().stream().filter(rule -> rule.holdsIn(focusVersion)).toList();
    }

    /**
     * Those of them that hold for columns that have a type of their own, as in Parquet: nothing about how it is
     * written.
     */
    public static List<Rule> ofTypedColumns(String focusVersion) {
        return of(focusVersion).stream()
                .filter(rule -> !rule.check().isOfWriting())
                .toList();
    }

    /**
     * One rule, for the range of versions that begins with one.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Rule named(String id, String since) {
        return all().stream()
                .filter(rule -> rule.id().equals(id) && rule.since().equals(since))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid rule: there is no %s since FOCUS %s".formatted(id, since)));
    }

    static List<Rule> all() {
        return ALL;
    }

    private static List<Rule> read() {
        try (InputStream in = Rules.class.getResourceAsStream("rules.csv");
                Stream<NamedCsvRecord> records =
                        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(in).stream()) {
            return records.map(Rules::rule).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isInOrder(String earlier, String later) {
        return VERSIONS.indexOf(earlier) <= VERSIONS.indexOf(later);
    }

    private static Rule rule(NamedCsvRecord record) {
        return new Rule(
                record.getField("id"),
                record.getField("since"),
                record.getField("until"),
                record.getField("column"),
                Keyword.valueOf(record.getField("keyword")),
                Check.valueOf(record.getField("check")),
                record.getField("argument"),
                Condition.parse(record.getField("when")),
                record.getField("requirement"));
    }
}
