package org.tieout.command.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tieout.common.text.Printable;

/**
 * A table as an Excel workbook of one sheet, whose names stay in sight and can be filtered by. A number is a number
 * where Excel keeps every digit of it, and text where it would not; a text is never a formula.
 */
public final class ExcelSheet implements SheetWriter {

    /** Below the names. */
    public static final int MOST_ROWS = ExcelCells.MOST_ROWS - 1;

    private static final String CUT = "…";
    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int NARROWEST = 10;

    private final ZipOutputStream zip;
    private final Writer xml;
    private final String sheet;
    private final List<SheetColumn> columns;
    private final List<String> letters;
    private int rows;

    /** @param sheet what it is called: letters and spaces */
    public ExcelSheet(OutputStream out, String sheet, List<SheetColumn> columns) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        this.sheet = sheet;
        this.columns = List.copyOf(columns);
        this.letters = IntStream.range(0, columns.size())
                .mapToObj(ExcelCells::columnName)
                .toList();
        // A sheet is large and its XML says the same again and again: the quickest makes it nearly as small.
        zip.setLevel(Deflater.BEST_SPEED);
        for (Map.Entry<String, byte[]> part : ExcelParts.aroundATable().entrySet()) {
            entry(part.getKey());
            zip.write(part.getValue());
        }
        entry(ExcelParts.SHEET);
        begin();
    }

    private void entry(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIRST_TIME);
        zip.putNextEntry(entry);
    }

    private void begin() throws IOException {
        xml.write("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
                <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
                <cols>""");
        for (int i = 0; i < columns.size(); i++) {
            xml.write("<col min=\"%1$d\" max=\"%1$d\" width=\"%2$d\" customWidth=\"1\"/>"
                    .formatted(i + 1, Math.max(NARROWEST, columns.get(i).name().length() + 4)));
        }
        xml.write("</cols><sheetData>\n<row r=\"1\">");
        rows = 1;
        for (int i = 0; i < columns.size(); i++) {
            text(i, columns.get(i).name(), ExcelParts.BOLD);
        }
        xml.write("</row>\n");
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (rows > MOST_ROWS) {
            throw new IllegalStateException("A sheet holds %d rows below its names".formatted(MOST_ROWS));
        }
        rows++;
        xml.append("<row r=\"").append(String.valueOf(rows)).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if (columns.get(i).kind() == SheetColumn.Kind.NUMBER && ExcelCells.isExact(cell)) {
                place(i).append("\"><v>").append(cell).append("</v></c>");
            } else {
                text(i, cell, ExcelParts.TEXT);
            }
        }
        xml.append("</row>\n");
    }

    private void text(int column, String text, int style) throws IOException {
        String seen = Printable.lines(text);
        String held =
                seen.length() > ExcelCells.MOST_LETTERS ? seen.substring(0, ExcelCells.MOST_LETTERS - 1) + CUT : seen;
        place(column)
                .append("\" s=\"")
                .append(String.valueOf(style))
                .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                .append(ExcelCells.escaped(held))
                .append("</t></is></c>");
    }

    private Writer place(int column) throws IOException {
        return xml.append("<c r=\"").append(letters.get(column)).append(String.valueOf(rows));
    }

    @Override
    public void end() throws IOException {
        String last = letters.get(letters.size() - 1);
        xml.write("</sheetData><autoFilter ref=\"A1:%s%d\"/></worksheet>\n".formatted(last, rows));
        xml.flush();
        entry(ExcelParts.WORKBOOK);
        zip.write(ExcelParts.workbookOfATable(sheet, "$A$1:$%s$%d".formatted(last, rows)));
        zip.finish();
        zip.flush();
    }
}
