package org.tieout.close.layout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with fields in braces: {@code {JournalId} of {Period}}. A date may say how it is written, and a number how many
 * digits it has: {@code {Date:yyyyMMdd}}, {@code {DocumentNumber:000}}.
 */
public final class Template {

    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z]+)(?::([^{}]*))?\\}");
    private static final String ISO = "yyyy-MM-dd";

    private final String text;
    private final List<Piece> pieces;

    /** Words, and the field that follows them. */
    private record Piece(String words, Optional<ExportField> field, String form) {}

    private Template(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it names no field, or a form its field cannot have
     */
    static Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher fields = FIELD.matcher(text);
        int from = 0;
        while (fields.find()) {
            String name = fields.group(1);
            ExportField field = ExportField.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("{%s} is no field".formatted(name)));
            String form = fields.group(2) == null ? "" : fields.group(2);
            checkForm(field, form);
            pieces.add(new Piece(text.substring(from, fields.start()), Optional.of(field), form));
            from = fields.end();
        }
        String rest = text.substring(from);
        if ((rest + pieces.stream().map(Piece::words).reduce("", String::concat)).matches("(?s).*[{}].*")) {
            throw new IllegalArgumentException("\"%s\" has a brace that belongs to no field".formatted(text));
        }
        pieces.add(new Piece(rest, Optional.empty(), ""));
        return new Template(text, pieces);
    }

    private static void checkForm(ExportField field, String form) {
        if (field.type() == FieldType.DATE) {
            DateForm.of(form.isEmpty() ? ISO : form);
        } else if (!form.isEmpty() && !(field.type() == FieldType.NUMBER && form.matches("0+"))) {
            throw new IllegalArgumentException("%s cannot be written as \"%s\"".formatted(field.fieldName(), form));
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    List<ExportField> fields() {
        return pieces.stream().flatMap(piece -> piece.field().stream()).toList();
    }

    /** What it says of a row; empty where all its fields are. */
    String of(Row row) {
        StringBuilder said = new StringBuilder();
        boolean isAny = pieces.size() == 1;
        for (Piece piece : pieces) {
            said.append(piece.words());
            if (piece.field().isPresent()) {
                Object value = row.value(piece.field().get());
                isAny |= value != null;
                said.append(value == null ? "" : written(value, piece.form()));
            }
        }
        return isAny ? said.toString().strip() : "";
    }

    private static String written(Object value, String form) {
        if (value instanceof LocalDate date) {
            return DateForm.of(form.isEmpty() ? ISO : form).written(date);
        }
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        String plain = String.valueOf(value);
        return "0".repeat(Math.max(0, form.length() - plain.length())) + plain;
    }
}
