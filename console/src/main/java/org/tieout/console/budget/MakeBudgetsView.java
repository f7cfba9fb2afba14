package org.tieout.console.budget;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.ProductOwners;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.console.budget.BudgetTree.Node;
import org.tieout.console.budget.BudgetTree.Placed;
import org.tieout.console.budget.BudgetsView.Row;
import org.tieout.console.budget.BudgetsView.Sum;
import org.tieout.console.budget.BudgetsView.Waiting;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Visit;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.close.Plans.PlanRow;
import org.tieout.store.close.Role;
import org.tieout.store.page.Months;
import org.tieout.store.page.SeenBudgets;
import org.tieout.store.page.SeenBudgets.CurrencyAmount;

/** Brings budgets and plans to their page. */
final class MakeBudgetsView {

    private static final String YEAR = "year";
    /** A tree with more products shows those of one portfolio at a time. */
    private static final int TREE = 200;

    private static final int WAITING = 50;

    private final Visit visit;
    private final Filter asked;
    private final FiscalYear year;
    private final ReadSums read;
    private final SeenBudgets seen;
    private final List<Placement> places;

    private MakeBudgetsView(Visit visit, Filter asked) {
        this.visit = visit;
        this.asked = asked;
        this.year = FiscalYears.asked(visit, asked.year());
        this.read = new ReadSums(visit);
        this.seen = visit.transaction().of(SeenBudgets.class);
        this.places = visit.transaction().of(Cards.class).placements(visit.period()).stream()
                .filter(place -> visit.visible().has(place.product()))
                .toList();
    }

    /** As the address has it. */
    record Filter(String show, String year, String portfolio, String search, int page) {

        boolean isOfYear() {
            return show.equals(YEAR);
        }
    }

    static BudgetsView of(Visit visit, Filter asked) {
        return new MakeBudgetsView(visit, asked).apply();
    }

    /** The products of the page, all of them: a row for each currency. */
    static List<BudgetTable.Entry> entries(Visit visit, Filter asked) {
        return new MakeBudgetsView(visit, asked).entries();
    }

    /** The page of a product. */
    static String link(Visit visit, String product, FiscalYear year) {
        return UriComponentsBuilder.fromPath("/{period}/budgets/product")
                .queryParam("product", "{product}")
                .queryParam("year", "{year}")
                .encode()
                .buildAndExpand(visit.period(), product, year)
                .toUriString();
    }

    private BudgetsView apply() {
        Map<String, SortedMap<String, Sums>> sums = sums();
        boolean isCut = isCut(sums);
        BudgetTree tree = BudgetTree.of(places, sums);
        Optional<EffectiveMonths> spent = asked.isOfYear()
                ? read.untilNow(year)
                : Optional.of(new EffectiveMonths(visit.period(), visit.period()));
        boolean isPublished = isPublished();
        List<String> unlike = read.unlike(
                tree, asked.isOfYear() ? year.span() : new EffectiveMonths(visit.period(), visit.period()), spent);
        List<Placed> shown = tree.depthFirst().stream()
                .filter(one -> isShown(one.node(), isCut))
                .toList();
        Paging paging = Paging.of(
                asked.page(),
                TREE,
                shown.stream().filter(one -> one.node().isProduct()).count());
        List<Row> rows = new ArrayList<>();
        addAll(
                rows,
                visit.visible().everything() ? "All products" : "Your products",
                "",
                "total",
                "",
                tree.all(),
                isPublished);
        for (Placed placed : page(shown, paging)) {
            Node node = placed.node();
            int depth = node.isProduct() ? 4 : placed.depth();
            addAll(rows, node.name(), "l" + depth, "lv" + depth, link(node, isCut), node, isPublished);
        }
        return new BudgetsView(
                asked.isOfYear() ? "Budgets and plans, %s".formatted(year) : "Budgets and plans, " + month(),
                lede(),
                asked.isOfYear(),
                year.toString(),
                FiscalYears.choices(visit, year),
                asked.isOfYear() && !isCut,
                isCut,
                asked.portfolio(),
                asked.search(),
                unlike.isEmpty()
                        ? new Mark("i-matched", "ok", "Adds up")
                        : new Mark("i-warn", "danger", "Does not add up"),
                unlike.isEmpty()
                        ? "every level sums to the one above, and all of it to budgets, plans and published results, added up by themselves; what has no plan or budget is held against those of its level"
                        : "the sums differ from those of the store: %s; tell whoever runs Tieout"
                                .formatted(String.join(", ", unlike)),
                tree.all().money().isEmpty() ? List.of() : rows,
                paging,
                waiting(),
                visit.isOneOf(Stream.of(Role.FINOPS_LEAD, Role.ADMINISTRATOR)
                        .flatMap(role -> visit.people().with(role).stream())
                        .toList()),
                places.stream().anyMatch(place -> visit.isOneOf(new ProductOwners(place, visit.people()).answering())),
                ReadSums.currentMonth(visit).toString());
    }

    /** By product, then currency; with the outlook of a year where that is not of too many. */
    private Map<String, SortedMap<String, Sums>> sums() {
        Map<String, SortedMap<String, Sums>> sums = asked.isOfYear() ? read.ofYear(year) : read.ofMonth();
        if (asked.isOfYear() && !isCut(sums)) {
            read.addOutlooks(year, sums);
        }
        return sums;
    }

