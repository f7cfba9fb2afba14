package org.tieout.close.fiscal;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/**
 * A fiscal year: twelve billing months, called by the calendar year the last of them is in.
 *
 * <pre>
 * start-month 1   FY2026   2026-01 to 2026-12
 * start-month 4   FY2027   2026-04 to 2027-03
 * </pre>
 *
 * With the pattern 4-4-5 each month stands for a period of whole weeks, Sunday to Saturday. The year ends on the
 * Saturday nearest to the end of its last month; where that makes 53 weeks, the last period has the additional one.
 */
public record FiscalYear(int year, FiscalYearConfig config) {

    private static final Pattern WRITTEN = Pattern.compile("FY(20[0-9]{2}|2100)");

    private static final int MONTHS = 12;
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int[] WEEKS = {4, 4, 5};

    /** The year people write as {@code FY2026}; empty where it is none. */
    public static OptionalInt number(String text) {
        Matcher written = WRITTEN.matcher(text.strip().toUpperCase(Locale.ROOT));
        return written.matches() ? OptionalInt.of(Integer.parseInt(written.group(1))) : OptionalInt.empty();
    }

    /** The fiscal year a month is in. */
    public static FiscalYear of(BillingPeriod month, FiscalYearConfig config) {
        int year = month.month().getYear();
        boolean endsInNext = config.startMonth() > 1 && month.month().getMonthValue() >= config.startMonth();
        return new FiscalYear(endsInNext ? year + 1 : year, config);
    }

    public BillingPeriod first() {
        return new BillingPeriod(YearMonth.of(config.startMonth() == 1 ? year : year - 1, config.startMonth()));
    }

    public BillingPeriod last() {
        return new BillingPeriod(first().month().plusMonths(MONTHS - 1));
    }

    public EffectiveMonths span() {
        return new EffectiveMonths(first(), last());
    }

    public boolean includes(BillingPeriod month) {
        return span().include(month);
    }

    public List<BillingPeriod> months() {
        return IntStream.range(0, MONTHS)
                .mapToObj(i -> new BillingPeriod(first().month().plusMonths(i)))
                .toList();
    }

    /** Its months from that one on. */
    public List<BillingPeriod> monthsFrom(BillingPeriod from) {
        return months().stream().filter(month -> month.compareTo(from) >= 0).toList();
    }

    public FiscalYear before() {
        return new FiscalYear(year - 1, config);
    }

    /** The quarter of the year a month of it is in. */
    public EffectiveMonths quarterOf(BillingPeriod month) {
        int start = months().indexOf(month) / MONTHS_OF_QUARTER * MONTHS_OF_QUARTER;
        return new EffectiveMonths(months().get(start), months().get(start + MONTHS_OF_QUARTER - 1));
    }

    /** The quarters, of whatever years, that some of these months are in. */
    public static List<EffectiveMonths> quartersOf(List<BillingPeriod> months, FiscalYearConfig config) {
        return months.stream()
                .map(month -> of(month, config).quarterOf(month))
                .distinct()
                .toList();
    }

    /** Its periods, one for each month. */
    public List<FiscalPeriod> periods() {
        if (config.pattern() == FiscalPattern.MONTHS) {
            return months().stream()
                    .map(month -> new FiscalPeriod(
                            month, month.month().atDay(1), month.month().atEndOfMonth()))
                    .toList();
        }
        List<FiscalPeriod> periods = new ArrayList<>();
        LocalDate first = before().lastSaturday().plusDays(1);
        for (BillingPeriod month : months()) {
            LocalDate last = month.equals(last())
                    ? lastSaturday()
                    : first.plusWeeks(WEEKS[periods.size() % WEEKS.length]).minusDays(1);
            periods.add(new FiscalPeriod(month, first, last));
            first = last.plusDays(1);
        }
        return periods;
    }

    /** The days that stand for a billing month. */
    public static FiscalPeriod period(BillingPeriod month, FiscalYearConfig config) {
        return of(month, config).periods().stream()
                .filter(period -> period.month().equals(month))
                .findFirst()
                .orElseThrow();
    }

    /** The period a day is in: its month, or with the pattern 4-4-5 the month whose weeks it is one of. */
    public static FiscalPeriod periodOn(LocalDate day, FiscalYearConfig config) {
        // Weeks begin and end within days of their month.
        return Stream.of(-1, 0, 1)
                .map(months -> period(new BillingPeriod(YearMonth.from(day).plusMonths(months)), config))
                .filter(period -> !day.isBefore(period.firstDay()) && !day.isAfter(period.lastDay()))
                .findFirst()
                .orElseThrow();
    }

    /** Day on which cost of a month is booked: the last of the month, or the first of a later one it is booked in. */
    public static LocalDate bookedOn(BillingPeriod of, BillingPeriod bookedIn, FiscalYearConfig config) {
        FiscalPeriod period = period(bookedIn, config);
        return bookedIn.equals(of) ? period.lastDay() : period.firstDay();
    }

    private LocalDate lastSaturday() {
        // Of three days before the end to three days after it, one is a Saturday.
        return last().month().atEndOfMonth().minusDays(3).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    }

    /** What an amount that is spread evenly is spread by: months alike, or the weeks of their periods. */
    public Map<BillingPeriod, BigDecimal> evenWeights() {
        Map<BillingPeriod, BigDecimal> weights = new LinkedHashMap<>();
        periods()
                .forEach(period -> weights.put(
                        period.month(),
                        config.pattern() == FiscalPattern.MONTHS
                                ? BigDecimal.ONE
                                : BigDecimal.valueOf(period.weeks())));
        return weights;
    }

    @Override
    public String toString() {
        return "FY" + year;
    }
}
