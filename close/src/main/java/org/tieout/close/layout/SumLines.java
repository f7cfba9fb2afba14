package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.AMOUNT;
import static org.tieout.close.layout.ExportField.BUSINESS_UNIT;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.DESCRIPTION;
import static org.tieout.close.layout.ExportField.INVOICE_ID;
import static org.tieout.close.layout.ExportField.INVOICE_ISSUER;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.LINE_NUMBER;
import static org.tieout.close.layout.ExportField.MEMO;
import static org.tieout.close.layout.ExportField.PRODUCT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line for what is booked in the same place, in the order in which the places come first. What is only known of
 * some of its lines is left out; words that differ give way to those of the document. What sums to nothing is no line,
 * but in a budget.
 *
 * <pre>
 * 6400 4000 100.00 Webshop, 6400 4000 -40.00 Search  →  6400 4000 60.00 Accrued cloud cost
 * </pre>
 */
final class SumLines {

    private static final Set<ExportField> NOT_A_PLACE = Set.of(
            LINE_NUMBER, LINE_ID, DEBIT, CREDIT, AMOUNT, MEMO, PRODUCT, BUSINESS_UNIT, INVOICE_ID, INVOICE_ISSUER);

    private SumLines() {}

    static ExportDocument apply(ExportKind kind, ExportDocument document) {
        Map<Map<ExportField, Object>, List<Map<ExportField, Object>>> places = new LinkedHashMap<>();
        for (Map<ExportField, Object> line : document.lines()) {
            Map<ExportField, Object> place = new EnumMap<>(ExportField.class);
            place.putAll(line);
            place.keySet().removeAll(NOT_A_PLACE);
            places.computeIfAbsent(place, unused -> new ArrayList<>()).add(line);
        }
        List<Map<ExportField, Object>> summed = new ArrayList<>();
        places.forEach((place, lines) -> {
            BigDecimal sum = lines.stream().map(LineAmounts::signed).reduce(BigDecimal.ZERO, BigDecimal::add);
            // A budget of nothing takes the place of what was there.
            if (sum.signum() != 0 || kind == ExportKind.BUDGET) {
                summed.add(LineAmounts.with(kind, together(place, lines, document), sum));
            }
        });
        return LineAmounts.complete(kind, document.fields(), summed);
    }

    private static Map<ExportField, Object> together(
            Map<ExportField, Object> place, List<Map<ExportField, Object>> lines, ExportDocument document) {
        Map<ExportField, Object> together = new EnumMap<>(place);
        for (ExportField field : List.of(LINE_ID, MEMO, PRODUCT, BUSINESS_UNIT, INVOICE_ID, INVOICE_ISSUER)) {
            List<Optional<Object>> values = lines.stream()
                    .map(line -> Optional.ofNullable(line.get(field)))
                    .distinct()
                    .toList();
            Optional<Object> value = values.size() == 1 ? values.get(0) : Optional.empty();
            if (field == MEMO && value.isEmpty()) {
                value = Optional.ofNullable(document.fields().get(DESCRIPTION));
            }
            value.ifPresent(one -> together.put(field, one));
        }
        return together;
    }
}
