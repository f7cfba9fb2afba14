package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.estimate.AddEstimate;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.ProductOwners;
import org.tieout.close.plan.PlanFigures;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.budget.BudgetsView.Sum;
import org.tieout.console.budget.ProductView.Estimate;
import org.tieout.console.budget.ProductView.Month;
import org.tieout.console.budget.ProductView.MonthsOf;
import org.tieout.console.budget.ProductView.Plan;
import org.tieout.console.budget.ProductView.Version;
import org.tieout.console.budget.ProductView.Workload;
import org.tieout.console.budget.ProductView.YearOf;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.Budgets.ShownBudget;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans.PlanRow;
import org.tieout.store.close.Users.User;
import org.tieout.store.page.SeenBudgets;
import org.tieout.store.page.SeenBudgets.ScheduledPlan;

/** Brings budget, plan and estimates of one product to its page. */
final class MakeProductView {

    private static final int MOST = 100;

    private final Visit visit;
    private final String product;
    private final FiscalYear year;
    private final SeenBudgets seen;
    private final Decided decided;
    private final List<PlanFigures> figures;

    private MakeProductView(Visit visit, String product, String askedYear) {
        if (!visit.visible().has(product)) {
            throw new NoSuchPageException("no product " + product);
        }
        this.visit = visit;
        this.product = product;
        this.year = FiscalYears.asked(visit, askedYear);
        this.seen = visit.transaction().of(SeenBudgets.class);
        this.decided = new Decided(visit);
        this.figures = new ReadSums(visit).compare(year, product).apply(year.months());
    }

    /** What is not his to see is not there, and neither is what nobody knows of. */
    static ProductView of(Visit visit, String product, String year) {
        return new MakeProductView(visit, product, year).apply();
    }

    private ProductView apply() {
        List<ShownBudget> versions = seen.versions(year.toString(), product, MOST);
        List<PlanRow> plans = seen.plans(year.toString(), product, MOST);
        List<EstimateRow> estimates = seen.estimates(product, MOST);
        if (figures.isEmpty()
                && versions.isEmpty()
                && plans.isEmpty()
                && estimates.isEmpty()
                && !seen.isPlaced(product, year.span())) {
            throw new NoSuchPageException("no product " + product);
        }
        Optional<ProductOwners> owners = decided.places().owners(product, List.of(visit.period()), visit.period());
        Optional<ProductOwners> ofYear = decided.places().owners(product, year.months(), ReadSums.currentMonth(visit));
        return new ProductView(
                product,
                place(),
                visit.period().toString(),
                year.toString(),
                FiscalYears.choices(visit, year),
                money(),
                months(),
                workloads(),
                versions(versions),
                plans(plans),
                estimates.stream().map(this::estimate).toList(),
                owners.or(() -> ofYear)
                        .filter(one -> visit.isOneOf(AddEstimate.allowed(one, visit.people())))
                        .isPresent(),
                ofYear.filter(one -> visit.isOneOf(one.answering())).isPresent(),
                figures.stream()
                        .map(PlanFigures::workload)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList(),
                figures.stream()
                        .map(PlanFigures::billingCurrency)
                        .distinct()
                        .sorted()
                        .toList(),
                ReadSums.currentMonth(visit).toString());
    }

    private String place() {
        return visit.transaction().of(Cards.class).placements(visit.period()).stream()
                .filter(place -> place.product().equals(product))
                .findFirst()
                .map(this::place)
                .orElse("Not in the hierarchy of %s.".formatted(visit.period()));
    }

    private String place(Placement place) {
        String owner = new ProductOwners(place, visit.people()).owner();
        return "%s, %s, %s; %s."
                .formatted(
                        place.portfolio(),
                        place.department(),
                        place.businessUnit(),
                        owner.isEmpty()
                                ? "nobody owns it"
                                : "owner "
                                        + visit.people()
                                                .named(owner)
                                                .map(User::fullName)
                                                .orElse(owner));
    }

    private Map<String, List<PlanFigures>> byCurrency() {
        return figures.stream()
                .filter(one -> one.grain() == PlanFigures.Grain.PRODUCT)
                .collect(Collectors.groupingBy(PlanFigures::billingCurrency, TreeMap::new, Collectors.toList()));
    }

