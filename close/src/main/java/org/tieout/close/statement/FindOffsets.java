package org.tieout.close.statement;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.statement.Statement.Offset;
import org.tieout.store.page.Lines.LineRow;

/**
 * Lines of one meter whose variances are exactly opposite: what one side has in a region or an account, the other has
 * in another. Nothing is moved by it; it says where to look first, and that the net of both hides what each is.
 */
final class FindOffsets {

    private FindOffsets() {}

    /** What two lines have to have in common. */
    private record Meter(String reconciliation, String category, String name, String currency, BigDecimal gross) {}

    /**
     * None where several would do: nobody could say which of them it is.
     *
     * @param lines of one month
     */
    static Map<LineRow, Offset> among(List<LineRow> lines) {
        Map<LineRow, Offset> found = new HashMap<>();
        lines.stream()
                .filter(line ->
                        !line.meterName().isEmpty() && line.costVariance().signum() != 0)
                .collect(Collectors.groupingBy(FindOffsets::meter))
                .values()
                .stream()
                .filter(FindOffsets::isPair)
                .forEach(pair -> {
                    found.put(pair.get(0), offset(pair.get(0), pair.get(1)));
                    found.put(pair.get(1), offset(pair.get(1), pair.get(0)));
                });
        return found;
    }

    private static Meter meter(LineRow line) {
        return new Meter(
                line.reconciliation(),
                line.meterCategory(),
                line.meterName(),
                line.billingCurrency(),
                line.costVariance().abs().stripTrailingZeros());
    }

    private static boolean isPair(List<LineRow> lines) {
        return lines.size() == 2
                && lines.get(0).costVariance().signum()
                        != lines.get(1).costVariance().signum();
    }

    /** The other is told by what it has alone. */
    private static Offset offset(LineRow line, LineRow other) {
        String where = Stream.<Function<LineRow, String>>of(
                        LineRow::region, LineRow::subAccountName, LineRow::subAccountId, LineRow::invoiceId)
                .filter(of -> !of.apply(line).equals(of.apply(other)))
                .map(of -> of.apply(other))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("line " + other.lineId());
        return new Offset(other.lineId(), where);
    }
}
