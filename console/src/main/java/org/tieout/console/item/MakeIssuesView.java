package org.tieout.console.item;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.item.IssuesView.Choice;
import org.tieout.console.item.IssuesView.Row;
import org.tieout.console.item.IssuesView.Variance;
import org.tieout.console.page.Ages;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.store.close.ItemSeverity;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;
import org.tieout.store.page.Issues;

/** Brings open items to a list. */
final class MakeIssuesView {

    private static final int SIZE = 50;
    private static final String ANY = "ANY";
    private static final String MINE = "me";
    private static final String AGE = "age";

    private MakeIssuesView() {}

    /** As the address has it; a value that is none of those there are is left out. */
    record Filter(String status, String owner, String severity, String sort, int page) {}

    static IssuesView of(Visit visit, Filter asked) {
        Issues issues = visit.transaction().of(Issues.class);
        Issues.Asked wanted = wanted(visit, asked);
        String status = wanted.status();
        String severity = wanted.severity();
        Paging paging = Paging.of(asked.page(), SIZE, issues.count(wanted));
        boolean isByAge = asked.sort().equals(AGE);
        List<ItemRow> items = items(issues, wanted, asked.sort(), SIZE, paging.offset());
        List<Long> ids = items.stream().map(ItemRow::itemId).toList();
        Map<Long, List<LiveAmount>> live = issues.live(ids).stream()
                .collect(Collectors.groupingBy(one -> one.amount().itemId()));
        Map<Long, List<ItemAmount>> raised =
                issues.raised(ids).stream().collect(Collectors.groupingBy(ItemAmount::itemId));
        boolean mayWork = Rights.mayWork(visit);
        return new IssuesView(
                "Issues, %s %d"
                        .formatted(
                                visit.period().month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                visit.period().month().getYear()),
                "Of the month, and what is carried into it from months before.%s"
                        .formatted(wanted.everything() ? "" : " About your products alone."),
                statuses(status),
                owners(visit, issues, asked.owner()),
                severities(severity, "Any severity"),
                List.of(
                        new Choice("", "Money, currency by currency", !isByAge),
                        new Choice(AGE, "Age, oldest first", isByAge)),
                items.stream()
                        .map(item -> row(
                                visit,
                                item,
                                live.getOrDefault(item.itemId(), List.of()),
                                raised.getOrDefault(item.itemId(), List.of())))
                        .toList(),
                paging,
                !status.isEmpty() || !severity.isEmpty() || !asked.owner().isEmpty(),
                mayWork,
                mayWork ? Rights.people(visit) : List.of());
    }

    /** What of it there is to ask for, cut to what is seen. */
    static Issues.Asked wanted(Visit visit, Filter asked) {
        return new Issues.Asked(
                visit.period(),
                visit.today(),
                visit.visible().everything(),
                visit.visible().products(),
                known(asked.status(), Stream.concat(Stream.of(ANY), names(ItemStatus.values()))),
                asked.owner().equals(MINE) ? visit.user() : asked.owner(),
                known(asked.severity(), names(ItemSeverity.values())));
    }

    static List<ItemRow> items(Issues issues, Issues.Asked wanted, String sort, int limit, int offset) {
        return sort.equals(AGE) ? issues.byAge(wanted, limit, offset) : issues.byMoney(wanted, limit, offset);
    }

    private static Stream<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name);
    }

    private static String known(String value, Stream<String> values) {
        return values.filter(value::equals).findFirst().orElse("");
    }

    private static List<Choice> statuses(String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Not closed", chosen.isEmpty()));
        for (ItemStatus status : ItemStatus.values()) {
            choices.add(new Choice(
                    status.name(), Marks.of(status).word(), status.name().equals(chosen)));
        }
        choices.add(new Choice(ANY, "All", chosen.equals(ANY)));
        return choices;
    }

    static List<Choice> severities(String chosen, String none) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", none, chosen.isEmpty()));
        for (ItemSeverity severity : ItemSeverity.values()) {
            choices.add(new Choice(
                    severity.name(), Sentences.words(severity), severity.name().equals(chosen)));
        }
        return choices;
    }

    private static List<Choice> owners(Visit visit, Issues issues, String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Anybody", chosen.isEmpty()));
        choices.add(new Choice(MINE, "Mine", chosen.equals(MINE)));
        issues.owners(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products())
                .forEach(owner -> choices.add(new Choice(owner, visit.name(owner), owner.equals(chosen))));
        return choices;
    }

    private static Row row(Visit visit, ItemRow item, List<LiveAmount> live, List<ItemAmount> raised) {
        ItemStatus status = item.statusOn(visit.today());
        BillingPeriod period = item.about().billingPeriod();
        Optional<LocalDate> due = item.work().due();
        return new Row(
                item.itemId(),
                item.summary(),
                item.about().inWords(),
                period.equals(visit.period()) ? "" : period.toString(),
                Marks.of(status),
                status == ItemStatus.ACCEPTED
                        ? item.acceptedUntil().map(until -> "until " + until).orElse("")
                        : "",
                Mark.ofSeverity(item.work().severity().map(Enum::name).orElse("")),
                Who.of(visit.name(item.work().owner())),
                age(visit, item),
                due.map(LocalDate::toString).orElse(""),
                !item.isClosed()
                        && due.filter(day -> day.isBefore(visit.today())).isPresent(),
                item.work().nextAction(),
                variances(live, raised));
    }

    static String age(Visit visit, ItemRow item) {
        LocalDate opened =
                LocalDate.ofInstant(item.openedAt(), visit.config().close().zone());
        LocalDate end = item.closedAt()
                .map(at -> LocalDate.ofInstant(at, visit.config().close().zone()))
                .orElse(visit.today());
        return Ages.days(Math.max(0, ChronoUnit.DAYS.between(opened, end)));
    }

    /** In every currency it is in, or was. */
    static List<Variance> variances(List<LiveAmount> live, List<ItemAmount> raised) {
        Map<String, ItemAmount> now = live.stream()
                .map(LiveAmount::amount)
                .collect(Collectors.toMap(ItemAmount::billingCurrency, one -> one, (one, other) -> one));
        Map<String, ItemAmount> then =
                raised.stream().collect(Collectors.toMap(ItemAmount::billingCurrency, one -> one, (one, other) -> one));
        TreeSet<String> currencies = new TreeSet<>(now.keySet());
        currencies.addAll(then.keySet());
        return currencies.stream()
                .map(currency -> {
                    ItemAmount is = now.getOrDefault(currency, nothing(currency));
                    ItemAmount was = then.getOrDefault(currency, nothing(currency));
                    return new Variance(
                            currency,
                            Amount.varianceInColumn(is.variance(), currency),
                            Amount.inColumn(is.gross(), currency),
                            Amount.varianceInColumn(was.variance(), currency),
                            is.variance().compareTo(was.variance()) != 0
                                    || is.gross().compareTo(was.gross()) != 0);
                })
                .toList();
    }

    private static ItemAmount nothing(String currency) {
        return new ItemAmount(0, currency, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
