package org.tieout.close.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.close.csv.ReadValues;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.plan.PlanLines.Given;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.PlanShape;

/** Reads plans line by line: a workload has one line for the year, or one for each month. */
final class ReadPlan {

    static final String PRODUCT = "Product";
    static final String WORKLOAD = "Workload";
    static final String CURRENCY = "Currency";
    static final String SHAPE = "Shape";
    static final String AMOUNT = "Amount";
    static final String MONTH = "Month";
    static final List<String> COLUMNS = List.of(PRODUCT, WORKLOAD, CURRENCY, SHAPE, AMOUNT, MONTH);

    private final FiscalYear year;
    private final Problems problems;
    private final ReadValues values;
    private final ReadAmounts amounts;

    ReadPlan(FiscalYear year, Problems problems) {
        this.year = year;
        this.problems = problems;
        this.values = new ReadValues(problems);
        this.amounts = new ReadAmounts(problems);
    }

    private record Key(String product, String workload, String currency) {}

    private record Line(CsvRow row, PlanShape shape, Optional<BillingPeriod> month, BigDecimal amount) {}

    List<PlanLines> apply(List<CsvRow> rows) {
        Map<Key, List<Line>> byWorkload = new LinkedHashMap<>();
        for (CsvRow row : rows) {
            Optional<String> product = values.name(row, PRODUCT, "product");
            Optional<String> workload = values.name(row, WORKLOAD, "workload");
            Optional<String> currency = amounts.currency(row, CURRENCY);
            Optional<Line> line = line(row, currency);
            if (product.isPresent() && workload.isPresent() && currency.isPresent() && line.isPresent()) {
                byWorkload
                        .computeIfAbsent(
                                new Key(product.get(), workload.get(), currency.get()), unused -> new ArrayList<>())
                        .add(line.get());
            }
        }
        List<PlanLines> plans = new ArrayList<>();
        byWorkload.forEach((key, lines) -> plans.add(workload(key, lines)));
        return plans;
    }

    private Optional<Line> line(CsvRow row, Optional<String> currency) {
        Optional<PlanShape> shape = Arrays.stream(PlanShape.values())
                .filter(one -> one.name().equals(row.text(SHAPE)))
                .findFirst();
        if (shape.isEmpty()) {
            problems.add(
                    row.at(SHAPE),
                    "\"%s\" is not a shape; write %s"
                            .formatted(
                                    row.text(SHAPE),
                                    Arrays.stream(PlanShape.values())
                                            .map(PlanShape::name)
                                            .collect(Collectors.joining(", "))));
        }
        Optional<BillingPeriod> month = month(row, shape);
        Optional<BigDecimal> amount = currency.flatMap(one -> amounts.amount(row, AMOUNT, one));
        boolean hasItsMonth = shape.isPresent() && (shape.get() == PlanShape.GIVEN) == month.isPresent();
        return hasItsMonth ? amount.map(one -> new Line(row, shape.get(), month, one)) : Optional.empty();
    }

    private Optional<BillingPeriod> month(CsvRow row, Optional<PlanShape> shape) {
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        if (shape.get() != PlanShape.GIVEN) {
            if (!row.text(MONTH).isEmpty()) {
                problems.add(
                        row.at(MONTH),
                        "%s has one line for the whole year; leave Month empty, or write GIVEN".formatted(shape.get()));
                return amounts.month(row, MONTH);
            }
            return Optional.empty();
        }
        Optional<BillingPeriod> month = amounts.month(row, MONTH);
        if (month.isPresent() && !year.includes(month.get())) {
            problems.add(row.at(MONTH), "%s is not in %s, which is %s".formatted(month.get(), year, year.span()));
        }
        return month.filter(year::includes);
    }

    private PlanLines workload(Key key, List<Line> lines) {
        Line first = lines.get(0);
        SortedMap<BillingPeriod, Given> given = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            CsvRow row = line.row();
            if (line.shape() != first.shape()) {
                problems.add(
                        row.at(SHAPE),
                        "The workload %s is %s on line %d; give it one shape"
                                .formatted(
                                        key.workload(),
                                        first.shape(),
                                        first.row().number()));
            } else if (line.month().isEmpty() && row.number() != first.row().number()) {
                problems.add(
                        row.at(WORKLOAD),
                        "The workload %s has its amount in %s on line %d already; make one amount of the two"
                                .formatted(
                                        key.workload(),
                                        key.currency(),
                                        first.row().number()));
            } else if (line.month().isPresent()
                    && given.containsKey(line.month().get())) {
                problems.add(
                        row.at(MONTH),
                        "The workload %s has its amount of %s on line %d already; make one amount of the two"
                                .formatted(
                                        key.workload(),
                                        line.month().get(),
                                        given.get(line.month().get()).row().number()));
            } else {
                line.month().ifPresent(month -> given.put(month, new Given(row, line.amount())));
                sum = sum.add(line.amount());
            }
        }
        return new PlanLines(
                first.row(), key.product(), key.workload(), first.shape(), new Money(sum, key.currency()), given);
    }
}
