package org.tieout.close.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.close.layout.FileLayout.Format;
import org.tieout.close.layout.FileLayout.Section;
import org.tieout.close.layout.Layout.Limits;
import org.tieout.close.layout.Layout.Status;
import org.tieout.close.layout.RecordLayout.Shows;

/** Makes docs/exports.md from the layouts in conf/exports and the fields they can take. */
final class ExportsPage {

    private final StringBuilder page = new StringBuilder();

    static String text() {
        ExportsPage made = new ExportsPage();
        made.page.append(INTRODUCTION);
        made.overview();
        made.page.append(OWN);
        made.fields();
        for (String name : Shipped.LAYOUTS.names()) {
            made.layout(Shipped.layout(name));
        }
        return made.page.toString();
    }

    private static final String INTRODUCTION = """
            # Exports to the systems of record

            <!-- Made from conf/exports and org.tieout.close.layout: mvn -pl close -am test -Dtest=ExportsDocTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true -->

            What a file looks like to the system that reads it is a layout: a YAML file in the folder `exports` beside the config.
            The same export is the same bytes each time. A value that does not fit its width, digits or encoding is refused with its
            row, column and value, before anything is written; nothing is cut or rounded.

            ```
            tieout accrual layout list
            tieout accrual layout show oracle-fusion-gl                    its columns, and how it is imported
            tieout accrual layout check conf/exports/ours.yaml --sample    a layout of your own, before it is used
            ```

            **Tested** layouts are held to files, byte by byte. **Examples** are to be copied and adapted: their format is each
            company's own. **Reversal** says who takes an accrual back: the system of record (`erp`, on the date the journal names),
            a journal of its own (`file`), or nobody. It is never done by two.

            """;

    private static final String OWN = """

            ## A layout of your own

            Copy the nearest one into `conf/exports` under another name, change it, and check it. A file of the name of one that
            comes with Tieout counts in its place.

            | key | what it says |
            |---|---|
            | `title`, `status`, `about` | what it is for, whether it is `tested` or an `example`, and what people have to know: `purpose`, `configure`, `import`, `acknowledgement`, `traps` |
            | `kind` | `journal`, `payables` or `budget` |
            | `audience` | `system`: values as they are. `people`: text a spreadsheet would take for a formula gets an apostrophe; numbers never |
            | `reversal` | `erp`, `file` or `none` |
            | `grain` | `line`, or `account`: lines of a document that are booked in the same place are added up |
            | `limits` | `lines-per-journal`: a longer one becomes several that balance each, `…-1/3`. `lines-per-file`: more are several files |
            | `one-file-per` | `Company`, `Currency` or both, where the files do not say which is which; they may stand in their names: `{Company}` |
            | `zip` | name of the archive the files come in |
            | `files` | each with a `name`, in which fields of the batch stand in braces: `{BatchId}`, and `{Part}` where there are several |

            A file has a `format` (`delimited`, `fixed`, `excel`, `json-lines`), `delimiter`, `quoting` (`all`, `needed`, `never`),
            `encoding`, `line-end` (`lf`, `crlf`), `decimal-mark`, `length-in` (`bytes`, the default of fixed width, or `characters`),
            `sheet`, and its records where they stand: `header`, `document`, `line`, `document-end`, `trailer`. A record has `columns`;
            or it shows `names-of` or `labels-of` another. One of lines may be for the `first` line of a document or the `rest` (`lines`).

            | key of a column | what it says |
            |---|---|
            | `name`, `label`, `note` | what the importer calls it, what people do, and what they should know |
            | `field` | the field that stands in it; `part`: which of the texts between points; `words`: what is written in place of a value |
            | `value`, `text` | a constant; or words with fields, `{JournalId} of {Date:yyyyMMdd}`, `{DocumentNumber:000}` |
            | `by-side`, `count` | `debit` and `credit`: one text or the other; a number that counts lines within the `file` or the `document` |
            | `if`, `unless`, `otherwise` | empty where that field is empty, or is not; what stands there in place of nothing |
            | `required`, `first-line-only` | refused where it is empty; written on the first line of a document only |
            | `date` | how a date is written, `yyyy/MM/dd`; `CYYDDD` is that of JD Edwards |
            | `max-length`, `width`, `align`, `pad` | the room it has; in fixed width all of it is filled |
            | `digits`, `decimals`, `max-decimals`, `implied-decimal`, `sign` | of an amount: digits before the point, decimals that are always there or at most, no point at all, sign `shown`, `left-out` or `turned`. Without them it has the decimals of its currency |
            | `cell` | `text` or `number`, in Excel and JSON |
            | `numbered` | `"1-30"`: that many columns, the number in place of `{n}`, and as the part of the field |
            """;

