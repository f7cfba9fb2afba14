package org.tieout.close.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rows of a CSV file under a header that names its columns, in any order. */
public final class CsvLines {

    private static final Pattern LINE = Pattern.compile(" *\\(?record starting at line (\\d+)\\)?");

    private final String file;
    private final List<String> columns;
    private final Problems problems;

    public CsvLines(String file, List<String> columns, Problems problems) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.problems = problems;
    }

    /** Rows that have a value; empty where the file cannot be read as a table of these columns. */
    public Optional<List<CsvRow>> read(String text) {
        List<CsvRow> lines = new ArrayList<>();
        Map<String, Integer> header = Map.of();
        int before = problems.count();
        try (CloseableIterator<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator()) {
            if (!records.hasNext()) {
                problems.add(
                        Problems.Place.of(file), "Is empty; its first line is %s".formatted(String.join(",", columns)));
                return Optional.empty();
            }
            header = header(records.next());
            if (problems.count() > before) {
                return Optional.empty();
            }
            while (records.hasNext()) {
                add(records.next(), header, lines);
            }
            return Optional.of(lines);
        } catch (CsvParseException e) {
            problems.add(at(e), "Cannot be read as CSV: %s; check the quotes".formatted(said(e)));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line is only in what the reader says. */
    private Problems.Place at(CsvParseException e) {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        return line.find() ? Problems.Place.of(file, Long.parseLong(line.group(1))) : Problems.Place.of(file);
    }

    private static String said(CsvParseException e) {
        return LINE.matcher(String.valueOf(e.getMessage())).replaceAll("").strip();
    }

    private Map<String, Integer> header(CsvRecord record) {
        Map<String, Integer> header = new LinkedHashMap<>();
        List<String> names = record.getFields();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            Problems.Place place = new Problems.Place(file, record.getStartingLineNumber(), i + 1, "");
            if (names.size() == 1 && name.contains(";")) {
                problems.add(place, "Its columns are separated by semicolons; save it with commas");
                return header;
            }
            if (!columns.contains(name)) {
                problems.add(
                        place,
                        "Unknown column \"%s\"; a file of this kind has %s".formatted(name, String.join(",", columns)));
            } else if (header.putIfAbsent(name, i) != null) {
                problems.add(place, "The column %s is there twice; take one out".formatted(name));
            }
        }
        columns.stream()
                .filter(column -> !header.containsKey(column))
                .forEach(column -> problems.add(
                        Problems.Place.of(file, record.getStartingLineNumber()),
                        "The column %s is missing; add it, empty where there is nothing to say".formatted(column)));
        return header;
    }

    private void add(CsvRecord record, Map<String, Integer> header, List<CsvRow> lines) {
        // No-break spaces come with what is pasted from web pages.
        List<String> values = record.getFields().stream()
                .map(value -> value.replace('\u00a0', ' ').strip())
                .toList();
        if (values.stream().allMatch(String::isEmpty)) {
            return;
        }
        long number = record.getStartingLineNumber();
        if (values.size() != header.size()) {
            problems.add(
                    Problems.Place.of(file, number),
                    "Has %d values, but the header names %d columns; put values that hold a comma in quotes"
                            .formatted(values.size(), header.size()));
            return;
        }
        CsvRow line = new CsvRow(file, number, header, values);
        header.keySet().forEach(column -> refuseInvisible(line, column));
        lines.add(line);
    }

    private void refuseInvisible(CsvRow line, String column) {
        OptionalInt invisible =
                line.text(column).codePoints().filter(CsvLines::isInvisible).findFirst();
        if (invisible.isPresent()) {
            int letter = invisible.getAsInt();
            problems.add(
                    line.at(column),
                    (letter == '\n' || letter == '\r'
                                    ? "Holds a line break; is a quote missing that ends the value?"
                                    : "Holds the invisible character U+%04X; type the value anew")
                            .formatted(letter));
        }
    }

    private static boolean isInvisible(int letter) {
        return Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT;
    }
}
