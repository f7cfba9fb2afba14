package org.tieout.close.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.layout.Column.Form;
import org.tieout.close.layout.FileLayout.Format;
import org.tieout.close.layout.FileLayout.LengthUnit;
import org.tieout.close.layout.FileLayout.Section;
import org.tieout.close.layout.Layout.Limits;
import org.tieout.close.layout.Layout.Reversal;
import org.tieout.close.layout.RecordLayout.Shows;

/** What a layout has to say so that its files can be made and be of use: each thing that is not right is named. */
final class CheckLayout {

    private final Layout layout;
    private final List<String> problems;

    private CheckLayout(Layout layout, List<String> problems) {
        this.layout = layout;
        this.problems = problems;
    }

    static void apply(Layout layout, List<String> problems) {
        CheckLayout check = new CheckLayout(layout, problems);
        if (layout.files().isEmpty()) {
            problems.add("files is empty: a layout has one file at least");
        }
        layout.files().forEach(check::file);
        check.neededFields();
        check.reversal();
        check.parts();
    }

    private void file(FileLayout file) {
        if (file.format() != Format.DELIMITED
                && file.format() != Format.FIXED
                && !file.encoding().name().equals("UTF-8")) {
            problems.add("%s: encoding is always utf-8 in Excel and JSON".formatted(file.name()));
        }
        if (file.format() != Format.DELIMITED && file.format() != Format.FIXED && file.decimalMark() != '.') {
            problems.add("%s: decimal-mark is always a point in Excel and JSON".formatted(file.name()));
        }
        if (file.records().findAny().isEmpty()) {
            problems.add("%s has no records".formatted(file.name()));
        }
        for (Section section : Section.values()) {
            int number = 0;
            for (RecordLayout record : file.section(section)) {
                record(file, section, "%s, %s[%d]".formatted(file.name(), Keys.written(section), number), record);
                number++;
            }
        }
    }

    private void record(FileLayout file, Section section, String place, RecordLayout record) {
        if (file.format() == Format.JSON_LINES && record.shows() != Shows.VALUES) {
            problems.add("%s shows names, which JSON has in every record".formatted(place));
        }
        Set<String> names = new HashSet<>();
        int number = 0;
        for (Column column : record.columns()) {
            number++;
            String at = "%s, column %d%s"
                    .formatted(place, number, column.name().isEmpty() ? "" : " (%s)".formatted(column.name()));
            if (file.format() == Format.JSON_LINES && (column.name().isEmpty() || !names.add(column.name()))) {
                problems.add("%s: in JSON a column has a name, and each another".formatted(at));
            }
            if (record.shows() == Shows.VALUES) {
                fields(column).forEach(field -> field(section, at, field));
                form(file, at, column);
            }
        }
    }

    private void field(Section section, String at, ExportField field) {
        if (!field.kinds().contains(layout.kind())) {
            problems.add("%s: %s is no field of an export of kind %s"
                    .formatted(at, field.fieldName(), Keys.written(layout.kind())));
        } else if (field.levels().stream().allMatch(level -> level.compareTo(section.level()) > 0)) {
            problems.add("%s: %s is not known in a record of section %s"
                    .formatted(at, field.fieldName(), Keys.written(section)));
        }
    }

    private void form(FileLayout file, String at, Column column) {
        Form form = column.form();
        if (file.format() == Format.FIXED && form.width() < 1) {
            problems.add("%s: width is missing; in a file of fixed width every column has one".formatted(at));
        }
        if (file.format() != Format.FIXED && form.width() != Form.ANY) {
            problems.add("%s: width is only for files of fixed width; write max-length".formatted(at));
        }
        if (form.pad() > '~' && file.lengthUnit() == LengthUnit.BYTES) {
            problems.add("%s: pad is filled up with a letter of ASCII".formatted(at));
        }
        if (!form.hasDecimalMark() && form.decimals() == Form.ANY) {
            problems.add(
                    "%s: implied-decimal needs decimals: how many digits stand behind the point that is not written"
                            .formatted(at));
        }
        Optional<ColumnSource.Field> field =
                column.source() instanceof ColumnSource.Field one ? Optional.of(one) : Optional.empty();
        Optional<FieldType> type = field.map(one -> one.field().type());
        if (type.filter(FieldType.DATE::equals).isPresent() && form.date().isEmpty()) {
            problems.add("%s: date is missing; say how the date is written, such as yyyy-MM-dd".formatted(at));
        }
        if (!form.date().isEmpty() && type.filter(FieldType.DATE::equals).isEmpty()) {
            problems.add("%s: date is only for columns of dates".formatted(at));
        }
        boolean isAmountForm =
                form.digits() != Form.ANY || form.decimals() != Form.ANY || form.maxDecimals() != Form.ANY;
        if (isAmountForm && type.filter(FieldType.AMOUNT::equals).isEmpty()) {
            problems.add("%s: digits and decimals are only for columns of amounts".formatted(at));
        }
        boolean isText = type.filter(FieldType.TEXT::equals).isPresent();
        if (field.isPresent()
                && !isText
                && (field.get().part() > 0 || !field.get().words().isEmpty())) {
            problems.add("%s: part and words are only for columns of text".formatted(at));
        }
    }

