package org.tieout.close.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tieout.close.layout.FileLayout.Format;
import org.tieout.close.layout.FileLayout.LineEnd;
import org.tieout.close.layout.FileLayout.Quoting;
import org.tieout.common.run.DataRefusedException;

/**
 * A layout that was tried with the sample, one document after the other: one it refuses, say for three decimals, does
 * not hide that it takes the others.
 *
 * @param problems why it takes none of them; empty where it takes some
 * @param refused why a document was refused, where others were not
 * @param lines the first lines of its files
 */
record TryLayout(List<String> problems, List<String> refused, int written, List<String> lines) {

    private static final int LINES_SHOWN = 20;

    static TryLayout of(Layout layout) {
        ExportBatch sample = SampleBatch.of(layout);
        List<ExportDocument> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (ExportDocument document : sample.documents()) {
            try {
                List<WrittenFile> unused =
                        WriteLayout.apply(layout, new ExportBatch(sample.fields(), List.of(document)));
                taken.add(document);
            } catch (DataRefusedException e) {
                refused.add(e.getMessage());
            }
        }
        return taken.isEmpty()
                ? new TryLayout(refused, List.of(), 0, List.of())
                : new TryLayout(
                        List.of(), refused, taken.size(), lines(layout, new ExportBatch(sample.fields(), taken)));
    }

    private static List<String> lines(Layout layout, ExportBatch batch) {
        List<String> lines = new ArrayList<>();
        List<ExportBatch> parts = PartBatch.apply(layout, batch);
        try {
            for (FileLayout file : layout.files()) {
                FileLayout shown = file.format() == Format.EXCEL ? withTabs(file) : file;
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new WriteRows(layout, shown, file.name(), new Refusals()).of(parts.get(0), out);
                lines.add("--- " + file.name());
                out.toString(shown.encoding()).lines().limit(LINES_SHOWN).forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Cells as people read them in a terminal. */
    private static FileLayout withTabs(FileLayout file) {
        return new FileLayout(
                file.name(),
                Format.DELIMITED,
                '\t',
                Quoting.NEEDED,
                StandardCharsets.UTF_8,
                LineEnd.LF,
                file.decimalMark(),
                file.lengthUnit(),
                file.sheet(),
                file.sections());
    }
}
