package org.tieout.console.download;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.tieout.command.sheet.SheetWriter;
import org.tieout.common.period.BillingPeriod;

/**
 * A table of a month as a file, sent as it is read: there may be hundreds of thousands of rows.
 *
 * @param name what it is a table of, in small letters: {@code reconciliation-2026-10.xlsx}
 * @param sheet the same as it stands in Excel
 */
public record Download<R>(String name, String sheet, List<TableColumn<R>> columns) {

    /** As many as are read at once where they are not read as they come. */
    public static final int AT_ONCE = 500;

    public Download {
        columns = List.copyOf(columns);
    }

    /** Everything, read so many at once: those from a first one on, while there are any. */
    public static <R> Iterator<R> inParts(IntFunction<List<R>> from) {
        return Stream.iterate(0, first -> first + AT_ONCE)
                .map(from::apply)
                .takeWhile(part -> !part.isEmpty())
                .flatMap(List::stream)
                .iterator();
    }

    /** How many were sent. */
    public long send(FileForm form, BillingPeriod period, Iterator<R> rows, HttpServletResponse response) {
        response.setContentType(form.contentType());
        // Made of our own words: whatever was asked with, no path is in it.
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s.%s\"".formatted(name, period, form.word()));
        try {
            return write(form, rows, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // Said as a failure, not as a file, while that is still possible.
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    private long write(FileForm form, Iterator<R> rows, HttpServletResponse response) throws IOException {
        SheetWriter writer = form.writer(
                response.getOutputStream(),
                sheet,
                columns.stream().map(TableColumn::column).toList());
        long sent = 0;
        while (rows.hasNext()) {
            R row = rows.next();
            writer.row(columns.stream().map(column -> column.cell().apply(row)).toList());
            sent++;
        }
        writer.end();
        return sent;
    }
}
