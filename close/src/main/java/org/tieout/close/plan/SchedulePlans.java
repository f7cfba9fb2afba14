package org.tieout.close.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.close.person.ProductPlaces;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.ClosedMonth;
import org.tieout.store.close.PlanShape;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans;
import org.tieout.store.close.Plans.MonthPlan;
import org.tieout.store.close.Plans.NewPlan;
import org.tieout.store.close.Plans.PlanRow;
import org.tieout.store.close.Plans.WorkloadMonth;
import org.tieout.store.close.Plans.WorkloadPlan;

/** Asks for the plans of a file: each product's is a request of its own, which its portfolio's owner decides on. */
public final class SchedulePlans {

    private final StoreTransaction transaction;
    private final Plans plans;
    private final Budgets budgets;
    private final People people;
    private final Request request;
    private final FiscalYear year;
    private final Problems problems;
    private final Map<Workload, Map<BillingPeriod, BigDecimal>> lastYear = new HashMap<>();

    /**
     * What is asked for, by whom.
     *
     * @param products the only ones of the file that are; empty: all of them
     * @param current the month it is now where the company is
     */
    public record Request(
            FiscalYear year, PlanFile file, List<String> products, String user, String login, BillingPeriod current) {}

    private record Workload(String product, String workload, String currency) {}

    /** A plan of a product that is ready to be written. */
    private record Scheduled(
            String product,
            Actor actor,
            ProductOwners owners,
            BillingPeriod firstOpen,
            Optional<PlanRow> approved,
            Optional<PlanRow> waiting,
            ProductPlan plan) {}

    public SchedulePlans(StoreTransaction transaction, People people, Request request, Problems problems) {
        this.transaction = transaction;
        this.plans = transaction.of(Plans.class);
        this.budgets = transaction.of(Budgets.class);
        this.people = people;
        this.request = request;
        this.year = request.year();
        this.problems = problems;
    }

    /**
     * What was done, in sentences.
     *
     * @param say told every problem of the file
     */
    public List<String> apply(Consumer<String> say) {
        Map<String, List<PlanLines>> byProduct = request.file().workloads().stream()
                .filter(one ->
                        request.products().isEmpty() || request.products().contains(one.product()))
                .collect(groupingBy(PlanLines::product, LinkedHashMap::new, toList()));
        refuseUnnamed(byProduct.keySet());
        readLastYear();
        Map<String, List<BillingPeriod>> closed = budgets.closed(year.span()).stream()
                .collect(groupingBy(ClosedMonth::product, mapping(ClosedMonth::billingPeriod, toList())));
        ProductPlaces places = new ProductPlaces(transaction, people);
        RefuseAboveBudget refuseAboveBudget = new RefuseAboveBudget(year, budgets.months(year.toString()));
        List<Scheduled> scheduled = new ArrayList<>();
        byProduct.forEach((product, lines) -> scheduled(product, lines, places, closed.getOrDefault(product, List.of()))
                .ifPresent(one -> {
                    refuseAboveBudget
                            .apply(product, one.plan())
                            .ifPresent(why -> problems.add(lines.get(0).first().at(ReadPlan.AMOUNT), why));
                    scheduled.add(one);
                }));
        problems.refuse("the plan", say);
        return scheduled.stream().map(this::write).toList();
    }

    private void refuseUnnamed(Set<String> inFile) {
        for (String product : request.products()) {
            if (!inFile.contains(product)) {
                throw new DataRefusedException(
                        "Cannot schedule the plan of %s: no line of the file names it".formatted(product));
            }
        }
    }

    private void readLastYear() {
        if (request.file().workloads().stream().anyMatch(one -> one.shape() == PlanShape.LAST_YEAR)) {
            for (WorkloadMonth one : plans.actuals(year.before().span())) {
                lastYear.computeIfAbsent(
                                new Workload(one.product(), one.workload(), one.billingCurrency()),
                                unused -> new HashMap<>())
                        .put(one.billingPeriod(), one.amount());
            }
        }
    }

    private Optional<Scheduled> scheduled(
            String product, List<PlanLines> lines, ProductPlaces places, List<BillingPeriod> closed) {
        Problems.Place place = lines.get(0).first().at(ReadPlan.PRODUCT);
        Optional<ProductOwners> owners = places.owners(product, year.months(), request.current());
        if (owners.isEmpty()) {
            problems.add(place, notThere(product, year));
            return Optional.empty();
        }
        Actor actor = people.actor(
                request.user(), owners.get().answering(), request.login(), "schedule the plan of " + product, "");
        Optional<PlanRow> approved = plans.plan(year.toString(), product, PlanState.APPROVED);
        Optional<BillingPeriod> firstOpen = OpenMonths.first(year, closed, approved.isPresent(), request.current());
        if (firstOpen.isEmpty()) {
            problems.add(place, "All months of %s are over or closed; its plan of %s stays".formatted(year, product));
            return Optional.empty();
        }
        ProductPlan before =
                approved.map(row -> ProductPlan.of(row.planId(), plans)).orElseGet(ProductPlan::none);
        return Optional.of(new Scheduled(
                product,
                actor,
                owners.get(),
                firstOpen.get(),
                approved,
                plans.plan(year.toString(), product, PlanState.SCHEDULED),
                plan(lines, before, firstOpen.get())));
    }

