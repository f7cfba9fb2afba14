package org.tieout.close.layout;

import java.util.List;
import java.util.Map;

/**
 * What is exported together.
 *
 * @param fields of level {@link FieldLevel#BATCH}; one that is absent is empty. Counts and totals may be left out: they
 *     are counted when it is written, and where they are there, held against it
 * @param documents journals, payables invoices or budgets, in their order
 */
public record ExportBatch(Map<ExportField, Object> fields, List<ExportDocument> documents) {

    public ExportBatch {
        fields = ExportField.checked(FieldLevel.BATCH, fields);
        documents = List.copyOf(documents);
    }
}
