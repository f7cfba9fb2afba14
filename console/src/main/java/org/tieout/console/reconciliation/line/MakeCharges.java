package org.tieout.console.reconciliation.line;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Visit;
import org.tieout.console.reconciliation.line.LineView.Charges;
import org.tieout.console.reconciliation.line.LineView.Day;
import org.tieout.console.reconciliation.line.LineView.Resource;
import org.tieout.console.reconciliation.line.LineView.Sums;
import org.tieout.store.page.LineParts;
import org.tieout.store.page.LineParts.DayRow;
import org.tieout.store.page.LineParts.SideRow;
import org.tieout.store.page.Lines.LineRow;

/** Makes the charges of a line, side by side: what differs first. */
final class MakeCharges {

    private static final int MOST = 400;

    private final Visit visit;
    private final LineRow line;
    private final boolean isFolded;
    private final String self;

    /** @param self address of the page, equal days folded */
    MakeCharges(Visit visit, LineRow line, boolean isFolded, String self) {
        this.visit = visit;
        this.line = line;
        this.isFolded = isFolded;
        this.self = self;
    }

    Charges apply() {
        LineParts parts = visit.transaction().of(LineParts.class);
        List<DayRow> rows = parts.days(
                visit.period(),
                line.reconciliation(),
                line.lineId(),
                visit.visible().everything(),
                visit.visible().products(),
                isFolded,
                MOST);
        if (rows.isEmpty()) {
            return new Charges(
                    line.matchStatus().equals("MATCHED")
                            ? "Both sides are equal: their charges are not kept with the result."
                            : "No charges are kept with this line.",
                    "",
                    "",
                    List.of(),
                    Optional.empty(),
                    "",
                    "",
                    "");
        }
        List<SideRow> sides = parts.sides(
                visit.period(),
                line.reconciliation(),
                line.lineId(),
                visit.visible().everything(),
                visit.visible().products());
        Optional<SideRow> invoice = side(sides, "INVOICE");
        Optional<SideRow> export = side(sides, "EXPORT");
        return new Charges(
                "",
                invoice.map(SideRow::sources).orElse("nothing"),
                export.map(SideRow::sources).orElse("nothing"),
                resources(rows),
                Optional.of(sums(invoice, export)),
                note(rows, cost(invoice), cost(export)),
                isFolded ? self + (self.contains("?") ? "&" : "?") + "days=all" : self,
                foldTitle(rows));
    }

    /** Empty where there is nothing to fold. */
    private String foldTitle(List<DayRow> rows) {
        if (!isFolded) {
            return "Fold equal days";
        }
        return rows.stream().anyMatch(row -> row.days() > 1) ? "Show every day" : "";
    }

    private static Optional<SideRow> side(List<SideRow> sides, String side) {
        return sides.stream().filter(one -> one.side().equals(side)).findFirst();
    }

    private static BigDecimal cost(Optional<SideRow> side) {
        return side.map(SideRow::cost).orElse(BigDecimal.ZERO);
    }

    private List<Resource> resources(List<DayRow> rows) {
        Map<String, List<Day>> byResource = new LinkedHashMap<>();
        rows.forEach(row -> byResource
                .computeIfAbsent(row.resource(), unused -> new ArrayList<>())
                .add(day(row, line.billingCurrency())));
        return byResource.entrySet().stream()
                .map(one -> new Resource(
                        one.getKey().isEmpty()
                                ? "No resource"
                                : one.getKey().substring(one.getKey().lastIndexOf('/') + 1),
                        one.getKey().contains("/") ? one.getKey() : "",
                        one.getValue()))
                .toList();
    }

    static Day day(DayRow row, String currency) {
        BigDecimal difference = row.invoiceCost().subtract(row.exportCost());
        boolean isQuantityOff = !row.isEqual() && !same(row.invoiceQuantity(), row.exportQuantity());
        return new Day(
                row.days() > 1
                        ? "%,d equal days".formatted(row.days())
                        : row.day().map(Object::toString).orElse("no day"),
                row.unit(),
                row.invoiceQuantity().map(Amount::exact),
                row.invoicePrice().map(price -> Amount.inColumn(price, currency)),
                row.invoiceRows() == 0 ? Optional.empty() : Optional.of(Amount.inColumn(row.invoiceCost(), currency)),
                row.exportQuantity().map(Amount::exact),
                row.exportPrice().map(price -> Amount.inColumn(price, currency)),
                row.exportRows() == 0 ? Optional.empty() : Optional.of(Amount.inColumn(row.exportCost(), currency)),
                Amount.varianceInColumn(difference, currency),
                isQuantityOff,
                difference.signum() != 0,
                difference.signum() > 0 ? "over mark" : difference.signum() < 0 ? "under mark" : "");
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || one.get().compareTo(other.orElseThrow()) == 0);
    }

    private Sums sums(Optional<SideRow> invoice, Optional<SideRow> export) {
        String currency = line.billingCurrency();
        return new Sums(
                "%,d + %,d charges"
                        .formatted(
                                invoice.map(SideRow::rows).orElse(0L),
                                export.map(SideRow::rows).orElse(0L)),
                quantity(invoice),
                Amount.inColumn(cost(invoice), currency),
                quantity(export),
                Amount.inColumn(cost(export), currency),
                Amount.varianceInColumn(cost(invoice).subtract(cost(export)), currency));
    }

    /** Nothing is added up over two units; a line has one, or none. */
    private Optional<Amount> quantity(Optional<SideRow> side) {
        return line.unit().isEmpty()
                ? Optional.empty()
                : side.flatMap(SideRow::quantity).map(Amount::exact);
    }

    private String note(List<DayRow> rows, BigDecimal invoiced, BigDecimal exported) {
        boolean isWhole =
                invoiced.compareTo(line.invoiceBilledCost()) == 0 && exported.compareTo(line.exportBilledCost()) == 0;
        long all = rows.get(0).rows();
        return "%s%s"
                .formatted(
                        isWhole
                                ? "Sums of the charges equal the line on both sides."
                                : "Sums of the charges do not equal the line.",
                        all > rows.size()
                                ? " The first %,d of %,d rows are shown, those that differ most first."
                                        .formatted(rows.size(), all)
                                : "");
    }
}