    static String notThere(String product, FiscalYear year) {
        return "There is no product %s in what is left of %s; add it to the hierarchy, or name another"
                .formatted(product, year);
    }

    private ProductPlan plan(List<PlanLines> lines, ProductPlan before, BillingPeriod firstOpen) {
        SpreadPlan spread = new SpreadPlan(year, firstOpen, problems);
        List<WorkloadPlan> years = new ArrayList<>();
        List<MonthPlan> months = new ArrayList<>();
        for (PlanLines line : lines) {
            SortedMap<BillingPeriod, BigDecimal> approved = before.monthsOf(line.workload(), line.currency());
            Map<BillingPeriod, BigDecimal> actuals =
                    lastYear.getOrDefault(new Workload(line.product(), line.workload(), line.currency()), Map.of());
            (isAsApproved(line, before) ? Optional.of(approved) : spread.apply(line, approved, actuals))
                    .ifPresent(all -> add(line.workload(), line.currency(), line.shape(), all, years, months));
        }
        // What the file leaves out ends; what is over of it stays.
        for (WorkloadPlan gone : before.years()) {
            if (lines.stream()
                    .noneMatch(line -> line.workload().equals(gone.workload())
                            && line.currency().equals(gone.billingCurrency()))) {
                SortedMap<BillingPeriod, BigDecimal> kept =
                        before.monthsOf(gone.workload(), gone.billingCurrency()).headMap(firstOpen);
                if (!kept.isEmpty()) {
                    add(gone.workload(), gone.billingCurrency(), PlanShape.GIVEN, kept, years, months);
                }
            }
        }
        return new ProductPlan(years, months);
    }

    /** The same amount again is not spread again: where what it is spread by has changed, its months would move. */
    private static boolean isAsApproved(PlanLines line, ProductPlan before) {
        return line.shape() != PlanShape.GIVEN
                && before.years().stream()
                        .anyMatch(one -> one.workload().equals(line.workload())
                                && one.billingCurrency().equals(line.currency())
                                && one.shape() == line.shape()
                                && one.amount().compareTo(line.amount().amount()) == 0);
    }

    private static void add(
            String workload,
            String currency,
            PlanShape shape,
            SortedMap<BillingPeriod, BigDecimal> amounts,
            List<WorkloadPlan> years,
            List<MonthPlan> months) {
        BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        years.add(new WorkloadPlan(workload, currency, shape, sum));
        amounts.forEach((month, amount) -> months.add(new MonthPlan(workload, currency, month, amount)));
    }

    private String write(Scheduled one) {
        Optional<PlanRow> newest = one.waiting().or(one::approved);
        if (newest.filter(row -> ProductPlan.of(row.planId(), plans).isSame(one.plan()))
                .isPresent()) {
            return "Unchanged: the plan of %s for %s is %s already, with these amounts"
                    .formatted(
                            one.product(),
                            year,
                            newest.get().state() == PlanState.SCHEDULED ? "scheduled" : "approved");
        }
        one.waiting().ifPresent(row -> plans.replace(row.planId()));
        long act = transaction
                .of(Acts.class)
                .append(
                        one.actor(),
                        one.approved().isEmpty() ? "plan scheduled" : "plan rescheduled",
                        one.product(),
                        Optional.empty(),
                        "",
                        content(one));
        long plan = plans.schedule(new NewPlan(
                year.toString(),
                one.product(),
                new EffectiveMonths(one.firstOpen(), year.last()),
                one.approved().map(PlanRow::planId),
                request.file().sha256(),
                one.actor().user(),
                one.actor().actingFor(),
                act));
        plans.setYears(plan, one.plan().years());
        plans.setMonths(plan, one.plan().months());
        return "%s the plan of %s for %s from %s on: %s; %s"
                .formatted(
                        one.approved().isEmpty() ? "Scheduled" : "Rescheduled",
                        one.product(),
                        year,
                        one.firstOpen(),
                        one.plan().sumsInWords(),
                        asked(one));
    }

    private String asked(Scheduled one) {
        return one
                .owners()
                .approving(Set.copyOf(List.of(one.actor().user(), one.actor().principal())))
                .stream()
                .findFirst()
                .map(approver -> "%s is asked to approve it".formatted(people.inWords(people.asked(approver))))
                .orElse("nobody may approve it yet: give somebody the role of portfolio owner or FinOps lead");
    }

    private Map<String, Object> content(Scheduled one) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("year", year.toString());
        content.put("from", one.firstOpen().toString());
        content.put("file", request.file().sha256());
        content.put(
                "months",
                one.plan().months().stream()
                        .sorted(Comparator.comparing(MonthPlan::workload)
                                .thenComparing(MonthPlan::billingCurrency)
                                .thenComparing(MonthPlan::billingPeriod))
                        .map(month -> "%s: %s in %s"
                                .formatted(
                                        month.workload(),
                                        new Money(month.amount(), month.billingCurrency()),
                                        month.billingPeriod()))
                        .toList());
        return content;
    }
}
