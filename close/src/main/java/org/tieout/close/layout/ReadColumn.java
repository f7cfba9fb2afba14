package org.tieout.close.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.close.layout.Column.Align;
import org.tieout.close.layout.Column.Cell;
import org.tieout.close.layout.Column.Form;
import org.tieout.close.layout.Column.Sign;
import org.tieout.close.layout.ColumnSource.Within;
import org.tieout.common.text.Nearest;

/** Reads an entry of {@code columns}: one column, or with {@code numbered} as many as that says. */
final class ReadColumn {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})-([0-9]{1,3})");
    private static final String NUMBER = "{n}";

    private ReadColumn() {}

    static List<Column> read(Keys keys) {
        String range = keys.text("numbered", "");
        int first = 0;
        int last = 0;
        if (!range.isEmpty()) {
            Matcher numbers = RANGE.matcher(range);
            if (numbers.matches()) {
                first = Integer.parseInt(numbers.group(1));
                last = Integer.parseInt(numbers.group(2));
            } else {
                keys.problem("numbered", "is \"%s\"; write first and last, such as \"1-30\"".formatted(range));
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            columns.add(column(keys, number));
        }
        keys.done();
        return columns;
    }

    /** @param number 0 where it is the only one */
    private static Column column(Keys keys, int number) {
        String name = keys.text("name", "").replace(NUMBER, String.valueOf(number));
        return new Column(
                name,
                keys.text("label", name).replace(NUMBER, String.valueOf(number)),
                source(keys, number),
                keys.has("if") ? field(keys, "if") : Optional.empty(),
                keys.has("unless") ? field(keys, "unless") : Optional.empty(),
                keys.text("otherwise", ""),
                keys.isTrue("required", false),
                keys.isTrue("first-line-only", false),
                form(keys),
                keys.text("note", ""));
    }

    private static ColumnSource source(Keys keys, int number) {
        long sources = List.of("field", "value", "text", "by-side", "count").stream()
                .filter(keys::has)
                .count();
        if (sources > 1) {
            keys.problem("field", "stands beside another; a column has one of field, value, text, by-side and count");
        }
        int part = keys.number("part", number);
        var words = keys.words("words");
        if (keys.has("field")) {
            return field(keys, "field")
                    .<ColumnSource>map(field -> new ColumnSource.Field(field, part, words))
                    .orElseGet(ColumnSource.Nothing::new);
        }
        if (keys.has("value")) {
            return new ColumnSource.Constant(keys.text("value"));
        }
        if (keys.has("text")) {
            return words(keys);
        }
        if (keys.has("by-side")) {
            Keys side = keys.map("by-side");
            ColumnSource bySide = new ColumnSource.BySide(side.text("debit"), side.text("credit"));
            side.done();
            return bySide;
        }
        return keys.has("count")
                ? new ColumnSource.Counted(keys.word("count", Within.class))
                : new ColumnSource.Nothing();
    }

    private static ColumnSource words(Keys keys) {
        try {
            return new ColumnSource.Words(Template.parse(keys.text("text")));
        } catch (IllegalArgumentException e) {
            keys.problem("text", "cannot be read: %s".formatted(e.getMessage()));
            return new ColumnSource.Nothing();
        }
    }

    private static Optional<ExportField> field(Keys keys, String key) {
        String name = keys.text(key);
        Optional<ExportField> field = ExportField.named(name);
        if (field.isEmpty() && !name.isEmpty()) {
            keys.problem(
                    key, "is \"%s\", which is no field%s".formatted(name, Nearest.hint(name, ExportField.names())));
        }
        return field;
    }

    private static Form form(Keys keys) {
        String date = keys.text("date", "");
        if (!date.isEmpty()) {
            try {
                DateForm unused = DateForm.of(date);
            } catch (IllegalArgumentException e) {
                keys.problem("date", "cannot be used: %s".formatted(e.getMessage()));
                date = "";
            }
        }
        return new Form(
                date,
                keys.number("max-length", Form.ANY),
                keys.number("width", Form.ANY),
                keys.word("align", Align.LEFT),
                keys.letter("pad", ' '),
                keys.number("digits", Form.ANY),
                keys.number("decimals", Form.ANY),
                keys.number("max-decimals", Form.ANY),
                !keys.isTrue("implied-decimal", false),
                keys.word("sign", Sign.SHOWN),
                keys.has("cell") ? Optional.of(keys.word("cell", Cell.class)) : Optional.empty());
    }
}
