package org.tieout.console.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.tieout.command.sheet.CsvSheet;
import org.tieout.command.sheet.ExcelSheet;
import org.tieout.command.sheet.SheetColumn;
import org.tieout.command.sheet.SheetWriter;

/** As what a table is downloaded. */
public enum FileForm {
    CSV("text/csv;charset=UTF-8") {
        @Override
        SheetWriter writer(OutputStream out, String sheet, List<SheetColumn> columns) {
            return new CsvSheet(out, columns);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        SheetWriter writer(OutputStream out, String sheet, List<SheetColumn> columns) throws IOException {
            return new ExcelSheet(out, sheet, columns);
        }
    };

    /** The end of an address: {@code reconciliation.csv}. */
    public static final String IN_ADDRESS = "{form:csv|xlsx}";

    private final String contentType;

    FileForm(String contentType) {
        this.contentType = contentType;
    }

    abstract SheetWriter writer(OutputStream out, String sheet, List<SheetColumn> columns) throws IOException;

    String contentType() {
        return contentType;
    }

    /** As names of files end, and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a word that {@link #IN_ADDRESS} lets pass. */
    public static FileForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
