package org.tieout.close.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.tieout.close.layout.Column.Form;
import org.tieout.close.layout.ColumnSource.BySide;
import org.tieout.close.layout.ColumnSource.Constant;
import org.tieout.close.layout.ColumnSource.Counted;
import org.tieout.close.layout.ColumnSource.Field;
import org.tieout.close.layout.ColumnSource.Nothing;
import org.tieout.close.layout.ColumnSource.Within;
import org.tieout.close.layout.ColumnSource.Words;

/** The value of a column as text: all its digits, never rounded, never cut. */
final class WriteValue {

    private final char decimalMark;

    WriteValue(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    /** Empty where there is none. */
    String of(Column column, Row row) throws ValueRefusedException {
        String text = isLeftOut(column, row) ? "" : written(column, row);
        if (!text.isEmpty()) {
            return text;
        }
        if (column.isRequired() && column.otherwise().isEmpty()) {
            throw new ValueRefusedException("is empty, and the importer needs a value");
        }
        return column.otherwise();
    }

    private static boolean isLeftOut(Column column, Row row) {
        return (column.isOnFirstLineOnly() && row.lineOfDocument() > 1)
                || (column.onlyIf().isPresent() && row.value(column.onlyIf().get()) == null)
                || (column.unless().isPresent() && row.value(column.unless().get()) != null);
    }

    private String written(Column column, Row row) throws ValueRefusedException {
        ColumnSource source = column.source();
        if (source instanceof Nothing) {
            return "";
        }
        if (source instanceof Constant constant) {
            return constant.text();
        }
        if (source instanceof Field field) {
            return field(field, column.form(), row);
        }
        if (source instanceof Words words) {
            return words.template().of(row);
        }
        if (source instanceof BySide side) {
            return side(side, row);
        }
        boolean isWithinDocument = source instanceof Counted counted && counted.within() == Within.DOCUMENT;
        return String.valueOf(isWithinDocument ? row.lineOfDocument() : row.lineOfFile());
    }

    private static String side(BySide side, Row row) {
        if (row.value(ExportField.DEBIT) != null) {
            return side.debit();
        }
        return row.value(ExportField.CREDIT) == null ? "" : side.credit();
    }

    private String field(Field field, Form form, Row row) throws ValueRefusedException {
        Object value = row.value(field.field());
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal amount) {
            return amount(amount, form);
        }
        if (value instanceof LocalDate date) {
            return DateForm.of(form.date()).written(date);
        }
        String text = part(String.valueOf(value), field.part());
        if (field.words().isEmpty() || text.isEmpty()) {
            return text;
        }
        String word = field.words().get(text);
        if (word == null) {
            throw new ValueRefusedException("is none of the values the layout has words for", text);
        }
        return word;
    }

    private static String part(String text, int part) {
        if (part == 0) {
            return text;
        }
        int from = 0;
        for (int i = 1; i < part; i++) {
            int point = text.indexOf('.', from);
            if (point < 0) {
                return "";
            }
            from = point + 1;
        }
        int to = text.indexOf('.', from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    private String amount(BigDecimal amount, Form form) throws ValueRefusedException {
        BigDecimal signed = switch (form.sign()) {
            case SHOWN -> amount;
            case LEFT_OUT -> amount.abs();
            case TURNED -> amount.negate();
        };
        BigDecimal scaled = scaled(signed, form);
        int whole = scaled.precision() - scaled.scale();
        if (form.digits() != Form.ANY && whole > form.digits()) {
            throw new ValueRefusedException(
                    "has %d digits before the point; %d fit".formatted(whole, form.digits()), plain(amount));
        }
        if (!form.hasDecimalMark()) {
            return scaled.unscaledValue().toString();
        }
        String text = scaled.toPlainString();
        return decimalMark == '.' ? text : text.replace('.', decimalMark);
    }

    /** With as many decimals as the layout wants, which have to be enough. */
    private static BigDecimal scaled(BigDecimal amount, Form form) throws ValueRefusedException {
        int most = form.decimals() == Form.ANY ? form.maxDecimals() : form.decimals();
        if (most != Form.ANY && amount.stripTrailingZeros().scale() > most) {
            throw new ValueRefusedException("has more decimals than %d, which fit".formatted(most), plain(amount));
        }
        if (form.decimals() != Form.ANY) {
            return amount.setScale(form.decimals(), RoundingMode.UNNECESSARY);
        }
        // 10.000 of a currency of three decimals is ten, where two fit.
        int scale = most == Form.ANY ? amount.scale() : Math.min(amount.scale(), most);
        return amount.setScale(Math.max(0, scale), RoundingMode.UNNECESSARY);
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
