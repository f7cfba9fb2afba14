package org.tieout.close.layout;

import java.util.List;
import java.util.Map;

/**
 * A journal, an invoice to be paid or a budget.
 *
 * @param fields of the document; what is absent is empty
 * @param lines the fields of each, in their order
 */
public record ExportDocument(Map<ExportField, Object> fields, List<Map<ExportField, Object>> lines) {

    public ExportDocument {
        fields = ExportField.checked(ExportField.Level.DOCUMENT, fields);
        lines = lines.stream()
                .map(line -> ExportField.checked(ExportField.Level.LINE, line))
                .toList();
    }
}
