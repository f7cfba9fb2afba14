package org.tieout.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.SpreadAmount;
import org.tieout.close.person.People;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Budgets.NewBudget;
import org.tieout.store.close.Budgets.YearBudget;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;
import org.tieout.testing.TestDatabase;

/**
 * A store with people and products of a test's own:
 *
 * <pre>
 * Retail      Maya
 *   Shop
 *     Web     Jonas
 *       Webshop  Aisha
 *       Search   (Jonas)
 * </pre>
 *
 * Finn is FinOps lead, Olga operator.
 */
public final class ACompany {

    private static final EffectiveMonths SINCE = EffectiveMonths.from(BillingPeriod.parse("2026-01"));

    private final String url;
    private final Store store;

    public ACompany() {
        this.url = TestDatabase.copyOf("close-company", AnEmptyStore::url, ACompany::found);
        this.store = Store.open(new MetadataConfig(url));
    }

    private static void found(String url) {
        Store store = Store.open(new MetadataConfig(url));
        new Hierarchies(store)
                .replace(
                        new Hierarchy(
                                List.of(
                                        new Node(Level.BUSINESS_UNIT, "Retail", "", "Maya", SINCE),
                                        new Node(Level.DEPARTMENT, "Shop", "Retail", "", SINCE),
                                        new Node(Level.PORTFOLIO, "Web", "Shop", "Jonas", SINCE),
                                        new Node(Level.PRODUCT, "Webshop", "Web", "Aisha", SINCE),
                                        new Node(Level.PRODUCT, "Search", "Web", "", SINCE)),
                                List.of()),
                        new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                        "ada");
        store.write(transaction -> {
            Users users = transaction.of(Users.class);
            users.put(List.of("Aisha", "Jonas", "Maya", "Finn", "Olga").stream()
                    .map(name -> new User(name.toLowerCase(Locale.ROOT), name, ""))
                    .toList());
            users.give(List.of(role("finn", Role.FINOPS_LEAD), role("olga", Role.OPERATOR)));
            return true;
        });
    }

    private static UserRole role(String user, Role role) {
        return new UserRole(user, role, Optional.empty(), "", LocalDate.of(2026, 1, 1), Optional.empty());
    }

    public String url() {
        return url;
    }

    public Store store() {
        return store;
    }

    public static People people(StoreTransaction transaction) {
        return People.on(LocalDate.of(2026, 6, 15), transaction);
    }

    /** Publishes what a workload has cost in a month, besides what is published of it. */
    public void spent(String period, String product, String workload, String amount, String currency) {
        LocalDate first = BillingPeriod.parse(period).month().atDay(1);
        // Without the triggers of results, which are not what is tested.
        TestDatabase.execute(url, """
                SET session_replication_role = replica;
                INSERT INTO tieout.publications (reconciliation, billing_period, run_id, result_hash, settings,
                    charges_version, matched_lines)
                  VALUES ('contoso', '[%1$s,%2$s)', 'run', repeat('a', 64), '', 1, 'full') ON CONFLICT DO NOTHING;
                INSERT INTO tieout.published_workloads (publication_id, product, workload, billing_currency, lines,
                    mismatched_lines, invoice_billed_cost, export_billed_cost, cost_variance, mismatched_gross, not_invoiced)
                  SELECT publication_id, '%3$s', nullif('%4$s', ''), '%6$s', 1, 0, %5$s, %5$s, 0, 0, 0
                  FROM tieout.publications WHERE billing_period = '[%1$s,%2$s)';
                INSERT INTO tieout.published_products AS spent (publication_id, product, billing_currency,
                    invoice_billed_cost, export_billed_cost, not_invoiced, mismatched_lines, mismatched_gross)
                  SELECT publication_id, '%3$s', '%6$s', %5$s, %5$s, 0, 0, 0
                  FROM tieout.publications WHERE billing_period = '[%1$s,%2$s)'
                  ON CONFLICT (publication_id, product, billing_currency) DO UPDATE
                    SET invoice_billed_cost = spent.invoice_billed_cost + excluded.invoice_billed_cost,
                      export_billed_cost = spent.export_billed_cost + excluded.export_billed_cost
                """.formatted(first, first.plusMonths(1), product, workload, amount, currency));
    }

    /** Hands a published month over. */
    public void export(String period) {
        LocalDate first = BillingPeriod.parse(period).month().atDay(1);
        TestDatabase.execute(url, """
                SET session_replication_role = replica;
                INSERT INTO tieout.periods (reconciliation, billing_period, state, result_hash, approved_by)
                  VALUES ('contoso', '[%s,%s)', 'EXPORTED', repeat('a', 64), 'finn')
                """.formatted(first, first.plusMonths(1)));
    }

    /** Gives a product a budget for 2026, the same each month. */
    public void budget(String product, String currency, String amountOfYear) {
        FiscalYear year = new FiscalYear(2026, new FiscalYearConfig(1, FiscalPattern.MONTHS));
        store.write(transaction -> {
            long act = transaction
                    .of(Acts.class)
                    .append(new Actor("finn", "", "test"), "budget imported", "FY2026", Optional.empty(), "", Map.of());
            Budgets budgets = transaction.of(Budgets.class);
            long id = budgets.add(new NewBudget("FY2026", year.first(), "c".repeat(64), "", act));
            Money amount = new Money(new BigDecimal(amountOfYear), currency);
            budgets.setYears(id, List.of(new YearBudget(product, currency, amount.amount())));
            budgets.setMonths(
                    id,
                    SpreadAmount.apply(amount, BigDecimal.ZERO, year.evenWeights()).entrySet().stream()
                            .map(one -> new MonthBudget(product, currency, one.getKey(), one.getValue()))
                            .toList());
            return id;
        });
    }

    /** Does something as two people at once, on two connections; what came of each, or the message of its refusal. */
    public List<String> atOnce(Function<StoreTransaction, String> one, Function<StoreTransaction, String> other) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<String>> both = Stream.of(one, other)
                    .map(work -> threads.submit(() -> {
                        together.await();
                        try {
                            return store.write(work);
                        } catch (DataRefusedException e) {
                            return String.valueOf(e.getMessage());
                        }
                    }))
                    .toList();
            return List.of(both.get(0).get(), both.get(1).get());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What the function {@code plan_figures} has for a product: {@code budget plan}, without zeros at the end. */
    public String planFigures(String period, String product, String currency) {
        LocalDate first = BillingPeriod.parse(period).month().atDay(1);
        return TestDatabase.query(url, """
                SELECT concat_ws(' ', coalesce(trim_scale(budget)::text, '-'), coalesce(trim_scale(plan)::text, '-'))
                FROM tieout.plan_figures('[%s,%s)') WHERE product = '%s' AND billing_currency = '%s'
                """.formatted(first, first.plusMonths(1), product, currency)).stream()
                .findFirst()
                .orElse("- -");
    }
}
