package org.tieout.close.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.tieout.close.layout.Column.Cell;
import org.tieout.command.sheet.ExcelCells;

/**
 * The sheet of an Excel workbook. Codes are cells of text, so that their zeros stay; an amount is a number, and is
 * refused where it has more digits than Excel keeps.
 */
final class WriteExcel implements CellWriter {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final OutputStream out;
    private final EncodeText encode;
    private RecordLayout record = RecordLayout.NONE;
    private int row;

    WriteExcel(OutputStream out, FileLayout file) throws IOException {
        this.out = out;
        this.encode = new EncodeText(file);
        write("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                """);
    }

    @Override
    public void beginRow(RecordLayout next) throws IOException {
        record = next;
        row++;
        write("<row r=\"%d\">".formatted(row));
    }

    @Override
    public void cell(int index, Column column, String text, boolean isValue) throws IOException, ValueRefusedException {
        if (row > ExcelCells.MOST_ROWS) {
            throw new ValueRefusedException(
                    "stands below row %,d, the last of a sheet".formatted(ExcelCells.MOST_ROWS), text);
        }
        if (text.isEmpty()) {
            return;
        }
        byte[] unused = encode.cell(record, index, text);
        String place = ExcelCells.columnName(index) + row;
        if (isValue && column.cell() == Cell.NUMBER) {
            write("<c r=\"" + place + "\"><v>" + number(text) + "</v></c>");
        } else {
            write("<c r=\"" + place + "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text)
                    + "</t></is></c>");
        }
    }

    @Override
    public void endRow() throws IOException {
        write("</row>\n");
    }

    @Override
    public void end() throws IOException {
        write("</sheetData></worksheet>\n");
    }

    private static String number(String text) throws ValueRefusedException {
        if (!NUMBER.matcher(text).matches()) {
            throw new ValueRefusedException("is no number, and its cell holds numbers", text);
        }
        if (ExcelCells.digits(text) > ExcelCells.KEPT_DIGITS) {
            throw new ValueRefusedException(
                    "has more than %d digits; Excel keeps no more".formatted(ExcelCells.KEPT_DIGITS), text);
        }
        return text;
    }

    private static String escaped(String text) throws ValueRefusedException {
        if (text.length() > ExcelCells.MOST_LETTERS) {
            throw new ValueRefusedException(
                    "is %,d characters long; a cell of Excel holds %,d"
                            .formatted(text.length(), ExcelCells.MOST_LETTERS),
                    text);
        }
        if (text.indexOf('\uFFFE') >= 0 || text.indexOf('\uFFFF') >= 0) {
            throw new ValueRefusedException("has a character that no workbook can hold", text);
        }
        return ExcelCells.escaped(text);
    }

    private void write(String xml) throws IOException {
        out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
}
