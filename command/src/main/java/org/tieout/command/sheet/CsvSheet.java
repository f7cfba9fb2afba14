package org.tieout.command.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table as CSV in UTF-8: its names first, and no cell that a spreadsheet would run as a formula. */
public final class CsvSheet implements SheetWriter {

    private final CsvWriter csv;

    public CsvSheet(OutputStream out, List<SheetColumn> columns) {
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(columns.stream().map(SheetColumn::name).toList());
    }

    @Override
    public void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(SpreadsheetText::of).toList());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
