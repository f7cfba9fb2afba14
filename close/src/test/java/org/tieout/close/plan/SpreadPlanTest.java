package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.plan.PlanLines.Given;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.PlanShape;

/** The year is from April 2026 to March 2027. */
class SpreadPlanTest {

    private static final FiscalYear YEAR = new FiscalYear(2027, new FiscalYearConfig(4, FiscalPattern.MONTHS));
    private static final Map<String, Integer> COLUMNS =
            Map.of("Product", 0, "Workload", 1, "Currency", 2, "Shape", 3, "Amount", 4, "Month", 5);

    private final Problems problems = new Problems();

    @Test
    void evenMonthsSumToTheYear() {
        Optional<SortedMap<BillingPeriod, BigDecimal>> months =
                spread("2026-04").apply(plan(PlanShape.EVEN, "100.00"), none(), Map.of());

        assertThat(written(months.orElseThrow()))
                .startsWith("2026-04 8.34", "2026-05 8.34")
                .endsWith("2027-02 8.33", "2027-03 8.33")
                .hasSize(12);
    }

    @Test
    void whatIsOverStaysAndTheOthersShareTheRest() {
        SortedMap<BillingPeriod, BigDecimal> approved = none();
        approved.put(BillingPeriod.parse("2026-04"), new BigDecimal("90.00"));
        approved.put(BillingPeriod.parse("2027-02"), new BigDecimal("9.00"));

        Optional<SortedMap<BillingPeriod, BigDecimal>> months =
                spread("2027-01").apply(plan(PlanShape.EVEN, "100.00"), approved, Map.of());

        assertThat(written(months.orElseThrow()))
                .containsExactly("2026-04 90.00", "2027-01 3.34", "2027-02 3.33", "2027-03 3.33");
    }

    // R28: nothing negative is planned so that the year comes out.
    @Test
    void aYearBelowWhatIsOverIsRefused() {
        SortedMap<BillingPeriod, BigDecimal> approved = none();
        approved.put(BillingPeriod.parse("2026-04"), new BigDecimal("90.00"));

        assertThat(spread("2027-01").apply(plan(PlanShape.EVEN, "80.00"), approved, Map.of()))
                .isEmpty();
        assertThat(said())
                .containsExactly(
                        "plan.csv:2:5 (Amount): 80.00 USD is less than 90.00 USD, what is planned for the months before"
                                + " 2027-01; these stay as they are");
    }

    // R33: actuals of the wrong year: those of April 2025 shape April 2026.
    @Test
    void lastYearIsTheSameMonthOfTheYearBefore() {
        Map<BillingPeriod, BigDecimal> lastYear = new HashMap<>();
        lastYear.put(BillingPeriod.parse("2025-04"), new BigDecimal("30"));
        lastYear.put(BillingPeriod.parse("2025-05"), new BigDecimal("-5"));
        lastYear.put(BillingPeriod.parse("2026-03"), new BigDecimal("60"));

        Optional<SortedMap<BillingPeriod, BigDecimal>> months =
                spread("2026-04").apply(plan(PlanShape.LAST_YEAR, "100.00"), none(), lastYear);

        assertThat(written(months.orElseThrow()))
                .filteredOn(one -> !one.endsWith(" 0.00"))
                .containsExactly("2026-04 33.33", "2027-03 66.67");
    }

    @Test
    void withoutActualsLastYearIsRefused() {
        assertThat(spread("2026-04").apply(plan(PlanShape.LAST_YEAR, "100.00"), none(), Map.of()))
                .isEmpty();
        assertThat(spread("2026-06")
                        .apply(
                                plan(PlanShape.LAST_YEAR, "100.00"),
                                none(),
                                Map.of(BillingPeriod.parse("2025-04"), BigDecimal.TEN)))
                .isEmpty();
        assertThat(said())
                .containsExactly(
                        "plan.csv:2:4 (Shape): There are no actuals of servers of Webshop in USD in FY2026 to go by; write"
                                + " EVEN, or GIVEN and each month",
                        "plan.csv:2:4 (Shape): There are no actuals of servers of Webshop in USD in FY2026 from 2025-06 on"
                                + " to go by; write EVEN, or GIVEN and each month");
    }

    @Test
    void givenMonthsThatAreOverMayBeNamedAsTheyAre() {
        SortedMap<BillingPeriod, BigDecimal> approved = none();
        approved.put(BillingPeriod.parse("2026-04"), new BigDecimal("10.00"));

        Optional<SortedMap<BillingPeriod, BigDecimal>> months =
                spread("2026-05").apply(given("2026-04", "10", "2026-05", "7.00"), approved, Map.of());

        assertThat(written(months.orElseThrow())).containsExactly("2026-04 10.00", "2026-05 7.00");
    }

    @Test
    void givenMonthsThatAreOverMayNotBeChanged() {
        assertThat(spread("2026-05").apply(given("2026-04", "10", "2026-05", "7.00"), none(), Map.of()))
                .isEmpty();
        assertThat(said())
                .containsExactly(
                        "plan.csv:2:5 (Amount): 2026-04 is over or closed, and its plan stays 0.00 USD; write that,"
                                + " or take the line out");
    }

    private SpreadPlan spread(String firstOpen) {
        return new SpreadPlan(YEAR, BillingPeriod.parse(firstOpen), problems);
    }

    private static PlanLines plan(PlanShape shape, String amount) {
        return new PlanLines(
                row(2), "Webshop", "servers", shape, new Money(new BigDecimal(amount), "USD"), new TreeMap<>());
    }

    private static PlanLines given(String... monthsAndAmounts) {
        SortedMap<BillingPeriod, Given> given = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < monthsAndAmounts.length; i += 2) {
            BigDecimal amount = new BigDecimal(monthsAndAmounts[i + 1]);
            given.put(BillingPeriod.parse(monthsAndAmounts[i]), new Given(row(2 + i / 2), amount));
            sum = sum.add(amount);
        }
        return new PlanLines(row(2), "Webshop", "servers", PlanShape.GIVEN, new Money(sum, "USD"), given);
    }

    private static CsvRow row(long number) {
        return new CsvRow("plan.csv", number, COLUMNS, List.of("Webshop", "servers", "USD", "", "", ""));
    }

    private static SortedMap<BillingPeriod, BigDecimal> none() {
        return new TreeMap<>();
    }

    private static List<String> written(SortedMap<BillingPeriod, BigDecimal> months) {
        return months.entrySet().stream()
                .map(one -> one.getKey() + " " + new Money(one.getValue(), "USD").number())
                .toList();
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        assertThatThrownBy(() -> problems.refuse("the plan", said::add)).isInstanceOf(DataRefusedException.class);
        return said;
    }
}
