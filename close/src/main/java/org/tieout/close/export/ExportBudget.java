package org.tieout.close.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.accrual.RoundToTotal;
import org.tieout.close.coding.BookedIn;
import org.tieout.close.coding.Coder;
import org.tieout.close.coding.ShareCost;
import org.tieout.close.coding.ShareCost.Part;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.journal.PeriodName;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.close.person.Acting;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.config.Lane;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.CodedCost;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Posting;

/** The budget of a fiscal year: what each account may cost in each month. */
final class ExportBudget {

    private final BillingPeriod period;
    private final FiscalYear year;

    /** @param period a month of the year */
    ExportBudget(BillingPeriod period, FiscalYearConfig fiscalYear) {
        this.period = period;
        this.year = FiscalYear.of(period, fiscalYear);
    }

    /** Where an amount of a month stands. */
    private record Cell(Posting posting, String currency, BillingPeriod month) implements Comparable<Cell> {

        /** What is the same in the file is one amount: of the coding, what a budget has. */
        static Cell of(Posting posting, String currency, BillingPeriod month) {
            return new Cell(
                    new Posting(
                            posting.company(),
                            posting.ledger(),
                            posting.expenseAccount(),
                            "",
                            "",
                            "",
                            posting.costCentre(),
                            posting.project(),
                            posting.segments(),
                            "",
                            "",
                            "",
                            posting.periodName(),
                            ""),
                    currency,
                    month);
        }

        private static final Comparator<Cell> IN_ORDER = Comparator.comparing(
                        (Cell cell) -> BookedIn.of(cell.posting(), cell.currency()))
                .thenComparing(cell -> cell.posting().expenseAccount())
                .thenComparing(cell -> cell.posting().costCentre())
                .thenComparing(cell -> cell.posting().toString())
                .thenComparing(Cell::month);

        @Override
        public int compareTo(Cell other) {
            return IN_ORDER.compare(this, other);
        }
    }

    HandedOver apply(Acting acting) {
        List<MonthBudget> months = acting.transaction().of(Budgets.class).months(year.toString());
        if (months.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to export: %s has no budget yet; run: tieout close budget import --year %s --file FILE"
                            .formatted(year, year));
        }
        Codings codings = acting.transaction().of(Codings.class);
        List<CodingLine> coding =
                codings.newest().map(one -> codings.lines(one.codingId())).orElse(List.of());
        Map<Cell, BigDecimal> cells = new TreeMap<>();
        Set<String> notCoded = new LinkedHashSet<>();
        Map<BillingPeriod, Map<String, String>> units = new HashMap<>();
        for (MonthBudget budget : months) {
            String unit = units.computeIfAbsent(budget.billingPeriod(), month -> units(acting, month))
                    .getOrDefault(budget.product(), "");
            List<CodingLine> shared = new Coder(coding, budget.billingPeriod())
                    .of(new CodedCost(unit, budget.product(), "", Lane.USAGE.words()));
            List<Part> parts = ShareCost.of(budget.amount(), shared);
            List<BigDecimal> amounts = RoundToTotal.apply(
                    parts.stream().map(Part::exact).toList(), Money.minorDigits(budget.billingCurrency()));
            for (int i = 0; i < parts.size(); i++) {
                Optional<CodingLine> line = parts.get(i)
                        .coding()
                        .filter(one -> !one.posting().expenseAccount().isEmpty());
                if (line.isEmpty()) {
                    notCoded.add(budget.product());
                } else if (amounts.get(i).signum() != 0) {
                    cells.merge(
                            Cell.of(line.get().posting(), budget.billingCurrency(), budget.billingPeriod()),
                            amounts.get(i),
                            BigDecimal::add);
                }
            }
        }
        if (!notCoded.isEmpty()) {
            throw new InputNotReadyException(
                    "Cannot export the budget of %s: no rule codes %s".formatted(year, String.join(", ", notCoded)));
        }
        return new HandedOver(
                AmendBudgets.of(acting.transaction(), year.toString()).apply(documents(cells)),
                OptionalLong.empty(),
                Optional.empty(),
                Set.of(),
                period);
    }

    private static Map<String, String> units(Acting acting, BillingPeriod month) {
        Map<String, String> units = new HashMap<>();
        for (Placement place : acting.transaction().of(Cards.class).placements(month)) {
            units.put(place.product(), place.businessUnit());
        }
        return units;
    }

    private List<ExportDocument> documents(Map<Cell, BigDecimal> cells) {
        Map<List<String>, List<Map<ExportField, Object>>> byLedger =
                new TreeMap<>(Comparator.comparing((List<String> one) -> one.get(0))
                        .thenComparing(one -> one.get(1))
                        .thenComparing(one -> one.get(2)));
        cells.forEach((cell, amount) -> {
            List<Map<ExportField, Object>> lines = byLedger.computeIfAbsent(
                    List.of(cell.posting().company(), cell.posting().ledger(), cell.currency()),
                    unused -> new ArrayList<>());
            lines.add(line(cell, amount, lines.size() + 1));
        });
        List<ExportDocument> documents = new ArrayList<>();
        byLedger.forEach((ledger, lines) -> {
            Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
            fields.put(ExportField.BUDGET_NAME, year.toString());
            fields.put(ExportField.COMPANY, ledger.get(0));
            Fields.putText(fields, ExportField.LEDGER, ledger.get(1));
            fields.put(ExportField.CURRENCY, ledger.get(2));
            documents.add(new ExportDocument(fields, lines));
        });
        return documents;
    }

    private static Map<ExportField, Object> line(Cell cell, BigDecimal amount, int number) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.LINE_NUMBER, (long) number);
        fields.put(ExportField.ACCOUNT, cell.posting().expenseAccount());
        fields.put(ExportField.AMOUNT, amount.setScale(Money.minorDigits(cell.currency())));
        fields.put(
                ExportField.PERIOD_NAME,
                PeriodName.of(cell.month(), cell.posting().periodName()));
        Fields.putText(fields, ExportField.COST_CENTRE, cell.posting().costCentre());
        Fields.putText(fields, ExportField.PROJECT, cell.posting().project());
        Fields.putText(fields, ExportField.SEGMENTS, cell.posting().segments());
        return fields;
    }
}
