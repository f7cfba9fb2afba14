package org.tieout.close.layout;

import java.io.IOException;
import java.io.OutputStream;
import org.tieout.close.layout.Column.Align;
import org.tieout.close.layout.Column.Form;
import org.tieout.close.layout.FileLayout.LengthUnit;

/** Fixed width: each column takes its width, in bytes unless the layout counts characters; what is wider is refused. */
final class WriteFixed implements CellWriter {

    private final OutputStream out;
    private final FileLayout file;
    private final EncodeText encode;
    private final byte[] lineEnd;
    private RecordLayout record = RecordLayout.NONE;

    WriteFixed(OutputStream out, FileLayout file) {
        this.out = out;
        this.file = file;
        this.encode = new EncodeText(file);
        this.lineEnd = encode.own(file.lineEnd().letters());
    }

    @Override
    public void beginRow(RecordLayout next) {
        record = next;
    }

    @Override
    public void cell(int index, Column column, String text, boolean isValue) throws IOException, ValueRefusedException {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\t') >= 0) {
            throw new ValueRefusedException(
                    "has a line break or a tab in it, which fixed width has no place for", text);
        }
        byte[] bytes = encode.cell(record, index, text);
        boolean isBytes = file.lengthUnit() == LengthUnit.BYTES;
        int length = isBytes ? bytes.length : text.codePointCount(0, text.length());
        Form form = column.form();
        if (length > form.width()) {
            throw new ValueRefusedException(
                    "is %d %s wide; %d fit".formatted(length, isBytes ? "bytes" : "characters", form.width()), text);
        }
        byte[] pad = encode.own(String.valueOf(form.pad()));
        if (form.align() == Align.LEFT) {
            out.write(bytes);
            pad(pad, form.width() - length);
            return;
        }
        // Zeros stand between the minus and its number.
        int sign = form.pad() == '0' && text.startsWith("-") ? encode.own("-").length : 0;
        out.write(bytes, 0, sign);
        pad(pad, form.width() - length);
        out.write(bytes, sign, bytes.length - sign);
    }

    private void pad(byte[] pad, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(pad);
        }
    }

    @Override
    public void endRow() throws IOException {
        out.write(lineEnd);
    }

    @Override
    public void end() {}
}