    private void overview() {
        page.append("| layout | for | kind | reversal | status |\n|---|---|---|---|---|\n");
        for (String name : Shipped.LAYOUTS.names()) {
            Layout layout = Shipped.layout(name);
            page.append("| [%s](#%s) | %s | %s | %s | %s |\n"
                    .formatted(
                            name,
                            name,
                            layout.title(),
                            written(layout.kind()),
                            written(layout.reversal()),
                            written(layout.status())));
        }
    }

    private void fields() {
        page.append("\n## Fields\n\nA record takes fields of its own level and of those above it.\n\n");
        page.append("| field | type | of | in | what it is |\n|---|---|---|---|---|\n");
        for (ExportField field : ExportField.values()) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            field.fieldName(),
                            written(field.type()),
                            list(field.levels()),
                            field.kinds().size() == ExportKind.values().length ? "all" : list(field.kinds()),
                            field.about()));
        }
    }

    private void layout(Layout layout) {
        page.append("\n## %s\n\n".formatted(layout.name()));
        page.append("%s. %s\n\n%s\n\n"
                .formatted(
                        layout.title(),
                        layout.status() == Status.TESTED ? "**Tested.**" : "**An example, to be adapted.**",
                        layout.about().purpose()));
        page.append("Reversal: `%s`.%s%s%s\n"
                .formatted(
                        written(layout.reversal()),
                        limit(layout.limits().linesPerJournal(), " At most %,d lines a journal."),
                        limit(layout.limits().linesPerFile(), " At most %,d lines a file."),
                        layout.zip().isEmpty() ? "" : " In `%s`.".formatted(layout.zip())));
        layout.files().forEach(this::file);
        bullets("What has to be configured", layout.about().configure());
        page.append("\n**Import.** %s\n".formatted(layout.about().start()));
        page.append("\n**Acknowledgement.** %s\n".formatted(layout.about().acknowledgement()));
        bullets("Traps", layout.about().traps());
    }

    private static String limit(int limit, String words) {
        return limit == Limits.NONE ? "" : words.formatted(limit);
    }

    private void bullets(String title, List<String> bullets) {
        page.append("\n**%s**\n\n".formatted(title));
        bullets.forEach(one -> page.append("- %s\n".formatted(one)));
    }

    private void file(FileLayout file) {
        page.append("\n`%s`: %s.\n".formatted(file.name(), format(file)));
        page.append("\n| record | column | name | takes | written |\n|---|---|---|---|---|\n");
        for (Section section : Section.values()) {
            for (RecordLayout record : file.section(section)) {
                if (record.shows() == Shows.VALUES) {
                    columns(record);
                } else {
                    page.append("| %s | | | %s of %s | |\n"
                            .formatted(written(section), written(record.shows()), record.name()));
                }
            }
        }
    }

    private static String format(FileLayout file) {
        List<String> said = new ArrayList<>(List.of(written(file.format())));
        if (file.format() == Format.DELIMITED) {
            said.add("by " + (file.delimiter() == '\t' ? "tab" : "`%s`".formatted(file.delimiter())));
            said.add("quotes " + written(file.quoting()));
        }
        if (file.format() == Format.DELIMITED || file.format() == Format.FIXED) {
            said.add(file.encoding().name());
            said.add(file.lineEnd().name());
        }
        if (file.format() == Format.FIXED) {
            said.add("widths in " + written(file.lengthUnit()));
        }
        return String.join(", ", said);
    }

    /** Columns that are always empty stand in one row; so do those that take one part of a field after the other. */
    private void columns(RecordLayout record) {
        List<Column> columns = record.columns();
        int from = 0;
        while (from < columns.size()) {
            int to = from + 1;
            while (to < columns.size() && isAlike(columns.get(from), columns.get(to))) {
                to++;
            }
            Column first = columns.get(from);
            String name = to - from == 1
                    ? first.name()
                    : first.name() + " … " + columns.get(to - 1).name();
            String takes = DescribeColumn.takes(first)
                    + (to - from > 1 && !isEmpty(first) ? " and on" : "")
                    + (first.isRequired() ? " (needed)" : "")
                    + (first.note().isEmpty() ? "" : ". " + first.note());
            page.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            record.name(),
                            to - from == 1 ? from + 1 : "%d–%d".formatted(from + 1, to),
                            cell(name),
                            isEmpty(first) ? cell("empty" + takes) : cell(takes),
                            DescribeColumn.form(first)));
            from = to;
        }
    }

    private static boolean isAlike(Column first, Column next) {
        if (isEmpty(first)) {
            return isEmpty(next) && first.note().isEmpty() && next.note().isEmpty();
        }
        return first.source() instanceof ColumnSource.Field one
                && next.source() instanceof ColumnSource.Field other
                && one.part() > 1
                && other.part() > 1
                && one.field() == other.field();
    }

    private static boolean isEmpty(Column column) {
        return column.source() instanceof ColumnSource.Nothing
                && column.otherwise().isEmpty();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }

    private static String list(Set<? extends Enum<?>> words) {
        return words.stream().map(ExportsPage::written).collect(Collectors.joining(", "));
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
