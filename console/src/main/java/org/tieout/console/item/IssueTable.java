package org.tieout.console.item;

import static org.tieout.console.download.TableColumn.numberOrNone;
import static org.tieout.console.download.TableColumn.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.console.download.Download;
import org.tieout.console.page.Visit;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.page.Issues;

/** Issues as a file: a row for each currency an issue is in, or was; one where it is in none. */
final class IssueTable {

    /**
     * An issue in a currency.
     *
     * @param now variance in the published result
     * @param raised variance when it was raised
     */
    record Entry(
            ItemRow item,
            String status,
            String owner,
            String currency,
            Optional<ItemAmount> now,
            Optional<ItemAmount> raised) {}

    static final Download<Entry> FILE = new Download<>(
            "issues",
            "Issues",
            List.of(
                    text("id", entry -> String.valueOf(entry.item().itemId())),
                    text("summary", entry -> entry.item().summary()),
                    text("about", entry -> entry.item().about().inWords()),
                    text("reconciliation", entry -> entry.item().about().reconciliation()),
                    text(
                            "billingPeriod",
                            entry -> String.valueOf(entry.item().about().billingPeriod())),
                    text("status", Entry::status),
                    text("acceptedUntil", entry -> orNothing(entry.item().acceptedUntil())),
                    text("severity", entry -> orNothing(entry.item().work().severity())),
                    text("owner", Entry::owner),
                    text("openedAt", entry -> String.valueOf(entry.item().openedAt())),
                    text("due", entry -> orNothing(entry.item().work().due())),
                    text("nextAction", entry -> entry.item().work().nextAction()),
                    text("link", entry -> entry.item().work().link()),
                    text("closedAt", entry -> orNothing(entry.item().closedAt())),
                    text("billingCurrency", Entry::currency),
                    numberOrNone("variance", entry -> entry.now().map(ItemAmount::variance)),
                    numberOrNone("grossVariance", entry -> entry.now().map(ItemAmount::gross)),
                    numberOrNone("varianceWhenRaised", entry -> entry.raised().map(ItemAmount::variance)),
                    numberOrNone(
                            "grossVarianceWhenRaised", entry -> entry.raised().map(ItemAmount::gross))));

    private IssueTable() {}

    /** In the order of the page, of every page. */
    static Iterator<Entry> entries(Visit visit, MakeIssuesView.Filter asked) {
        Issues issues = visit.transaction().of(Issues.class);
        Issues.Asked wanted = MakeIssuesView.wanted(visit, asked);
        return Download.inParts(first -> {
            List<ItemRow> items = MakeIssuesView.items(issues, wanted, asked.sort(), Download.AT_ONCE, first);
            List<Long> ids = items.stream().map(ItemRow::itemId).toList();
            Map<Long, List<ItemAmount>> now = issues.live(ids).stream()
                    .map(live -> live.amount())
                    .collect(Collectors.groupingBy(ItemAmount::itemId));
            Map<Long, List<ItemAmount>> raised =
                    issues.raised(ids).stream().collect(Collectors.groupingBy(ItemAmount::itemId));
            return items.stream()
                    .flatMap(item -> entries(
                            visit,
                            item,
                            now.getOrDefault(item.itemId(), List.of()),
                            raised.getOrDefault(item.itemId(), List.of())))
                    .toList();
        });
    }

    private static Stream<Entry> entries(Visit visit, ItemRow item, List<ItemAmount> now, List<ItemAmount> raised) {
        TreeSet<String> currencies = Stream.concat(now.stream(), raised.stream())
                .map(ItemAmount::billingCurrency)
                .collect(Collectors.toCollection(TreeSet::new));
        if (currencies.isEmpty()) {
            currencies.add("");
        }
        String status = item.statusOn(visit.today()).name();
        String owner = visit.name(item.work().owner());
        return currencies.stream()
                .map(currency -> new Entry(item, status, owner, currency, in(currency, now), in(currency, raised)));
    }

    private static Optional<ItemAmount> in(String currency, List<ItemAmount> amounts) {
        return amounts.stream()
                .filter(amount -> amount.billingCurrency().equals(currency))
                .findFirst();
    }

    private static String orNothing(Optional<?> value) {
        return value.map(String::valueOf).orElse("");
    }
}
