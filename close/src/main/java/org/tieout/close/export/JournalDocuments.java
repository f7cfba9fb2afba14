package org.tieout.close.export;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tieout.close.journal.Journal;
import org.tieout.close.journal.Journal.JournalLine;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.ReversedBy;

/** Journals, in the words of layouts. */
final class JournalDocuments {

    private final BillingPeriod period;
    private final ReversedBy reversedBy;

    /**
     * @param period whose cost it is
     * @param reversedBy when a journal is taken back stands in it only where the system of record does so
     */
    JournalDocuments(BillingPeriod period, ReversedBy reversedBy) {
        this.period = period;
        this.reversedBy = reversedBy;
    }

    List<ExportDocument> of(List<Journal> journals) {
        return journals.stream().map(this::document).toList();
    }

    private ExportDocument document(Journal journal) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.JOURNAL_ID, journal.journalId());
        fields.put(ExportField.KIND, journal.kind().name());
        fields.put(ExportField.COMPANY, journal.place().company());
        fields.put(ExportField.CURRENCY, journal.place().currency());
        fields.put(ExportField.DATE, journal.date());
        fields.put(ExportField.PERIOD_NAME, journal.periodName());
        fields.put(ExportField.DESCRIPTION, description(journal));
        Fields.putText(fields, ExportField.LEDGER, journal.place().ledger());
        Fields.putText(fields, ExportField.SOURCE, journal.place().source());
        Fields.putText(fields, ExportField.CATEGORY, journal.place().category());
        if (reversedBy == ReversedBy.ERP) {
            journal.takenBack().ifPresent(back -> {
                fields.put(ExportField.REVERSAL_DATE, back.date());
                fields.put(ExportField.REVERSAL_PERIOD_NAME, back.periodName());
            });
        }
        return new ExportDocument(
                fields, journal.lines().stream().map(JournalDocuments::line).toList());
    }

    /** At most 30 letters: what the narrowest importers take. */
    private String description(Journal journal) {
        String what = switch (journal.kind()) {
            case ACCRUAL -> "Accrued cloud cost";
            case REVERSAL -> "Reversed cloud cost";
            case TRUE_UP -> "Trued up cloud cost";
            case PREPAID -> "Prepaid cloud cost";
            case CHARGEBACK -> "Charged back cost";
            case PAYABLES, BUDGET -> throw new IllegalArgumentException("no journal: " + journal.kind());
        };
        return "%s %s".formatted(what, period);
    }

    private static Map<ExportField, Object> line(JournalLine line) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.LINE_NUMBER, (long) line.lineNo());
        fields.put(ExportField.ACCOUNT, line.account());
        fields.put(ExportField.AMOUNT, line.amount());
        putAmount(fields, ExportField.DEBIT, line.debit());
        putAmount(fields, ExportField.CREDIT, line.credit());
        Fields.putText(fields, ExportField.COST_CENTRE, line.costCentre());
        Fields.putText(fields, ExportField.PROJECT, line.project());
        Fields.putText(fields, ExportField.SEGMENTS, line.segments());
        Fields.putText(fields, ExportField.INTERCOMPANY_PARTNER, line.intercompanyPartner());
        Fields.putText(fields, ExportField.MEMO, line.memo());
        line.cost().ifPresent(cost -> {
            Fields.putText(fields, ExportField.LINE_ID, cost.lineId());
            Fields.putText(fields, ExportField.BUSINESS_UNIT, cost.businessUnit());
            Fields.putText(fields, ExportField.PRODUCT, cost.product());
            Fields.putText(fields, ExportField.INVOICE_ISSUER, cost.invoiceIssuer());
            Fields.putText(fields, ExportField.INVOICE_ID, cost.invoiceId());
        });
        return fields;
    }

    private static void putAmount(Map<ExportField, Object> fields, ExportField field, BigDecimal amount) {
        if (amount.signum() != 0) {
            fields.put(field, amount);
        }
    }
}