    private static boolean isCut(Map<String, ?> products) {
        return products.size() > TREE;
    }

    private boolean isPublished() {
        return asked.isOfYear()
                ? read.untilNow(year).isPresent()
                : visit.transaction().of(Months.class).isPublished(visit.period());
    }

    private List<BudgetTable.Entry> entries() {
        String of = asked.isOfYear() ? year.toString() : visit.period().toString();
        boolean isPublished = isPublished();
        Map<String, List<String>> paths = places.stream()
                .collect(Collectors.toMap(
                        Placement::product,
                        place -> List.of(place.businessUnit(), place.department(), place.portfolio()),
                        (one, other) -> one));
        return BudgetTree.of(places, sums()).depthFirst().stream()
                .map(Placed::node)
                .filter(node -> node.isProduct() && isShown(node, false))
                .flatMap(node -> node.money().entrySet().stream()
                        .map(one -> new BudgetTable.Entry(
                                of,
                                paths.getOrDefault(node.name(), List.of()),
                                node.name(),
                                one.getKey(),
                                one.getValue(),
                                isPublished)))
                .toList();
    }

    private String month() {
        return "%s %d"
                .formatted(
                        visit.period().month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        visit.period().month().getYear());
    }

    private String lede() {
        String whose = visit.visible().everything() ? "" : " Of your products alone.";
        if (!asked.isOfYear()) {
            return "Exported is what the spend cards call actual. An estimate is of new work, and stands with all of its amount in each month it reaches into.%s"
                    .formatted(whose);
        }
        return read.untilNow(year)
                .map(months -> "%s is %s to %s; exported and invoiced until %s.%s"
                        .formatted(
                                year, year.first(), year.last(), months.last().orElse(visit.period()), whose))
                .orElseGet(
                        () -> "%s is %s to %s, and yet to come.%s".formatted(year, year.first(), year.last(), whose));
    }

    private boolean isShown(Node node, boolean isCut) {
        if (!node.isProduct()) {
            return asked.search().isEmpty();
        }
        boolean isOfPortfolio = asked.portfolio().isEmpty()
                ? !isCut || !asked.search().isEmpty()
                : node.portfolio().equals(asked.portfolio());
        return isOfPortfolio
                && node.name().toLowerCase(Locale.ROOT).contains(asked.search().toLowerCase(Locale.ROOT));
    }

    /** Those of one page of products; what is above products is on every page. */
    private static List<Placed> page(List<Placed> shown, Paging paging) {
        List<Placed> page = new ArrayList<>();
        int place = 0;
        for (Placed one : shown) {
            if (!one.node().isProduct()) {
                page.add(one);
            } else {
                if (place >= paging.offset() && place < paging.offset() + TREE) {
                    page.add(one);
                }
                place++;
            }
        }
        return page;
    }

    private String link(Node node, boolean isCut) {
        if (node.isProduct()) {
            return link(visit, node.name(), year);
        }
        return node.isPortfolio() && isCut
                ? UriComponentsBuilder.fromPath("/{period}/budgets")
                        .queryParam("show", "{show}")
                        .queryParam("year", "{year}")
                        .queryParam("portfolio", "{portfolio}")
                        .encode()
                        .buildAndExpand(visit.period(), asked.show(), year, node.name())
                        .toUriString()
                : "";
    }

    private static void addAll(
            List<Row> rows, String name, String level, String row, String link, Node node, boolean isPublished) {
        boolean isNext = false;
        for (Map.Entry<String, Sums> one : node.money().entrySet()) {
            rows.add(new Row(name, level, row, isNext, link, Money.of(one.getKey(), one.getValue(), isPublished)));
            isNext = true;
        }
    }

    private List<Waiting> waiting() {
        Decided decided = new Decided(visit);
        boolean everything = visit.visible().everything();
        List<String> products = visit.visible().products();
        List<Waiting> waiting = new ArrayList<>();
        for (PlanRow plan : seen.waitingPlans(everything, products, WAITING)) {
            waiting.add(new Waiting(
                    "Plan of %s for %s".formatted(plan.product(), plan.fiscalYear()),
                    link(visit, plan.product(), FiscalYears.named(visit.config(), plan.fiscalYear())) + "#h-plans",
                    sums(seen.sums(plan.planId())),
                    decided.inWords(plan),
                    decided.isHis(plan)));
        }
        for (EstimateRow estimate : seen.waitingEstimates(everything, products, WAITING)) {
            waiting.add(new Waiting(
                    "Estimate %d of %s for %s"
                            .formatted(estimate.estimateId(), estimate.workload(), estimate.product()),
                    link(visit, estimate.product(), year) + "#h-estimates",
                    List.of(new Sum(
                            Amount.inColumn(estimate.amount(), estimate.billingCurrency()),
                            estimate.billingCurrency())),
                    decided.inWords(estimate),
                    decided.isHis(estimate)));
        }
        waiting.sort(Comparator.comparing(one -> !one.isHis()));
        return waiting;
    }

    static List<Sum> sums(List<CurrencyAmount> amounts) {
        return amounts.stream()
                .map(one -> new Sum(Amount.inColumn(one.amount(), one.billingCurrency()), one.billingCurrency()))
                .toList();
    }
}
