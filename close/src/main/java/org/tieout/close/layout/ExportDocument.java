package org.tieout.close.layout;

import java.util.List;
import java.util.Map;

/**
 * A journal, a payables invoice or a budget.
 *
 * @param fields of level {@link FieldLevel#DOCUMENT}; one that is absent is empty
 * @param lines their fields, of level {@link FieldLevel#LINE}, in their order
 */
public record ExportDocument(Map<ExportField, Object> fields, List<Map<ExportField, Object>> lines) {

    public ExportDocument {
        fields = ExportField.checked(FieldLevel.DOCUMENT, fields);
        lines = lines.stream()
                .map(line -> ExportField.checked(FieldLevel.LINE, line))
                .toList();
    }

    /** What it is known by: the journal, the invoice or the budget. */
    public String id() {
        return String.valueOf(fields.getOrDefault(
                ExportField.JOURNAL_ID,
                fields.getOrDefault(ExportField.INVOICE_NUMBER, fields.getOrDefault(ExportField.BUDGET_NAME, ""))));
    }
}
