package org.tieout.close.bundle;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tieout.common.run.DataRefusedException;

/**
 * A row of a table in a bundle. What cannot be read as what it should be is a broken link: nobody wrote it so.
 *
 * @param member the table
 */
record CsvLine(String member, NamedCsvRecord record) {

    private static final int LONGEST_SHOWN = 80;

    /** Empty where there is no value. */
    String text(String column) {
        try {
            return record.getField(column);
        } catch (NoSuchElementException e) {
            throw BrokenBundle.at(member, "it has no column %s".formatted(column));
        }
    }

    Optional<String> find(String column) {
        return Optional.of(text(column)).filter(text -> !text.isEmpty());
    }

    /** Several texts, to be told apart by. */
    List<String> texts(String... columns) {
        return Stream.of(columns).map(this::text).toList();
    }

    BigDecimal amount(String column) {
        return read(column, Amounts::parse);
    }

    Optional<BigDecimal> findAmount(String column) {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(amount(column));
    }

    long number(String column) {
        return read(column, Long::parseLong);
    }

    Instant time(String column) {
        return read(column, Instant::parse);
    }

    <E extends Enum<E>> E word(String column, Class<E> words) {
        return read(column, text -> Enum.valueOf(words, text));
    }

    private <T> T read(String column, Function<String, T> reader) {
        try {
            return reader.apply(text(column));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            String text = text(column);
            throw broken("%s of line %,d is \"%s\""
                    .formatted(
                            column,
                            record.getStartingLineNumber(),
                            text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text));
        }
    }

    DataRefusedException broken(String why) {
        return BrokenBundle.at(member, why);
    }
}
