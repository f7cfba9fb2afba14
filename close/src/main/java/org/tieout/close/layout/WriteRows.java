package org.tieout.close.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.tieout.close.layout.FileLayout.Section;
import org.tieout.close.layout.RecordLayout.Lines;
import org.tieout.close.layout.RecordLayout.Shows;

/** Writes one file of a layout, row by row; what does not fit goes to the refusals, and the next row is looked at. */
final class WriteRows {

    private final Layout layout;
    private final FileLayout file;
    private final String name;
    private final Refusals refusals;
    private final WriteValue value;

    /** @param name of the file as it is written */
    WriteRows(Layout layout, FileLayout file, String name, Refusals refusals) {
        this.layout = layout;
        this.file = file;
        this.name = name;
        this.refusals = refusals;
        this.value = new WriteValue(file.decimalMark());
    }

    void of(ExportBatch batch, OutputStream out) throws IOException {
        CellWriter cells = switch (file.format()) {
            case DELIMITED -> new WriteDelimited(out, file, layout.audience());
            case FIXED -> new WriteFixed(out, file);
            case EXCEL -> new WriteExcel(out, file);
            case JSON_LINES -> new WriteJsonLines(out, file);
        };
        Rows rows = new Rows(cells);
        rows.section(Section.HEADER, Row.of(batch.fields()));
        for (ExportDocument document : batch.documents()) {
            Row ofDocument = Row.of(batch.fields(), document.fields());
            rows.section(Section.DOCUMENT, ofDocument);
            rows.lines(batch, document);
            rows.section(Section.DOCUMENT_END, ofDocument);
        }
        rows.section(Section.TRAILER, Row.of(batch.fields()));
        cells.end();
    }

    /** The rows of a file that is being written: knows how many there are. */
    private final class Rows {

        private final CellWriter cells;
        private final List<RecordLayout> ofLines = file.section(Section.LINE);
        private long row;
        private long lineOfFile;

        Rows(CellWriter cells) {
            this.cells = cells;
        }

        void section(Section section, Row of) throws IOException {
            for (RecordLayout record : file.section(section)) {
                row(record, of);
            }
        }

        void lines(ExportBatch batch, ExportDocument document) throws IOException {
            if (ofLines.isEmpty()) {
                return;
            }
            long lineOfDocument = 0;
            for (Map<ExportField, Object> line : document.lines()) {
                lineOfDocument++;
                lineOfFile++;
                Row of = new Row(batch.fields(), document.fields(), line, lineOfDocument, lineOfFile);
                for (RecordLayout record : ofLines) {
                    if (record.lines() == Lines.ALL || (record.lines() == Lines.FIRST) == (lineOfDocument == 1)) {
                        row(record, of);
                    }
                }
            }
        }

        private void row(RecordLayout record, Row of) throws IOException {
            row++;
            cells.beginRow(record);
            int index = 0;
            for (Column column : record.columns()) {
                try {
                    cells.cell(index, column, text(record, column, of), record.shows() == Shows.VALUES);
                } catch (ValueRefusedException e) {
                    refusals.add(name, row, index + 1, column.name(), of, e.value(), e.why());
                }
                index++;
            }
            cells.endRow();
        }

        private String text(RecordLayout record, Column column, Row of) throws ValueRefusedException {
            return switch (record.shows()) {
                case VALUES -> value.of(column, of);
                case NAMES -> column.name();
                case LABELS -> column.label();
            };
        }
    }
}
