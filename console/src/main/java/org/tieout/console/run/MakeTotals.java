package org.tieout.console.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.store.page.RunBook.CheckpointRow;

/**
 * Holds control totals of a run against each other: within a scope, a side and a currency, a step with its parts
 * against the step before it.
 *
 * <pre>
 * delivered = typed + rejected + other-periods        charges = lines + tax + apart
 * lines = matched + unmatched                         lines = written (rows and sum), written = published
 * </pre>
 */
final class MakeTotals {

    /** Step a sum is shown at last, to the step it is held against and the steps that sum to that. */
    private static final List<Equation> EQUATIONS = List.of(
            new Equation("delivered", List.of("typed", "rejected", "other-periods"), true),
            new Equation("charges", List.of("lines", "tax", "apart"), true),
            new Equation("lines", List.of("matched", "unmatched"), true),
            // Rows that offset each other within a line are less without signs than they are one by one.
            new Equation("lines", List.of("written"), false),
            new Equation("written", List.of("published"), true));

    private final List<CheckpointRow> rows;
    private final Map<Place, CheckpointRow> byPlace = new LinkedHashMap<>();

    private record Equation(String whole, List<String> parts, boolean withAbsolute) {}

    private record Place(String step, String scope, String side, String currency) {}

    private record Delta(long rows, BigDecimal sum, BigDecimal absolute) {
        boolean isZero() {
            return rows == 0 && sum.signum() == 0 && absolute.signum() == 0;
        }
    }

    MakeTotals(List<CheckpointRow> rows) {
        this.rows = rows;
        rows.forEach(row -> byPlace.put(place(row, row.step()), row));
    }

    private static Place place(CheckpointRow row, String step) {
        return new Place(step, row.scope(), row.side(), row.currency());
    }

    List<RunView.Total> apply() {
        List<RunView.Total> totals = new ArrayList<>();
        for (CheckpointRow row : rows) {
            Optional<Equation> equation = EQUATIONS.stream()
                    .filter(one -> one.parts().contains(row.step()))
                    .findFirst();
            boolean isLast = equation.filter(one -> isLast(one, row)).isPresent();
            Optional<Mark> delta = equation.filter(one -> isLast).flatMap(one -> mark(one, row));
            totals.add(new RunView.Total(
                    row.step(),
                    row.scope(),
                    row.side().equals("INVOICE") ? "invoice" : row.side().equals("EXPORT") ? "export" : "",
                    row.currency(),
                    "%,d".formatted(row.rows()),
                    Amount.inColumn(row.sum(), row.currency()),
                    Amount.inColumn(row.absoluteSum(), row.currency()),
                    delta,
                    delta.isPresent()
                            ? ""
                            : equation.filter(one -> !isLast)
                                    .map(one -> "part of " + one.whole())
                                    .orElse("")));
        }
        return totals;
    }

    /** What all of them say together. */
    static Mark together(List<RunView.Total> totals) {
        long held = totals.stream().filter(one -> one.delta().isPresent()).count();
        long off = totals.stream()
                .flatMap(one -> one.delta().stream())
                .filter(mark -> !mark.tone().equals("ok"))
                .count();
        if (held == 0) {
            return new Mark("i-todo", "idle", "Nothing was held against anything");
        }
        return off == 0
                ? new Mark("i-matched", "ok", "All %,d deltas are zero".formatted(held))
                : new Mark("i-warn", "danger", "%,d of %,d deltas are not zero".formatted(off, held));
    }

    /** Of parts that are there, the last one has the sum. */
    private boolean isLast(Equation equation, CheckpointRow row) {
        return equation.parts().stream()
                .filter(step -> byPlace.containsKey(place(row, step)))
                .reduce((one, other) -> other)
                .filter(row.step()::equals)
                .isPresent();
    }

    private Optional<Mark> mark(Equation equation, CheckpointRow row) {
        return Optional.ofNullable(byPlace.get(place(row, equation.whole())))
                .map(whole -> delta(equation, whole))
                .map(delta -> delta.isZero()
                        ? new Mark("i-matched", "ok", "= " + equation.whole())
                        : new Mark(
                                "i-warn",
                                "danger",
                                "%s rows, %s, %s against %s"
                                        .formatted(
                                                signed(delta.rows()),
                                                Amount.variance(delta.sum(), row.currency()),
                                                Amount.variance(delta.absolute(), row.currency()),
                                                equation.whole())));
    }

    private Delta delta(Equation equation, CheckpointRow whole) {
        long count = -whole.rows();
        BigDecimal sum = whole.sum().negate();
        BigDecimal absolute = whole.absoluteSum().negate();
        for (String step : equation.parts()) {
            CheckpointRow part = byPlace.get(place(whole, step));
            if (part != null) {
                count += part.rows();
                sum = sum.add(part.sum());
                absolute = absolute.add(part.absoluteSum());
            }
        }
        return new Delta(count, sum, equation.withAbsolute() ? absolute : BigDecimal.ZERO);
    }

    private static String signed(long number) {
        return number < 0 ? "−%,d".formatted(-number) : number > 0 ? "+%,d".formatted(number) : "0";
    }
}
