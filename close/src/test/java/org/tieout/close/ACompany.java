package org.tieout.close;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tieout.close.person.People;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
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
        this.url = TestDatabase.copyOf(
                "store", one -> Store.at(new MetadataConfig(one)).migrate());
        this.store = Store.open(new MetadataConfig(url));
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
                  FROM tieout.publications WHERE billing_period = '[%1$s,%2$s)'
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
