package org.tieout.close.layout;

import java.util.ArrayList;
import java.util.List;
import org.tieout.close.layout.Column.Form;
import org.tieout.close.layout.Column.Sign;
import org.tieout.close.layout.ColumnSource.BySide;
import org.tieout.close.layout.ColumnSource.Constant;
import org.tieout.close.layout.ColumnSource.Counted;
import org.tieout.close.layout.ColumnSource.Field;
import org.tieout.close.layout.ColumnSource.Words;

/** What stands in a column, and what it looks like, in words. */
final class DescribeColumn {

    private DescribeColumn() {}

    /** {@code Segments, part 3} or {@code "NEW"}; empty where nothing ever stands in it. */
    static String takes(Column column) {
        StringBuilder takes = new StringBuilder(source(column.source()));
        column.onlyIf().ifPresent(field -> takes.append(" if there is a ").append(field.fieldName()));
        column.unless().ifPresent(field -> takes.append(" unless there is a ").append(field.fieldName()));
        if (!column.otherwise().isEmpty()) {
            takes.append(", otherwise \"").append(column.otherwise()).append('"');
        }
        return takes.toString();
    }

    private static String source(ColumnSource source) {
        if (source instanceof Constant constant) {
            return "\"%s\"".formatted(constant.text());
        }
        if (source instanceof Field field) {
            return field.field().fieldName()
                    + (field.part() == 0 ? "" : ", part " + field.part())
                    + (field.words().isEmpty() ? "" : " in words of its own");
        }
        if (source instanceof Words words) {
            return words.template().toString();
        }
        if (source instanceof BySide side) {
            return "debit \"%s\", credit \"%s\"".formatted(side.debit(), side.credit());
        }
        return source instanceof Counted counted
                ? "counted within the %s".formatted(Keys.written(counted.within()))
                : "";
    }

    /** {@code yyyy/MM/dd}, {@code 10 digits, at most 2 decimals}; empty where it is written as it is. */
    static String form(Column column) {
        Form form = column.form();
        List<String> said = new ArrayList<>();
        if (!form.date().isEmpty()) {
            said.add(form.date());
        }
        add(said, form.maxLength(), "at most %d long");
        add(said, form.width(), "%d wide");
        if (form.width() != Form.ANY && form.align() == Column.Align.RIGHT) {
            said.add("right");
        }
        add(said, form.digits(), "%d digits");
        add(said, form.decimals(), form.hasDecimalMark() ? "%d decimals" : "%d decimals without a point");
        add(said, form.maxDecimals(), "at most %d decimals");
        if (form.sign() != Sign.SHOWN) {
            said.add("sign " + Keys.written(form.sign()));
        }
        if (column.isOnFirstLineOnly()) {
            said.add("on the first line only");
        }
        return String.join(", ", said);
    }

    private static void add(List<String> said, int number, String words) {
        if (number != Form.ANY) {
            said.add(words.formatted(number));
        }
    }
}
