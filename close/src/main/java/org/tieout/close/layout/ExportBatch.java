package org.tieout.close.layout;

import java.util.List;
import java.util.Map;

/**
 * What is handed over together: journals, invoices to be paid or budgets, in their order.
 *
 * @param fields of the batch; what is absent is empty
 */
public record ExportBatch(Map<ExportField, Object> fields, List<ExportDocument> documents) {

    public ExportBatch {
        fields = ExportField.checked(ExportField.Level.BATCH, fields);
        documents = List.copyOf(documents);
    }
}