    private List<YearOf> money() {
        List<YearOf> money = new ArrayList<>();
        byCurrency().forEach((currency, rows) -> {
            PlanFigures any = rows.get(0);
            Optional<BigDecimal> left = any.yearBudget().map(budget -> budget.subtract(any.outlook()));
            money.add(new YearOf(
                    currency,
                    Money.amount(any.yearBudget(), currency),
                    Money.amount(any.yearPlan(), currency),
                    Amount.inColumn(
                            rows.stream()
                                    .map(one -> one.actual().orElse(BigDecimal.ZERO))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add),
                            currency),
                    Amount.inColumn(any.outlook(), currency),
                    Money.variance(left, currency),
                    Shares.of(left, any.yearBudget()),
                    left.filter(one -> one.signum() < 0).isPresent()));
        });
        return money;
    }

    private List<MonthsOf> months() {
        List<MonthsOf> months = new ArrayList<>();
        byCurrency().forEach((currency, rows) -> {
            BigDecimal most = rows.stream()
                    .flatMap(one -> Stream.of(one.plan(), one.actual()))
                    .flatMap(Optional::stream)
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
            months.add(new MonthsOf(
                    currency, rows.stream().map(one -> month(one, most)).toList()));
        });
        return months;
    }

    private Month month(PlanFigures one, BigDecimal most) {
        String currency = one.billingCurrency();
        return new Month(
                one.month().toString(),
                one.month().equals(visit.period()),
                Money.amount(one.budget(), currency),
                Money.amount(one.plan(), currency),
                Money.amount(one.scheduled(), currency),
                Money.amount(one.actual(), currency),
                Money.variance(one.variance(), currency),
                Shares.of(one.variance(), one.plan()),
                Money.variance(one.budgetVariance(), currency),
                Shares.of(one.budgetVariance(), one.budget()),
                one.actual().map(actual -> Shares.width(actual, most)).orElse(""),
                one.plan().map(plan -> Shares.width(plan, most)).orElse(""),
                "%s: exported %s, plan %s %s"
                        .formatted(
                                one.month(),
                                one.actual()
                                        .map(actual ->
                                                Amount.of(actual, currency).toString())
                                        .orElse("none"),
                                one.plan()
                                        .map(plan -> Amount.of(plan, currency).toString())
                                        .orElse("none"),
                                currency));
    }

    private List<Workload> workloads() {
        BillingPeriod month = year.includes(visit.period()) ? visit.period() : year.first();
        return figures.stream()
                .filter(one ->
                        one.grain() == PlanFigures.Grain.WORKLOAD && one.month().equals(month))
                .map(MakeProductView::workload)
                .toList();
    }

    private static Workload workload(PlanFigures one) {
        String currency = one.billingCurrency();
        return new Workload(
                one.workload().isEmpty() ? "(given by no rule)" : one.workload(),
                currency,
                Money.amount(one.plan(), currency),
                Money.amount(one.scheduled(), currency),
                Money.amount(one.actual(), currency),
                Money.variance(one.variance(), currency),
                Shares.of(one.variance(), one.plan()),
                Money.amount(one.yearPlan(), currency),
                Amount.inColumn(one.outlook(), currency));
    }

    /** Newest first within a currency, each with what it changed of the one before it. */
    private List<Version> versions(List<ShownBudget> shown) {
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ShownBudget one = shown.get(i);
            Optional<ShownBudget> before = i + 1 < shown.size()
                    ? Optional.of(shown.get(i + 1))
                            .filter(other -> other.billingCurrency().equals(one.billingCurrency()))
                    : Optional.empty();
            versions.add(new Version(
                    one.budgetId(),
                    one.fromMonth().toString(),
                    one.billingCurrency(),
                    Amount.inColumn(one.amount(), one.billingCurrency()),
                    Money.variance(before.map(other -> one.amount().subtract(other.amount())), one.billingCurrency()),
                    one.isInForce() ? new Mark("i-matched", "ok", "In force") : new Mark("i-todo", "idle", "Amended"),
                    one.reason(),
                    visit.name(one.actedBy()),
                    Written.time(one.actedAt())));
        }
        return versions;
    }

    private List<Plan> plans(List<PlanRow> rows) {
        Map<Long, ScheduledPlan> times = seen
                .planTimes(rows.stream().map(PlanRow::planId).toList())
                .stream()
                .collect(Collectors.toMap(ScheduledPlan::planId, Function.identity()));
        return rows.stream()
                .map(row -> plan(row, Optional.ofNullable(times.get(row.planId()))))
                .toList();
    }

    private Plan plan(PlanRow row, Optional<ScheduledPlan> times) {
        return new Plan(
                row.planId(),
                row.months().from().toString(),
                MakeBudgetsView.sums(seen.sums(row.planId())),
                Decided.mark(row.state()),
                row.state() == PlanState.SCHEDULED
                        ? decided.inWords(row)
                        : "scheduled by " + visit.name(row.scheduledBy(), row.scheduledFor()),
                times.map(at -> Written.time(at.scheduledAt())).orElse(""),
                row.decidedBy().isEmpty()
                        ? ""
                        : "decided by %s%s"
                                .formatted(
                                        visit.name(row.decidedBy(), row.decidedFor()),
                                        times.flatMap(ScheduledPlan::decidedAt)
                                                .map(at -> ", " + Written.time(at) + " UTC")
                                                .orElse("")),
                row.comment(),
                row.state() == PlanState.SCHEDULED && decided.isHis(row));
    }

    private Estimate estimate(EstimateRow row) {
        String currency = row.billingCurrency();
        boolean isWaiting = !row.state().next().isEmpty();
        return new Estimate(
                row.estimateId(),
                row.workload(),
                row.size(),
                row.reason(),
                "%s to %s"
                        .formatted(
                                row.months().from(),
                                row.months().last().orElse(row.months().from())),
                new Sum(Amount.inColumn(row.amount(), currency), currency),
                new Sum(Amount.inColumn(row.cumulated(), currency), currency),
                Money.amount(row.actual(), currency),
                Decided.mark(row.state()),
                isWaiting
                        ? decided.inWords(row)
                        : "given by %s%s"
                                .formatted(
                                        visit.name(row.requestedBy(), row.requestedFor()),
                                        row.decidedBy().isEmpty()
                                                ? ""
                                                : "; decided by " + visit.name(row.decidedBy(), row.decidedFor())),
                row.comment(),
                isWaiting && decided.isHis(row));
    }
}
