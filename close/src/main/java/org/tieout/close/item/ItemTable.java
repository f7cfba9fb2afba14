package org.tieout.close.item;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.Gap;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;
import org.tieout.store.close.Items.Work;

/**
 * Items as a table: a row for each currency of their variance, one for those that have none.
 *
 * @param live variances as they are now
 * @param raised variances when they were raised
 * @param gaps of the results they are about
 */
record ItemTable(List<ItemRow> items, List<LiveAmount> live, List<ItemAmount> raised, List<Gap> gaps) {

    private static final List<String> COLUMNS = List.of(
            "Id",
            "Kind",
            "About",
            "Reconciliation",
            "BillingPeriod",
            "CarriedFrom",
            "AgeDays",
            "Status",
            "Severity",
            "Owner",
            "Due",
            "AcceptedUntil",
            "AcceptedBecause",
            "Currency",
            "Variance",
            "Gross",
            "GapPercent",
            "RaisedVariance",
            "RaisedGross",
            "Title",
            "NextAction",
            "Link",
            "Opened",
            "Closed");

    private static final List<String> FOR_PEOPLE = List.of(
            "Id",
            "About",
            "BillingPeriod",
            "AgeDays",
            "Status",
            "Severity",
            "Owner",
            "Due",
            "Currency",
            "Variance",
            "Gross",
            "GapPercent",
            "Title");

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** @param shown the period that is looked at; items of those before it are carried into it */
    ResultTable table(Optional<BillingPeriod> shown, LocalDate today, ZoneId zone) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ItemRow item : items) {
            TreeMap<String, LiveAmount> now = live.stream()
                    .filter(one -> one.amount().itemId() == item.itemId())
                    .collect(toMap(
                            one -> one.amount().billingCurrency(),
                            Function.identity(),
                            (one, other) -> one,
                            TreeMap::new));
            TreeMap<String, ItemAmount> then = raised.stream()
                    .filter(one -> one.itemId() == item.itemId())
                    .collect(
                            toMap(ItemAmount::billingCurrency, Function.identity(), (one, other) -> one, TreeMap::new));
            then.keySet().forEach(currency -> now.putIfAbsent(currency, nothing(item, currency)));
            if (now.isEmpty()) {
                rows.add(row(item, null, null, shown, today, zone));
            }
            now.values()
                    .forEach(one -> rows.add(row(
                            item,
                            one,
                            then.getOrDefault(
                                    one.amount().billingCurrency(),
                                    nothing(item, one.amount().billingCurrency())
                                            .amount()),
                            shown,
                            today,
                            zone)));
        }
        return new ResultTable(COLUMNS, FOR_PEOPLE, rows);
    }

    private static LiveAmount nothing(ItemRow item, String currency) {
        return new LiveAmount(
                new ItemAmount(item.itemId(), currency, BigDecimal.ZERO, BigDecimal.ZERO), BigDecimal.ZERO);
    }

    private List<@Nullable Object> row(
            ItemRow item,
            @Nullable LiveAmount now,
            @Nullable ItemAmount then,
            Optional<BillingPeriod> shown,
            LocalDate today,
            ZoneId zone) {
        About about = item.about();
        Work work = item.work();
        LocalDate opened = LocalDate.ofInstant(item.openedAt(), zone);
        Optional<LocalDate> closed = item.closedAt().map(at -> LocalDate.ofInstant(at, zone));
        return Arrays.asList(
                item.itemId(),
                about.kind().name(),
                about.inWords(),
                about.reconciliation(),
                about.billingPeriod().toString(),
                shown.filter(period -> about.billingPeriod().compareTo(period) < 0)
                        .map(carried -> about.billingPeriod().toString())
                        .orElse(null),
                ChronoUnit.DAYS.between(opened, closed.orElse(today)),
                item.statusOn(today).name(),
                work.severity().map(Enum::name).orElse(null),
                work.owner(),
                work.due().map(LocalDate::toString).orElse(null),
                item.acceptedUntil().map(LocalDate::toString).orElse(null),
                item.acceptedBecause().map(Enum::name).orElse(null),
                now == null ? null : now.amount().billingCurrency(),
                now == null ? null : now.amount().variance(),
                now == null ? null : now.amount().gross(),
                now == null ? null : percentOfGap(about, now),
                then == null ? null : then.variance(),
                then == null ? null : then.gross(),
                item.summary(),
                work.nextAction(),
                work.link(),
                opened.toString(),
                closed.map(LocalDate::toString).orElse(null));
    }

    /** With one digit; null where there is no gap. */
    private @Nullable BigDecimal percentOfGap(About about, LiveAmount now) {
        return gaps.stream()
                .filter(gap -> gap.reconciliation().equals(about.reconciliation())
                        && gap.billingPeriod().equals(about.billingPeriod())
                        && gap.billingCurrency().equals(now.amount().billingCurrency())
                        && gap.gross().signum() > 0)
                .findFirst()
                .map(gap -> now.explained().multiply(HUNDRED).divide(gap.gross(), 1, RoundingMode.HALF_UP))
                .orElse(null);
    }
}
