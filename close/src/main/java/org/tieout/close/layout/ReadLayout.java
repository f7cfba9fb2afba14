package org.tieout.close.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.layout.FileLayout.Format;
import org.tieout.close.layout.FileLayout.LengthUnit;
import org.tieout.close.layout.FileLayout.LineEnd;
import org.tieout.close.layout.FileLayout.Quoting;
import org.tieout.close.layout.FileLayout.Section;
import org.tieout.close.layout.Layout.About;
import org.tieout.close.layout.Layout.Audience;
import org.tieout.close.layout.Layout.Grain;
import org.tieout.close.layout.Layout.Limits;
import org.tieout.close.layout.Layout.Reversal;
import org.tieout.close.layout.Layout.Status;
import org.tieout.close.layout.RecordLayout.Lines;
import org.tieout.close.layout.RecordLayout.Shows;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;

/** Reads a layout's file strictly, as the config is read; everything that is wrong with it is named, with its place. */
final class ReadLayout {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What files of an export can be kept apart by. */
    private static final Set<ExportField> APART = Set.of(ExportField.COMPANY, ExportField.CURRENCY);

    private static final String ENDING = ".yaml";

    private ReadLayout() {}

    /**
     * Reads one, as far as it can be read.
     *
     * @param problems where what is wrong is said
     * @throws ConfigInvalidException where the file cannot be read at all
     */
    static Layout read(Path file, List<String> problems) {
        String fileName = String.valueOf(file.getFileName());
        return read(
                fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : fileName,
                tree(file),
                problems);
    }

    /** One that was kept as text. */
    static Layout parse(String name, String text, List<String> problems) {
        return read(name, tree(Path.of(name + ENDING), text), problems);
    }

    private static Layout read(String name, JsonNode tree, List<String> problems) {
        Keys keys = new Keys(tree, "", problems);
        Layout layout = new Layout(
                name,
                keys.text("title"),
                keys.word("status", Status.class),
                keys.word("kind", ExportKind.class),
                keys.word("audience", Audience.SYSTEM),
                keys.word("reversal", Reversal.class),
                keys.word("grain", Grain.LINE),
                limits(keys.map("limits")),
                oneFilePer(keys),
                name(keys, "zip", keys.text("zip", "")),
                about(keys.map("about")),
                keys.list("files", ReadLayout::file));
        keys.done();
        CheckLayout.apply(layout, problems);
        return layout;
    }

