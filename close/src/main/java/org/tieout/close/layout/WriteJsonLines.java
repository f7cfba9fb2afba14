package org.tieout.close.layout;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tieout.close.layout.Column.Cell;

/**
 * JSON lines: an object for each record. Amounts and counts are numbers with all their digits; what is empty is null.
 */
final class WriteJsonLines implements CellWriter {

    private final OutputStream out;
    private final EncodeText encode;
    private final byte[] lineEnd;
    private RecordLayout record = RecordLayout.NONE;

    WriteJsonLines(OutputStream out, FileLayout file) {
        this.out = out;
        this.encode = new EncodeText(file);
        this.lineEnd = encode.own(file.lineEnd().letters());
    }

    @Override
    public void beginRow(RecordLayout next) throws IOException {
        record = next;
        out.write('{');
    }

    @Override
    public void cell(int index, Column column, String text, boolean isValue) throws IOException, ValueRefusedException {
        // Checked as it is; what is written has only letters of ASCII more.
        byte[] unused = encode.cell(record, index, text);
        if (index > 0) {
            out.write(',');
        }
        string(column.name());
        out.write(':');
        if (text.isEmpty()) {
            out.write("null".getBytes(StandardCharsets.US_ASCII));
        } else if (column.cell() == Cell.NUMBER) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        } else {
            string(text);
        }
    }

    private void string(String text) throws IOException {
        out.write('"');
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(text));
        out.write('"');
    }

    @Override
    public void endRow() throws IOException {
        out.write('}');
        out.write(lineEnd);
    }

    @Override
    public void end() {}
}
