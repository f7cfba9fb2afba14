package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.AMOUNT;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.CREDIT_TOTAL;
import static org.tieout.close.layout.ExportField.CURRENCY;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.DEBIT_TOTAL;
import static org.tieout.close.layout.ExportField.INVOICE_AMOUNT;
import static org.tieout.close.layout.ExportField.LINE_COUNT;
import static org.tieout.close.layout.ExportField.LINE_NUMBER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tieout.common.money.Money;

/** Amounts of lines: each with its side and its sign, in all the digits of its currency, and added up. */
final class LineAmounts {

    private LineAmounts() {}

    /** The amount with its sign: a debit is above zero. */
    static BigDecimal signed(Map<ExportField, Object> line) {
        if (line.get(DEBIT) instanceof BigDecimal debit) {
            return debit;
        }
        if (line.get(CREDIT) instanceof BigDecimal credit) {
            return credit.negate();
        }
        return line.get(AMOUNT) instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }

    /** The same line with that amount; a line of a journal has it on its side too. */
    static Map<ExportField, Object> with(ExportKind kind, Map<ExportField, Object> line, BigDecimal amount) {
        Map<ExportField, Object> made = new EnumMap<>(ExportField.class);
        made.putAll(line);
        made.remove(DEBIT);
        made.remove(CREDIT);
        made.put(AMOUNT, amount);
        if (kind == ExportKind.JOURNAL) {
            made.put(amount.signum() < 0 ? CREDIT : DEBIT, amount.abs());
        }
        return made;
    }

    /** The same document with those lines: numbered where they are not, in the digits of its currency, counted. */
    static ExportDocument complete(
            ExportKind kind, Map<ExportField, Object> document, List<Map<ExportField, Object>> lines) {
        int digits = Money.minorDigits(String.valueOf(document.getOrDefault(CURRENCY, "")));
        BigDecimal zero = BigDecimal.ZERO.setScale(digits);
        List<Map<ExportField, Object>> made = new ArrayList<>(lines.size());
        BigDecimal debits = zero;
        BigDecimal credits = zero;
        for (Map<ExportField, Object> line : lines) {
            BigDecimal amount = signed(line).setScale(digits, RoundingMode.UNNECESSARY);
            Map<ExportField, Object> complete = with(kind, line, amount);
            complete.putIfAbsent(LINE_NUMBER, (long) made.size() + 1);
            made.add(complete);
            debits = amount.signum() > 0 ? debits.add(amount) : debits;
            credits = amount.signum() < 0 ? credits.subtract(amount) : credits;
        }
        Map<ExportField, Object> counted = new EnumMap<>(ExportField.class);
        counted.putAll(document);
        counted.put(LINE_COUNT, (long) made.size());
        if (kind == ExportKind.JOURNAL) {
            counted.put(DEBIT_TOTAL, debits);
            counted.put(CREDIT_TOTAL, credits);
        }
        if (kind == ExportKind.PAYABLES) {
            counted.put(INVOICE_AMOUNT, debits.subtract(credits));
        }
        return new ExportDocument(counted, made);
    }
}
