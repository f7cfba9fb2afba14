package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

class PrepaidScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90.00   | USD | 2026-01-01 | 2026-03-31 | 31.00 28.00 31.00
            100.00  | USD | 2026-04-01 | 2026-06-30 | 32.96 34.06 32.98
            100     | JPY | 2026-04-01 | 2026-06-30 | 32 34 34
            100.000 | KWD | 2026-04-01 | 2026-06-30 | 32.967 34.065 32.968
            5       | JPY | 2026-11-11 | 2026-11-11 | 5
            60.00   | USD | 2024-02-01 | 2024-03-31 | 29.00 31.00
            59.00   | USD | 2026-02-01 | 2026-03-31 | 28.00 31.00
            2.00    | USD | 2026-12-31 | 2027-01-01 | 1.00 1.00
            """)
    void aMonthHasTheShareOfItsDaysInTheDigitsOfTheCurrency(
            BigDecimal amount, String currency, LocalDate first, LocalDate last, String months) {
        assertThat(inWords(PrepaidSchedule.of(new Money(amount, currency), first, last)))
                .isEqualTo(months);
    }

    @Test
    void r28TheLastMonthIsNotNegative() {
        assertThat(inWords(schedule("0.02", "2026-01-01", "2026-04-30"))).isEqualTo("0.00 0.00 0.00 0.02");
    }

    @Test
    void r28AMonthThatIsZeroDoesNotEndTheSchedule() {
        PrepaidSchedule schedule = schedule("1.00", "2026-01-31", "2026-06-30");

        assertThat(inWords(schedule)).isEqualTo("0.00 0.18 0.20 0.19 0.20 0.23");
        assertThat(schedule.after(BillingPeriod.parse("2026-01"))).isEqualByComparingTo("1.00");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-30, 2.00", "2026-01-31, 1.00", "2024-02-29, 1.00", "2026-04-30, 1.00"})
    void r28AStartAtTheEndOfAMonthBooksItsFirstMonth(LocalDate first, BigDecimal ofFirstMonth) {
        PrepaidSchedule schedule =
                PrepaidSchedule.of(new Money(new BigDecimal("365.00"), "USD"), first, first.plusDays(364));

        assertThat(schedule.months().firstKey()).isEqualTo(month(first));
        assertThat(schedule.in(month(first))).isEqualByComparingTo(ofFirstMonth);
    }

    @Test
    void aYearOverALeapFebruaryHas366Days() {
        PrepaidSchedule schedule = schedule("366.00", "2027-03-15", "2028-03-14");

        assertThat(schedule.in(BillingPeriod.parse("2028-02"))).isEqualByComparingTo("29.00");
        assertThat(inWords(schedule))
                .isEqualTo("17.00 30.00 31.00 30.00 31.00 31.00 30.00 31.00 30.00 31.00 31.00 29.00 14.00");
    }

    @Test
    void whatIsEndedIsExpensedInThatMonthWithAllThatRemains() {
        PrepaidSchedule ended = schedule("365.00", "2026-01-31", "2027-01-30").endedOn(LocalDate.parse("2026-03-02"));

        assertThat(inWords(ended)).isEqualTo("1.00 28.00 336.00");
        assertThat(ended.in(BillingPeriod.parse("2026-04"))).isEqualByComparingTo("0");
        assertThat(ended.after(BillingPeriod.parse("2026-02"))).isEqualByComparingTo("336.00");
        assertThatThrownBy(() -> ended.endedOn(LocalDate.parse("2026-04-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid end: 2026-04-01 is in no month of the schedule");
    }

    @Test
    void whatCannotBeSpreadIsRefused() {
        assertThatThrownBy(() -> schedule("0.00", "2026-01-01", "2026-04-30"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid prepayment: 0.00 USD cannot be spread from 2026-01-01 to 2026-04-30");
        assertThatThrownBy(() -> schedule("0.001", "2026-01-01", "2026-04-30"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedule("1.00", "2026-01-02", "2026-01-01"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PrepaidSchedule(
                        new Money(BigDecimal.ONE, "USD"),
                        new TreeMap<>(Map.of(BillingPeriod.parse("2026-01"), BigDecimal.TEN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid schedule: 1.00 USD is not the sum of {2026-01=10}");
    }

    // R28: whatever is paid for whichever days, in whichever currency.
    @Property(tries = 500)
    void monthsSumToTheWholeAndNoneIsNegativeNorLeftOut(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long coins,
            @ForAll("currencies") String currency,
            @ForAll("days") LocalDate first,
            @ForAll @IntRange(max = 3651) int more) {
        int digits = Money.minorDigits(currency);
        Money amount = new Money(BigDecimal.valueOf(coins, digits), currency);
        LocalDate last = first.plusDays(more);

        PrepaidSchedule schedule = PrepaidSchedule.of(amount, first, last);

        assertThat(schedule.months().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(amount.amount());
        assertThat(schedule.months().values())
                .hasSize((int) ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) + 1)
                .allMatch(month -> month.signum() >= 0 && month.scale() == digits);
        assertThat(schedule.months().firstKey()).isEqualTo(month(first));
        assertThat(schedule.months().lastKey()).isEqualTo(month(last));
        schedule.months()
                .keySet()
                .forEach(month -> assertThat(
                                schedule.before(month).add(schedule.in(month)).add(schedule.after(month)))
                        .isEqualByComparingTo(amount.amount()));
    }

    @Property(tries = 400)
    void noMonthIsACoinOffItsExactShareButTheLastWhichHasWhatIsLeft(
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long coins,
            @ForAll("days") LocalDate first,
            @ForAll @IntRange(max = 3651) int more) {
        Money amount = new Money(BigDecimal.valueOf(coins, 2), "USD");
        LocalDate last = first.plusDays(more);

        PrepaidSchedule schedule = PrepaidSchedule.of(amount, first, last);

        schedule.months().forEach((month, share) -> {
            // Day by day, as an auditor would count.
            long days = first.datesUntil(last.plusDays(1))
                    .filter(day -> month(day).equals(month))
                    .count();
            BigDecimal exact = amount.amount()
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(more + 1L), 20, RoundingMode.DOWN);
            BigDecimal off = share.subtract(exact);
            if (month.equals(schedule.months().lastKey())) {
                assertThat(off).isNotNegative();
            } else {
                assertThat(off.abs()).isLessThan(new BigDecimal("0.01"));
            }
        });
    }

    @Property(tries = 400)
    void endedOnAnyOfItsDaysItSumsToTheWholeAndThePastStays(
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long coins,
            @ForAll("days") LocalDate first,
            @ForAll @IntRange(max = 3651) int more,
            @ForAll @IntRange(max = 3651) int until) {
        PrepaidSchedule schedule =
                PrepaidSchedule.of(new Money(BigDecimal.valueOf(coins, 2), "USD"), first, first.plusDays(more));
        LocalDate day = first.plusDays(until % (more + 1));

        PrepaidSchedule ended = schedule.endedOn(day);

        assertThat(ended.months().lastKey()).isEqualTo(month(day));
        assertThat(ended.months().headMap(month(day)))
                .isEqualTo(schedule.months().headMap(month(day)));
        assertThat(ended.before(month(day)).add(ended.in(month(day))))
                .isEqualByComparingTo(schedule.amount().amount());
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD");
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2020, 1, 1).toEpochDay(),
                        LocalDate.of(2050, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static PrepaidSchedule schedule(String amount, String first, String last) {
        return PrepaidSchedule.of(
                new Money(new BigDecimal(amount), "USD"), LocalDate.parse(first), LocalDate.parse(last));
    }

    private static BillingPeriod month(LocalDate day) {
        return new BillingPeriod(YearMonth.from(day));
    }

    private static String inWords(PrepaidSchedule schedule) {
        return schedule.months().values().stream()
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(" "));
    }
}
