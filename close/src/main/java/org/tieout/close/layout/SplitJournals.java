package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.JOURNAL_ID;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.LINE_NUMBER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tieout.common.run.DataRefusedException;

/**
 * A journal that is longer than an importer takes, as several that balance each. Where lines next to each other sum to
 * zero, it is parted there. Where they do not, each part gets its own share of the sums the journal is cleared by:
 * lines without an id, such as accrued liabilities, or where there are none, the largest line. Lines keep their order,
 * and each account has what it had.
 *
 * <pre>
 * J2026-10-1-02: 600 d, 400 d, 1000 c  →  J2026-10-1-02-1/2: 600 d, 600 c   J2026-10-1-02-2/2: 400 d, 400 c
 * </pre>
 */
public final class SplitJournals {

    private SplitJournals() {}

    /**
     * The parts, or the journal itself where it fits.
     *
     * @param most lines a journal may have
     * @throws DataRefusedException where there is room for the sums, but none beside them
     */
    public static List<ExportDocument> apply(ExportDocument journal, int most) {
        if (journal.lines().size() <= most) {
            return List.of(journal);
        }
        List<List<Map<ExportField, Object>>> parts = whereItBalances(journal.lines(), most);
        return numbered(journal, parts.isEmpty() ? cleared(journal, most) : parts);
    }

    /** Empty where some part would not balance. */
    private static List<List<Map<ExportField, Object>>> whereItBalances(
            List<Map<ExportField, Object>> lines, int most) {
        List<List<Map<ExportField, Object>>> parts = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = from; i < Math.min(lines.size(), from + most); i++) {
                sum = sum.add(LineAmounts.signed(lines.get(i)));
                to = sum.signum() == 0 ? i + 1 : to;
            }
            if (to == from) {
                return List.of();
            }
            parts.add(lines.subList(from, to));
            from = to;
        }
        return parts;
    }

    private static List<List<Map<ExportField, Object>>> cleared(ExportDocument journal, int most) {
        List<Map<ExportField, Object>> lines = journal.lines();
        Set<Integer> sums = sums(lines);
        int room = most - sums.size();
        if (room < 1) {
            throw new DataRefusedException(
                    "Cannot split %s into journals of %,d lines: it is cleared by %,d sums, which leaves no room beside them"
                            .formatted(journal.id(), most, sums.size()));
        }
        List<Map<ExportField, Object>> clearing = sums.stream().map(lines::get).toList();
        List<BigDecimal> left =
                new ArrayList<>(clearing.stream().map(LineAmounts::signed).toList());
        List<Map<ExportField, Object>> others = IntStream.range(0, lines.size())
                .filter(i -> !sums.contains(i))
                .mapToObj(lines::get)
                .toList();
        List<List<Map<ExportField, Object>>> parts = new ArrayList<>();
        for (int from = 0; from < others.size(); from += room) {
            int to = Math.min(others.size(), from + room);
            List<Map<ExportField, Object>> part = new ArrayList<>(others.subList(from, to));
            BigDecimal owed = part.stream()
                    .map(LineAmounts::signed)
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .negate();
            List<BigDecimal> shares = to == others.size() ? left : shares(left, owed);
            for (int i = 0; i < clearing.size(); i++) {
                if (shares.get(i).signum() != 0) {
                    part.add(LineAmounts.with(ExportKind.JOURNAL, clearing.get(i), shares.get(i)));
                }
            }
            parts.add(part);
        }
        return parts;
    }

    /** Places of the lines the others are cleared by. */
    private static Set<Integer> sums(List<Map<ExportField, Object>> lines) {
        Set<Integer> withoutId = new LinkedHashSet<>();
        int largest = 0;
        Comparator<Integer> bySize =
                Comparator.comparing(i -> LineAmounts.signed(lines.get(i)).abs());
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).containsKey(LINE_ID)) {
                withoutId.add(i);
            }
            largest = bySize.compare(i, largest) > 0 ? i : largest;
        }
        return withoutId.isEmpty() || withoutId.size() == lines.size() ? Set.of(largest) : withoutId;
    }

    /** What of each sum clears a part; it is taken from what is left of it, the first sums first. */
    private static List<BigDecimal> shares(List<BigDecimal> left, BigDecimal owed) {
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal rest = owed;
        for (int i = 0; i < left.size(); i++) {
            boolean isLast = i == left.size() - 1;
            boolean isSameSide = left.get(i).signum() == rest.signum();
            BigDecimal share = !isLast && !isSameSide ? BigDecimal.ZERO : rest;
            if (!isLast && isSameSide && rest.abs().compareTo(left.get(i).abs()) > 0) {
                share = left.get(i);
            }
            shares.add(share);
            left.set(i, left.get(i).subtract(share));
            rest = rest.subtract(share);
        }
        return shares;
    }

    private static List<ExportDocument> numbered(ExportDocument journal, List<List<Map<ExportField, Object>>> parts) {
        List<ExportDocument> numbered = new ArrayList<>();
        for (List<Map<ExportField, Object>> part : parts) {
            Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
            fields.putAll(journal.fields());
            fields.put(JOURNAL_ID, "%s-%d/%d".formatted(journal.id(), numbered.size() + 1, parts.size()));
            List<Map<ExportField, Object>> lines = new ArrayList<>();
            for (Map<ExportField, Object> line : part) {
                Map<ExportField, Object> again = new EnumMap<>(ExportField.class);
                again.putAll(line);
                again.put(LINE_NUMBER, (long) lines.size() + 1);
                lines.add(again);
            }
            numbered.add(LineAmounts.complete(ExportKind.JOURNAL, fields, lines));
        }
        return numbered;
    }
}
