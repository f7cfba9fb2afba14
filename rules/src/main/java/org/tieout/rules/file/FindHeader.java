package org.tieout.rules.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Header;

/**
 * Where a CSV file has its header: the first of its records that a dialect of the source recognises. Reports for people
 * have a title, a note or advice above it; a spreadsheet is told its delimiter there ({@code sep=;}).
 */
final class FindHeader {

    /** No known report has more above its header. */
    private static final int RECORDS = 20;

    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?.{0,3}", Pattern.CASE_INSENSITIVE);
    private static final Map<Character, String> DELIMITERS = Map.of(',', ",", ';', ";", '\t', "\\t", '|', "|");

    private final DeliveredFile file;
    private final Predicate<Header> isKnown;

    private FindHeader(DeliveredFile file, Predicate<Header> isKnown) {
        this.file = file;
        this.isKnown = isKnown;
    }

    /**
     * The layout that shows the header; where none is recognised, that of the widest of the first records.
     *
     * @throws DataRefusedException naming the delimiter that would show a header
     */
    static CsvLayout of(DeliveredFile file, SourceConfig source) {
        return new FindHeader(file, header -> Dialects.recognises(source, header)).find(source);
    }

    /**
     * The layout, whatever its delimiter, that shows the header of any dialect; where none is recognised, that of the
     * widest of the first records between commas.
     */
    static CsvLayout ofAnySource(DeliveredFile file) {
        return new FindHeader(file, header -> Dialects.likeliest(header).isPresent()).findAnywhere();
    }

    private CsvLayout findAnywhere() {
        CsvLayout commas = CsvLayout.of(separator().orElse(','));
        List<Integer> widths = new ArrayList<>();
        return recognised(commas, widths)
                .or(() -> DELIMITERS.keySet().stream()
                        .filter(other -> other != commas.delimiter() && isRecognised(commas, other))
                        .findFirst()
                        .flatMap(other -> recognised(CsvLayout.of(other), new ArrayList<>())))
                .orElseGet(() -> widest(commas, widths));
    }

    private CsvLayout find(SourceConfig source) {
        char delimiter = separator().orElse(source.delimiter().charAt(0));
        CsvLayout configured = new CsvLayout(delimiter, source.quoteEscape(), 0);
        List<Integer> widths = new ArrayList<>();
        Optional<CsvLayout> found = recognised(configured, widths);
        if (found.isPresent()) {
            return found.get();
        }
        DELIMITERS.keySet().stream()
                .filter(other -> other != delimiter && isRecognised(configured, other))
                .findFirst()
                .ifPresent(other -> {
                    throw new DataRefusedException(
                            "Cannot read %s: its columns are separated by \"%s\"; set delimiter: \"%s\" of source %s"
                                    .formatted(
                                            file.name(), DELIMITERS.get(other), DELIMITERS.get(other), source.name()));
                });
        return widest(configured, widths);
    }

    private static CsvLayout widest(CsvLayout layout, List<Integer> widths) {
        int widest = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        return layout.after(Math.max(0, widths.indexOf(widest)));
    }

    private boolean isRecognised(CsvLayout configured, char delimiter) {
        try {
            return recognised(new CsvLayout(delimiter, configured.quoteEscape(), 0), new ArrayList<>())
                    .isPresent();
        } catch (DataRefusedException e) {
            // Read by the wrong delimiter, quotes may stand anywhere.
            return false;
        }
    }

    /** @param widths gets the number of values of each record that was looked at */
    private Optional<CsvLayout> recognised(CsvLayout layout, List<Integer> widths) {
        try (CsvTexts records = CsvTexts.of(file, layout)) {
            while (widths.size() < RECORDS && records.next()) {
                List<String> values = records.texts();
                if (isKnown.test(new Header(values))) {
                    return Optional.of(layout.after(widths.size()));
                }
                widths.add(values.size());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private Optional<Character> separator() {
        try (BufferedReader text = file.text()) {
            char[] start = new char[10];
            int length = Math.max(0, text.read(start));
            String line = new String(start, 0, length).lines().findFirst().orElse("");
            Matcher separator = SEPARATOR.matcher(line);
            return separator.matches() ? Optional.of(separator.group(1).charAt(0)) : Optional.empty();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
