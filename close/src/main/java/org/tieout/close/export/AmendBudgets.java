package org.tieout.close.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.common.money.Money;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.Exports;

/**
 * Which version of a budget goes out. One that is what was handed over last keeps its version, and does not go out
 * again; an amended one is the next version, and whole. What the version before had and this one has not is zero in it:
 * systems of record replace an amount of an account and month, and keep those they are not told of.
 *
 * <pre>
 * 1  6400 January 100.00                           handed over
 * 2  6500 January 120.00, 6400 January 0.00        amended: another account
 * </pre>
 */
final class AmendBudgets {

    private static final Set<ExportField> NOT_A_PLACE = Set.of(ExportField.LINE_NUMBER, ExportField.AMOUNT);

    private final List<Sent> sent;

    /** @param sent what was handed over of the fiscal year, the newest last */
    AmendBudgets(List<Sent> sent) {
        this.sent = List.copyOf(sent);
    }

    /** A version as it went out. */
    record Sent(String documentId, ExportDocument document, DocumentState state) {}

    /** Asks the store. */
    static AmendBudgets of(StoreTransaction transaction, String budgetName) {
        Exports exports = transaction.of(Exports.class);
        return new AmendBudgets(exports.budgets(budgetName).stream()
                .map(one -> new Sent(
                        one.documentId(),
                        new ExportDocument(
                                Fields.read(one.fields()),
                                exports.lines(one.batchId(), one.documentNo()).stream()
                                        .map(line -> Fields.read(line.fields()))
                                        .toList()),
                        one.state()))
                .toList());
    }

    /** The budgets, each with its version; of a company that has none any more, one of nothing. */
    List<ExportDocument> apply(List<ExportDocument> budgets) {
        Map<List<String>, List<Sent>> before = new LinkedHashMap<>();
        sent.forEach(one -> before.computeIfAbsent(whose(one.document()), unused -> new ArrayList<>())
                .add(one));
        List<ExportDocument> versions = new ArrayList<>();
        for (ExportDocument budget : budgets) {
            List<Sent> its = before.remove(whose(budget));
            versions.add(version(budget, its == null ? List.of() : its));
        }
        before.values()
                .forEach(its -> standing(its)
                        .map(one -> version(new ExportDocument(one.document().fields(), List.of()), its))
                        .ifPresent(versions::add));
        return versions;
    }

    private static List<String> whose(ExportDocument budget) {
        return Stream.of(ExportField.COMPANY, ExportField.LEDGER, ExportField.CURRENCY)
                .map(field -> Fields.text(budget.fields(), field))
                .toList();
    }

    private static Optional<Sent> standing(List<Sent> before) {
        return before.stream()
                .filter(one -> one.state() != DocumentState.REFUSED)
                .reduce((one, newer) -> newer);
    }

    private static ExportDocument version(ExportDocument budget, List<Sent> before) {
        Optional<Sent> standing = standing(before);
        List<Map<ExportField, Object>> lines = new ArrayList<>(budget.lines());
        standing.ifPresent(one -> lines.addAll(zeros(one.document(), budget)));
        Optional<Sent> newest = before.stream().reduce((one, newer) -> newer);
        Optional<ExportDocument> same = Stream.concat(standing.stream(), newest.stream())
                .map(Sent::document)
                .filter(document -> amounts(document.lines()).equals(amounts(lines)))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        Map<ExportField, Object> fields = new EnumMap<>(budget.fields());
        fields.remove(ExportField.LINE_COUNT);
        fields.put(
                ExportField.BUDGET_VERSION,
                before.stream().map(Sent::documentId).distinct().count() + 1);
        return new ExportDocument(fields, lines);
    }

    /** Lines for what stands, and has no amount any more. */
    private static List<Map<ExportField, Object>> zeros(ExportDocument standing, ExportDocument budget) {
        Set<Map<ExportField, Object>> places = amounts(budget.lines()).keySet();
        int digits = Money.minorDigits(Fields.text(budget.fields(), ExportField.CURRENCY));
        List<Map<ExportField, Object>> zeros = new ArrayList<>();
        for (Map<ExportField, Object> place : amounts(standing.lines()).keySet()) {
            if (!places.contains(place)) {
                Map<ExportField, Object> line = new EnumMap<>(place);
                line.put(ExportField.LINE_NUMBER, (long) budget.lines().size() + zeros.size() + 1);
                line.put(ExportField.AMOUNT, BigDecimal.ZERO.setScale(digits));
                zeros.add(line);
            }
        }
        return zeros;
    }

    /** By account and month, however many lines a layout makes of them. */
    private static Map<Map<ExportField, Object>, BigDecimal> amounts(List<Map<ExportField, Object>> lines) {
        Map<Map<ExportField, Object>, BigDecimal> amounts = new LinkedHashMap<>();
        for (Map<ExportField, Object> line : lines) {
            Map<ExportField, Object> place = new HashMap<>(line);
            place.keySet().removeAll(NOT_A_PLACE);
            amounts.merge(place, StoredBatch.lineAmount(line), BigDecimal::add);
        }
        amounts.replaceAll((place, amount) -> amount.stripTrailingZeros());
        return amounts;
    }
}
