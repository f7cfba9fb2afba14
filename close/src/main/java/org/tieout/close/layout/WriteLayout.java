package org.tieout.close.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tieout.command.sheet.ExcelParts;

/**
 * Writes an export as a layout has it. Everything is written once to nowhere before any file is handed out: an export
 * that does not fit is refused as a whole, with the row, the column and the value. The same export is the same bytes
 * each time.
 */
public final class WriteLayout {

    private WriteLayout() {}

    /**
     * The files of an export, in their order; those of the parts one after the other.
     *
     * @throws org.tieout.common.run.DataRefusedException where a value has no place in its column, a journal does not
     *     balance, or a total is not that of its lines
     */
    public static List<WrittenFile> apply(Layout layout, ExportBatch batch) {
        Refusals refusals = new Refusals();
        String batchId = String.valueOf(batch.fields().getOrDefault(ExportField.BATCH_ID, "the export"));
        CheckBatch.apply(layout, batch, refusals);
        refusals.refuse(layout, batchId);
        List<WrittenFile> files = new ArrayList<>();
        try {
            List<ExportBatch> parts = PartBatch.apply(layout, batch);
            for (int part = 1; part <= parts.size(); part++) {
                files.addAll(written(layout, parts.get(part - 1), part, refusals));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refuseTwoOfAName(files, refusals);
        refusals.refuse(layout, batchId);
        return List.copyOf(files);
    }

    private static List<WrittenFile> written(Layout layout, ExportBatch part, int number, Refusals refusals)
            throws IOException {
        List<Measured> members = new ArrayList<>();
        for (FileLayout file : layout.files()) {
            members.add(measured(layout, file, part, number, refusals));
        }
        if (layout.zip().isEmpty()) {
            return members.stream().map(Measured::written).toList();
        }
        return List.of(Measured.of(name(layout, layout.zip(), part, number), new StoredZip(members))
                .written());
    }

    private static Measured measured(Layout layout, FileLayout file, ExportBatch part, int number, Refusals refusals)
            throws IOException {
        String name = name(layout, file.name(), part, number);
        WrittenFile.Content rows = out -> new WriteRows(layout, file, name, refusals).of(part, out);
        if (file.format() != FileLayout.Format.EXCEL) {
            return Measured.of(name, rows);
        }
        List<Measured> workbook = new ArrayList<>();
        for (Map.Entry<String, byte[]> one : ExcelParts.of(file.sheet()).entrySet()) {
            workbook.add(Measured.of(one.getKey(), out -> out.write(one.getValue())));
        }
        workbook.add(Measured.of(ExcelParts.SHEET, rows));
        return Measured.of(name, new StoredZip(workbook));
    }

    private static String name(Layout layout, String pattern, ExportBatch part, int number) {
        Map<ExportField, Object> apart = new EnumMap<>(ExportField.class);
        for (ExportField field : layout.oneFilePer()) {
            String value = String.valueOf(part.documents().get(0).fields().getOrDefault(field, ""));
            apart.put(field, value.replaceAll("[^A-Za-z0-9._-]+", "-"));
        }
        return Template.parse(pattern.replace(Layout.PART, String.valueOf(number)))
                .of(Row.of(part.fields(), apart));
    }

    /** One would be written over the other. */
    private static void refuseTwoOfAName(List<WrittenFile> files, Refusals refusals) {
        Set<String> names = new HashSet<>();
        for (WrittenFile file : files) {
            if (!names.add(file.name())) {
                refusals.add("%s would be written twice: its name needs %s".formatted(file.name(), Layout.PART));
            }
            if (!file.name().matches("[^/\\\\\\p{Cntrl}]+")) {
                refusals.add("\"%s\" is no name of a file".formatted(file.name()));
            }
        }
    }
}
