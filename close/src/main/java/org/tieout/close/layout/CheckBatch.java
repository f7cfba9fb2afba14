package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.AMOUNT;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.CREDIT_TOTAL;
import static org.tieout.close.layout.ExportField.CURRENCY;
import static org.tieout.close.layout.ExportField.DATE;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.DEBIT_TOTAL;
import static org.tieout.close.layout.ExportField.DOCUMENT_COUNT;
import static org.tieout.close.layout.ExportField.INVOICE_AMOUNT;
import static org.tieout.close.layout.ExportField.INVOICE_TYPE;
import static org.tieout.close.layout.ExportField.LINE_COUNT;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.REVERSAL_DATE;
import static org.tieout.close.layout.ExportField.REVERSAL_PERIOD_NAME;
import static org.tieout.close.layout.ExportField.VENDOR_NUMBER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tieout.close.layout.Layout.Reversal;
import org.tieout.common.money.Money;

/**
 * What no importer may be given, whatever its layout: journals that do not balance, totals that are not those of lines.
 */
final class CheckBatch {

    private final Layout layout;
    private final Refusals refusals;

    private CheckBatch(Layout layout, Refusals refusals) {
        this.layout = layout;
        this.refusals = refusals;
    }

    static void apply(Layout layout, ExportBatch batch, Refusals refusals) {
        CheckBatch check = new CheckBatch(layout, refusals);
        if (batch.documents().isEmpty()) {
            refusals.add("There is nothing in it");
        }
        check.ids(batch);
        batch.documents().forEach(check::document);
        check.totals(batch);
    }

    private void ids(ExportBatch batch) {
        Set<String> known = new HashSet<>();
        for (ExportDocument document : batch.documents()) {
            String id = document.id();
            if (id.isEmpty()) {
                refusals.add("A document has no id");
            }
            // An invoice has its number once a vendor; a budget may come in several parts.
            String key = document.fields().getOrDefault(VENDOR_NUMBER, "") + "\n" + id;
            if (layout.kind() != ExportKind.BUDGET && !known.add(key)) {
                refusals.add("%s is in it twice".formatted(id));
            }
        }
    }

    private void document(ExportDocument document) {
        BigDecimal sum = BigDecimal.ZERO;
        int row = 0;
        int digits = Money.minorDigits(String.valueOf(document.fields().getOrDefault(CURRENCY, "")));
        for (Map<ExportField, Object> line : document.lines()) {
            row++;
            line(document, row, line, digits);
            sum = sum.add(LineAmounts.signed(line));
        }
        if (document.lines().isEmpty()) {
            refusals.add("%s has no lines".formatted(document.id()));
        }
        switch (layout.kind()) {
            case JOURNAL -> journal(document, sum);
            case PAYABLES -> invoice(document, sum);
            case BUDGET -> {}
        }
    }

    private void line(ExportDocument document, int row, Map<ExportField, Object> line, int digits) {
        String place = "%s of %s".formatted(line.getOrDefault(LINE_ID, "line " + row), document.id());
        boolean isOnBothSides = line.containsKey(DEBIT) && line.containsKey(CREDIT);
        if (isOnBothSides) {
            refusals.add("%s is a debit and a credit".formatted(place));
        }
        for (ExportField side : List.of(DEBIT, CREDIT)) {
            if (line.get(side) instanceof BigDecimal amount && amount.signum() < 0) {
                refusals.add("%s: its %s is %s, less than nothing; it belongs on the other side"
                        .formatted(place, side.fieldName(), amount.toPlainString()));
            }
        }
        BigDecimal signed = LineAmounts.signed(line);
        if (!isOnBothSides && line.get(AMOUNT) instanceof BigDecimal amount && amount.compareTo(signed) != 0) {
            refusals.add("%s: its Amount is %s, and what stands on its side is %s"
                    .formatted(place, amount.toPlainString(), signed.toPlainString()));
        }
        if (signed.stripTrailingZeros().scale() > digits) {
            refusals.add("%s: %s has more decimals than the %d of %s"
                    .formatted(
                            place,
                            signed.toPlainString(),
                            digits,
                            document.fields().getOrDefault(CURRENCY, "no currency")));
        }
    }

    private void journal(ExportDocument journal, BigDecimal sum) {
        if (sum.signum() != 0) {
            refusals.add("%s does not balance: its debits are %s more than its credits"
                    .formatted(journal.id(), sum.toPlainString()));
        }
        Object date = journal.fields().get(DATE);
        Object reversed = journal.fields().get(REVERSAL_DATE);
        if (layout.reversal() != Reversal.ERP
                && (reversed != null || journal.fields().containsKey(REVERSAL_PERIOD_NAME))) {
            refusals.add("%s says when it is reversed, and the layout has it reversed by %s: it would be done twice"
                    .formatted(journal.id(), layout.reversal() == Reversal.FILE ? "a file" : "nobody"));
        }
        if (date instanceof LocalDate booked && reversed instanceof LocalDate back && !back.isAfter(booked)) {
            refusals.add("%s is booked on %s and reversed on %s; a reversal comes later"
                    .formatted(journal.id(), booked, back));
        }
        sameTotal(journal.id(), journal.fields(), DEBIT_TOTAL, debits(journal));
        sameTotal(journal.id(), journal.fields(), CREDIT_TOTAL, debits(journal).subtract(sum));
        sameCount(journal.id(), journal.fields(), LINE_COUNT, journal.lines().size());
    }

    private void invoice(ExportDocument invoice, BigDecimal sum) {
        sameTotal(invoice.id(), invoice.fields(), INVOICE_AMOUNT, sum);
        sameCount(invoice.id(), invoice.fields(), LINE_COUNT, invoice.lines().size());
        Object type = invoice.fields().get(INVOICE_TYPE);
        String right = sum.signum() < 0 ? "CREDIT" : "STANDARD";
        if (type != null && !type.equals(right)) {
            refusals.add("%s is %s over %s; what sums to that is %s"
                    .formatted(invoice.id(), type, sum.toPlainString(), right));
        }
    }

    private void totals(ExportBatch batch) {
        BigDecimal debits = batch.documents().stream().map(CheckBatch::debits).reduce(BigDecimal.ZERO, BigDecimal::add);
        long lines = batch.documents().stream()
                .mapToLong(document -> document.lines().size())
                .sum();
        sameCount("The batch", batch.fields(), DOCUMENT_COUNT, batch.documents().size());
        sameCount("The batch", batch.fields(), LINE_COUNT, lines);
        if (layout.kind() == ExportKind.JOURNAL) {
            sameTotal("The batch", batch.fields(), DEBIT_TOTAL, debits);
            sameTotal("The batch", batch.fields(), CREDIT_TOTAL, debits);
        }
    }

    private static BigDecimal debits(ExportDocument document) {
        return document.lines().stream()
                .map(LineAmounts::signed)
                .filter(amount -> amount.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void sameTotal(String of, Map<ExportField, Object> fields, ExportField total, BigDecimal sum) {
        if (fields.get(total) instanceof BigDecimal given && given.compareTo(sum) != 0) {
            refusals.add("%s: its %s is %s, and its lines sum to %s"
                    .formatted(of, total.fieldName(), given.toPlainString(), sum.toPlainString()));
        }
    }

    private void sameCount(String of, Map<ExportField, Object> fields, ExportField count, long found) {
        if (fields.get(count) instanceof Long given && given != found) {
            refusals.add("%s: its %s is %d, and it has %d".formatted(of, count.fieldName(), given, found));
        }
    }
}
