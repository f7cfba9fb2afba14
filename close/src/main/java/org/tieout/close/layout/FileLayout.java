package org.tieout.close.layout;

import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a layout.
 *
 * @param name may have fields of the batch in it, {@code {BatchId}}, and {@code {Part}}
 * @param delimiter of delimited files
 * @param lengthUnit what lengths and widths count
 * @param sheet of Excel files
 * @param sections records, by where they stand
 */
public record FileLayout(
        String name,
        Format format,
        char delimiter,
        Quoting quoting,
        Charset encoding,
        LineEnd lineEnd,
        char decimalMark,
        LengthUnit lengthUnit,
        String sheet,
        Map<Section, List<RecordLayout>> sections) {

    public FileLayout {
        sections = new EnumMap<>(sections);
    }

    /** How records are told apart, and columns within them. */
    public enum Format {
        DELIMITED,
        FIXED,
        EXCEL,
        JSON_LINES
    }

    /** Which values of a delimited file stand in quotes. */
    public enum Quoting {
        ALL,
        /** Those that could not be read otherwise. */
        NEEDED,
        /** None: a value that would have to be is refused. */
        NEVER
    }

    /** What ends a record. */
    public enum LineEnd {
        LF("\n"),
        CRLF("\r\n");

        private final String letters;

        LineEnd(String letters) {
            this.letters = letters;
        }

        String letters() {
            return letters;
        }
    }

    /** What the length of a text is counted in. */
    public enum LengthUnit {
        CHARACTERS,
        BYTES
    }

    /** Where a record stands. */
    public enum Section {
        HEADER(FieldLevel.BATCH),
        DOCUMENT(FieldLevel.DOCUMENT),
        LINE(FieldLevel.LINE),
        DOCUMENT_END(FieldLevel.DOCUMENT),
        TRAILER(FieldLevel.BATCH);

        private final FieldLevel level;

        Section(FieldLevel level) {
            this.level = level;
        }

        /** The lowest level a record there can take fields of. */
        FieldLevel level() {
            return level;
        }
    }

    /** The records of a section, in their order. */
    public List<RecordLayout> section(Section section) {
        return sections.getOrDefault(section, List.of());
    }

    /** All of them, in the order of the file. */
    Stream<RecordLayout> records() {
        return Stream.of(Section.values()).flatMap(section -> section(section).stream());
    }

    Optional<RecordLayout> record(String recordName) {
        return records()
                .filter(one -> one.name().equals(recordName) && one.shows() == RecordLayout.Shows.VALUES)
                .findFirst();
    }
}
