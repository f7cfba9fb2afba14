package org.tieout.close.layout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record is written of: a line within its document within its batch. A field is taken from the line where it has
 * it, then from its document, then from the batch.
 *
 * @param lineOfDocument from 1; 0 where the record is of no line
 * @param lineOfFile from 1, likewise
 */
record Row(
        Map<ExportField, Object> batch,
        Map<ExportField, Object> document,
        Map<ExportField, Object> line,
        long lineOfDocument,
        long lineOfFile) {

    static Row of(Map<ExportField, Object> batch) {
        return new Row(batch, Map.of(), Map.of(), 0, 0);
    }

    static Row of(Map<ExportField, Object> batch, Map<ExportField, Object> document) {
        return new Row(batch, document, Map.of(), 0, 0);
    }

    /** Null where it is empty: most columns of most lines are, and there are millions of them. */
    @Nullable
    Object value(ExportField field) {
        Object value = line.get(field);
        if (value == null) {
            value = document.get(field);
        }
        return value == null ? batch.get(field) : value;
    }

    /** What people find it by: the line's id, the document's, or the batch's. */
    String place() {
        Object id = line.get(ExportField.LINE_ID);
        String of = new ExportDocument(document, List.of()).id();
        if (lineOfDocument > 0) {
            return "%s of %s".formatted(id == null ? "line " + lineOfDocument : id, of);
        }
        return of.isEmpty() ? "the batch" : of;
    }
}