    /** What an export of its kind is of no use without. */
    private void neededFields() {
        Set<ExportField> written = written();
        switch (layout.kind()) {
            case JOURNAL -> {
                needs(written, ExportField.JOURNAL_ID);
                needs(written, ExportField.DATE);
                needs(written, ExportField.ACCOUNT, ExportField.SEGMENTS);
                tellsApart(written, ExportField.CURRENCY, ExportField.CURRENCY);
                tellsApart(written, ExportField.COMPANY, ExportField.LEDGER);
                if (!written.contains(ExportField.AMOUNT)
                        && !written.containsAll(Set.of(ExportField.DEBIT, ExportField.CREDIT))) {
                    problems.add("No column takes the amounts: Debit and Credit, or Amount");
                }
            }
            case PAYABLES -> {
                needs(written, ExportField.INVOICE_NUMBER);
                needs(written, ExportField.INVOICE_DATE);
                needs(written, ExportField.VENDOR_NUMBER, ExportField.VENDOR_NAME);
                tellsApart(written, ExportField.CURRENCY, ExportField.CURRENCY);
                needs(written, ExportField.AMOUNT);
            }
            case BUDGET -> {
                needs(written, ExportField.ACCOUNT, ExportField.SEGMENTS);
                needs(written, ExportField.PERIOD_NAME);
                needs(written, ExportField.AMOUNT);
            }
        }
    }

    /** Amounts of two currencies in a file that does not say which is which are booked as one. */
    private void tellsApart(Set<ExportField> written, ExportField field, ExportField orElse) {
        if (!written.contains(field)
                && !written.contains(orElse)
                && !layout.oneFilePer().contains(field)) {
            problems.add("No column takes %s: add one, or one-file-per: [%s]"
                    .formatted(field.fieldName(), field.fieldName()));
        }
    }

    private void needs(Set<ExportField> written, ExportField... oneOf) {
        List<ExportField> fields = List.of(oneOf);
        if (fields.stream().noneMatch(written::contains)) {
            problems.add("No column takes %s"
                    .formatted(fields.stream().map(ExportField::fieldName).collect(Collectors.joining(" or "))));
        }
    }

    private void reversal() {
        if (layout.kind() != ExportKind.JOURNAL) {
            if (layout.reversal() != Reversal.NONE) {
                problems.add("reversal is none: only journals are reversed");
            }
            return;
        }
        boolean isSaid =
                written().contains(ExportField.REVERSAL_DATE) || written().contains(ExportField.REVERSAL_PERIOD_NAME);
        if (layout.reversal() == Reversal.ERP && !isSaid) {
            problems.add("reversal is erp, and no column takes ReversalDate or ReversalPeriodName");
        }
        if (layout.reversal() != Reversal.ERP && isSaid) {
            problems.add("reversal is %s, and a column takes ReversalDate or ReversalPeriodName: it would be done twice"
                    .formatted(Keys.written(layout.reversal())));
        }
    }

    private void parts() {
        Stream.concat(Stream.of(layout.zip()), layout.files().stream().map(FileLayout::name))
                .flatMap(name -> Stream.of(ExportField.COMPANY, ExportField.CURRENCY)
                        .filter(field -> name.contains("{%s}".formatted(field.fieldName()))))
                .filter(field -> !layout.oneFilePer().contains(field))
                .forEach(field -> problems.add("A file's name has {%s} in it, which needs one-file-per: [%s]"
                        .formatted(field.fieldName(), field.fieldName())));
        if (layout.limits().linesPerFile() == Limits.NONE && layout.oneFilePer().isEmpty()) {
            return;
        }
        boolean isNumbered = layout.zip().isEmpty()
                ? layout.files().stream().allMatch(file -> file.name().contains(Layout.PART))
                : layout.zip().contains(Layout.PART);
        if (!isNumbered) {
            problems.add(
                    "limits.lines-per-file and one-file-per make several files of an export: their name needs %s, in %s"
                            .formatted(Layout.PART, layout.zip().isEmpty() ? "files[].name" : "zip"));
        }
    }

    private Set<ExportField> written() {
        return layout.files().stream()
                .flatMap(FileLayout::records)
                .filter(record -> record.shows() == Shows.VALUES)
                .flatMap(record -> record.columns().stream())
                .flatMap(CheckLayout::fields)
                .collect(Collectors.toSet());
    }

    private static Stream<ExportField> fields(Column column) {
        Stream<ExportField> source = Stream.of();
        if (column.source() instanceof ColumnSource.Field field) {
            source = Stream.of(field.field());
        } else if (column.source() instanceof ColumnSource.Words words) {
            source = words.template().fields().stream();
        } else if (column.source() instanceof ColumnSource.BySide) {
            source = Stream.of(ExportField.DEBIT);
        }
        return Stream.concat(source, Stream.concat(column.onlyIf().stream(), column.unless().stream()));
    }
}
