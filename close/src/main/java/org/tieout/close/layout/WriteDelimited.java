package org.tieout.close.layout;

import java.io.IOException;
import java.io.OutputStream;
import org.tieout.close.layout.FileLayout.Quoting;
import org.tieout.close.layout.Layout.Audience;

/** CSV, and what has another character between its values. */
final class WriteDelimited implements CellWriter {

    private static final String QUOTE = "\"";

    // https://owasp.org/www-community/attacks/CSV_Injection
    private static final String FORMULA = "=+-@\t\r";

    private final OutputStream out;
    private final FileLayout file;
    private final Audience audience;
    private final EncodeText encode;
    private final byte[] delimiter;
    private final byte[] quote;
    private final byte[] lineEnd;
    private RecordLayout record = RecordLayout.NONE;

    WriteDelimited(OutputStream out, FileLayout file, Audience audience) {
        this.out = out;
        this.file = file;
        this.audience = audience;
        this.encode = new EncodeText(file);
        this.delimiter = encode.own(String.valueOf(file.delimiter()));
        this.quote = encode.own(QUOTE);
        this.lineEnd = encode.own(file.lineEnd().letters());
    }

    @Override
    public void beginRow(RecordLayout next) {
        record = next;
    }

    @Override
    public void cell(int index, Column column, String text, boolean isValue) throws IOException, ValueRefusedException {
        if (index > 0) {
            out.write(delimiter);
        }
        String shown = isValue && isFormula(column, text) ? "'" + text : text;
        boolean isQuoted = isQuoted(shown);
        byte[] bytes = encode.cell(record, index, isQuoted ? shown.replace(QUOTE, QUOTE + QUOTE) : shown);
        if (isQuoted) {
            out.write(quote);
            out.write(bytes);
            out.write(quote);
        } else {
            out.write(bytes);
        }
    }

    @Override
    public void endRow() throws IOException {
        out.write(lineEnd);
    }

    @Override
    public void end() {}

    /** A number below zero begins with a minus and is none: an apostrophe would make text of it. */
    private boolean isFormula(Column column, String text) {
        return audience == Audience.PEOPLE
                && !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !(column.source() instanceof ColumnSource.Field field
                        && field.field().type() != FieldType.TEXT);
    }

    private boolean isQuoted(String text) throws ValueRefusedException {
        if (file.quoting() == Quoting.ALL) {
            return true;
        }
        boolean isNeeded = false;
        for (int i = 0; i < text.length() && !isNeeded; i++) {
            char letter = text.charAt(i);
            isNeeded = letter == file.delimiter() || letter == '"' || letter == '\n' || letter == '\r';
        }
        isNeeded |= text.startsWith(" ") || text.endsWith(" ");
        if (isNeeded && file.quoting() == Quoting.NEVER) {
            refuseWhatQuotesAreFor(text);
            return false;
        }
        return isNeeded;
    }

    private void refuseWhatQuotesAreFor(String text) throws ValueRefusedException {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new ValueRefusedException("has a line break in it, and the file knows no quotes", text);
        }
        if (text.indexOf(file.delimiter()) >= 0) {
            throw new ValueRefusedException(
                    "has a %s in it, which ends a value, and the file knows no quotes"
                            .formatted(file.delimiter() == '\t' ? "tab" : String.valueOf(file.delimiter())),
                    text);
        }
        if (text.startsWith(QUOTE)) {
            throw new ValueRefusedException("begins with a quote, and the file knows none", text);
        }
    }
}
