package org.tieout.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook somebody was answered, opened as others open it. */
public final class AWorkbook {

    private AWorkbook() {}

    public static XSSFSheet sheet(HttpResponse<byte[]> answer) {
        try {
            return new XSSFWorkbook(new ByteArrayInputStream(answer.body())).getSheetAt(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its rows, as text; the names first. */
    public static Stream<List<String>> of(HttpResponse<byte[]> answer) {
        XSSFSheet sheet = sheet(answer);
        int columns = sheet.getRow(0).getLastCellNum();
        return StreamSupport.stream(sheet.spliterator(), false).map(row -> texts(row, columns));
    }

    private static List<String> texts(Row row, int columns) {
        DataFormatter formatter = new DataFormatter();
        return IntStream.range(0, columns)
                .mapToObj(column -> formatter.formatCellValue(row.getCell(column)))
                .toList();
    }
}