    private static JsonNode tree(Path file) {
        try {
            return tree(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigInvalidException("Cannot read layout %s: there is no such file".formatted(file), e);
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read layout %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }

    private static JsonNode tree(Path file, String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ConfigInvalidException(
                    "Cannot read layout %s, line %d: %s"
                            .formatted(
                                    file,
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr(),
                                    String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
                                            ? "a key stands here a second time; keep one"
                                            : "it is no YAML from here on"),
                    e);
        }
    }

    private static Limits limits(Keys keys) {
        Limits limits =
                new Limits(keys.number("lines-per-journal", Limits.NONE), keys.number("lines-per-file", Limits.NONE));
        keys.done();
        return limits;
    }

    private static List<ExportField> oneFilePer(Keys keys) {
        List<ExportField> fields = new ArrayList<>();
        for (String name : keys.texts("one-file-per")) {
            ExportField.named(name)
                    .filter(APART::contains)
                    .ifPresentOrElse(
                            fields::add,
                            () -> keys.problem(
                                    "one-file-per", "has \"%s\"; write Company, Currency or both".formatted(name)));
        }
        return fields;
    }

    private static About about(Keys keys) {
        About about = new About(
                keys.text("purpose"),
                keys.texts("configure"),
                keys.text("import"),
                keys.text("acknowledgement"),
                keys.texts("traps"));
        keys.done();
        return about;
    }

    private static FileLayout file(Keys keys) {
        Map<Section, List<RecordLayout>> sections = new EnumMap<>(Section.class);
        Format format = keys.word("format", Format.class);
        for (Section section : Section.values()) {
            String key = Keys.written(section);
            List<RecordLayout> records = keys.list(key, record -> record(record, key));
            if (!records.isEmpty()) {
                sections.put(section, records);
            }
        }
        FileLayout file = new FileLayout(
                name(keys, "name", keys.text("name")),
                format,
                keys.letter("delimiter", ','),
                keys.word("quoting", Quoting.NEEDED),
                encoding(keys),
                keys.word("line-end", LineEnd.LF),
                keys.letter("decimal-mark", '.'),
                keys.word("length-in", format == Format.FIXED ? LengthUnit.BYTES : LengthUnit.CHARACTERS),
                keys.text("sheet", "Sheet1"),
                sections);
        keys.done();
        return resolved(file, keys);
    }

    /** A name that can be made of a batch. */
    private static String name(Keys keys, String key, String name) {
        try {
            for (ExportField field :
                    Template.parse(name.replace(Layout.PART, "")).fields()) {
                if (!field.levels().contains(FieldLevel.BATCH) && !APART.contains(field)) {
                    keys.problem(key, "has {%s} in it, which is no field of a batch".formatted(field.fieldName()));
                }
            }
        } catch (IllegalArgumentException e) {
            keys.problem(key, "cannot be read: %s".formatted(e.getMessage()));
            return "";
        }
        return name;
    }

    private static Charset encoding(Keys keys) {
        String name = keys.text("encoding", "utf-8");
        try {
            Charset encoding = Charset.forName(name);
            if (encoding.canEncode()
                    && !encoding.name().startsWith("UTF-16")
                    && !encoding.name().startsWith("UTF-32")) {
                return encoding;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // Said below, with those that can be read but not used.
        }
        keys.problem("encoding", "is \"%s\"; write one such as utf-8, iso-8859-1 or windows-1252".formatted(name));
        return StandardCharsets.UTF_8;
    }

    private static RecordLayout record(Keys keys, String section) {
        boolean isNames = keys.has("names-of");
        boolean isLabels = keys.has("labels-of");
        List<Column> columns = new ArrayList<>();
        keys.list("columns", ReadColumn::read).forEach(columns::addAll);
        if (isNames || isLabels) {
            // The columns are those of the record it names, which is only known with the whole file.
            String of = keys.text(isNames ? "names-of" : "labels-of");
            keys.done();
            return new RecordLayout(of, Lines.ALL, isNames ? Shows.NAMES : Shows.LABELS, columns);
        }
        RecordLayout record =
                new RecordLayout(keys.text("name", section), keys.word("lines", Lines.ALL), Shows.VALUES, columns);
        keys.done();
        return record;
    }

    /** Records that show names get the columns of the record they name. */
    private static FileLayout resolved(FileLayout file, Keys keys) {
        Map<Section, List<RecordLayout>> sections = new EnumMap<>(Section.class);
        file.sections()
                .forEach((section, records) -> sections.put(
                        section,
                        records.stream()
                                .map(record -> record.shows() == Shows.VALUES ? record : named(file, record, keys))
                                .toList()));
        return new FileLayout(
                file.name(),
                file.format(),
                file.delimiter(),
                file.quoting(),
                file.encoding(),
                file.lineEnd(),
                file.decimalMark(),
                file.lengthUnit(),
                file.sheet(),
                sections);
    }

    private static RecordLayout named(FileLayout file, RecordLayout record, Keys keys) {
        List<Column> columns = file.record(record.name())
                .map(RecordLayout::columns)
                .orElseGet(() -> {
                    keys.problem("names-of", "is \"%s\", which is no record of the file".formatted(record.name()));
                    return List.of();
                });
        // Names have their own length and are on every row they stand on.
        return new RecordLayout(
                record.name(),
                record.lines(),
                record.shows(),
                columns.stream().map(ReadLayout::title).toList());
    }

    private static Column title(Column column) {
        Column.Form form = column.form();
        Column.Form free = new Column.Form(
                form.date(),
                Column.Form.ANY,
                form.width(),
                form.align(),
                ' ',
                form.digits(),
                form.decimals(),
                form.maxDecimals(),
                form.hasDecimalMark(),
                form.sign(),
                form.cell());
        return new Column(
                column.name(),
                column.label(),
                new ColumnSource.Nothing(),
                Optional.empty(),
                Optional.empty(),
                "",
                false,
                false,
                free,
                column.note());
    }
}
