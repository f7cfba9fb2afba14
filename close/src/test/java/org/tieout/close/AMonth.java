package org.tieout.close;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tieout.close.person.Acting;
import org.tieout.close.person.OneAct;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Publication;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/**
 * A month of a company, on a real PostgreSQL: who owns what, and a published result of which a test says what matters
 * to it.
 *
 * <pre>
 * Contoso Retail              Maya Okafor
 *   Digital Commerce
 *     Online Store            Jonas Lindqvist
 *       Webshop               Aisha Karimi
 *       Product Search        Jonas Lindqvist
 * </pre>
 *
 * Omar is an operator, Finn a FinOps lead, Vera sees; Dele stands in for Jonas until the end of November.
 */
public final class AMonth {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2025-10");
    public static final LocalDate TODAY = LocalDate.of(2025, 11, 6);

    /** More than any database that is copied has. */
    private static final int COPIED = 100;

    private final String url;
    private final Store store;
    private int results = COPIED;

    public AMonth() {
        this(TestDatabase.copyOf("a-month", AnEmptyStore::url, AMonth::found));
    }

    /** What stands in a database. */
    AMonth(String url) {
        this.url = url;
        this.store = Store.open(new MetadataConfig(url));
    }

    /** Brings the people and products of the company into an empty store. */
    private static void found(String url) {
        TestDatabase.execute(url, """
                INSERT INTO tieout.users VALUES ('maya', 'Maya Okafor'), ('jonas', 'Jonas Lindqvist'), ('aisha', 'Aisha Karimi'),
                  ('omar', 'Omar Haddad'), ('finn', 'Finn Larsen'), ('vera', 'Vera Blom'), ('dele', 'Dele Ojo');
                INSERT INTO tieout.user_roles (user_name, role, days) VALUES
                  ('omar', 'OPERATOR', '[2025-01-01,)'), ('finn', 'FINOPS_LEAD', '[2025-01-01,)'), ('vera', 'VIEWER', '[2025-01-01,)');
                INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content)
                  VALUES ('delegated', 'jonas', 'jonas', 'test', '{}');
                INSERT INTO tieout.delegations (delegation_id, user_name, delegate, days, reason)
                  SELECT act_no, 'jonas', 'dele', '[2025-11-01,2025-12-01)', 'leave' FROM tieout.acts;
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
                  VALUES ('r1', 'run', '{}', '[2025-10-01,2025-11-01)', 'ada', 'h', now(), '0', '')
                """);
        new Hierarchies(Store.open(new MetadataConfig(url)))
                .replace(
                        new Hierarchy(
                                List.of(
                                        node(Level.BUSINESS_UNIT, "Contoso Retail", "", "Maya Okafor"),
                                        node(Level.DEPARTMENT, "Digital Commerce", "Contoso Retail", ""),
                                        node(Level.PORTFOLIO, "Online Store", "Digital Commerce", "Jonas Lindqvist"),
                                        node(Level.PRODUCT, "Webshop", "Online Store", "Aisha Karimi"),
                                        node(Level.PRODUCT, "Product Search", "Online Store", "")),
                                List.of()),
                        new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                        "ada");
    }

    private static Node node(Level level, String name, String parent, String owner) {
        return new Node(level, name, parent, owner, EffectiveMonths.from(BillingPeriod.parse("2025-01")));
    }

    public String url() {
        return url;
    }

    public Store store() {
        return store;
    }

    /**
     * Contoso's October is published, in place of what was before.
     *
     * @param lines such as {@code line l1, invoice G1, lane usage: MISMATCHED 12 10} (invoiced, exported), in USD
     */
    public void publish(Line... lines) {
        publish("list_mismatches", lines);
    }

    /** The same, added up by product, as spend cards show it. */
    public void publishWithCards(Line... lines) {
        publish("add_up_workloads", lines);
    }

    private void publish(String addUp, Line... lines) {
        results++;
        store.write(transaction -> transaction
                .publications()
                .replace(new Publication(
                        "contoso",
                        OCTOBER,
                        "r1",
                        "%064d".formatted(results),
                        "settings",
                        MatchedLines.TOTALS,
                        7,
                        Map.of("reconciliation_lines", 3L),
                        Map.of("usage", "4f9c"))));
        for (Line line : lines) {
            TestDatabase.execute(url, line.sql());
        }
        TestDatabase.execute(url, """
                INSERT INTO tieout.published_lanes (publication_id, billing_currency, lane, invoice_billed_cost, export_billed_cost, variance, invoice_rows, export_rows)
                SELECT publication_id, billing_currency, lane, 0, 0, 0, 1, 1 FROM tieout.published_lines GROUP BY 1, 2, 3;
                INSERT INTO tieout.published_invoices (publication_id, invoice_issuer_name, invoice_id, billing_currency, invoice_billed_cost, export_billed_cost,
                  variance, gross_variance, invoice_rows, export_rows, lines, matched_lines, within_tolerance_lines, mismatched_lines,
                  missing_in_export_lines, missing_on_invoice_lines, status)
                SELECT publication_id, invoice_issuer_name, invoice_id, billing_currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'MISMATCHED'
                FROM tieout.published_lines GROUP BY 1, 2, 3, 4;
                SELECT tieout.%s(publication_id) FROM tieout.publications
                """.formatted(addUp));
    }

    /** A line of 2 products: the Webshop is given all of it but what Product Search is. */
    public record Line(
            String id,
            String invoice,
            String lane,
            String status,
            String invoiced,
            String exported,
            String searchExported) {

        public Line(String id, String invoice, String lane, String status, String invoiced, String exported) {
            this(id, invoice, lane, status, invoiced, exported, "0");
        }

        private String sql() {
            return """
                INSERT INTO tieout.published_lines (publication_id, line_id, invoice_issuer_name, invoice_id, lane, billing_currency,
                  invoice_billed_cost, export_billed_cost, cost_variance, invoice_rows, export_rows, match_status, severity, owner)
                SELECT publication_id, '%1$s', 'Microsoft', '%2$s', '%3$s', 'USD', %5$s, %6$s, %5$s - %6$s, 1, 1, '%4$s', 'MEDIUM', 'Aisha Karimi'
                FROM tieout.publications;
                INSERT INTO tieout.published_allocations (publication_id, line_id, billing_currency, product, rule, invoice_billed_cost, export_billed_cost, cost_variance)
                SELECT publication_id, '%1$s', 'USD', 'Webshop', 'web', %5$s, %6$s - %7$s, %5$s - %6$s + %7$s FROM tieout.publications
                UNION ALL
                SELECT publication_id, '%1$s', 'USD', 'Product Search', 'search', 0, %7$s, -%7$s FROM tieout.publications WHERE %7$s <> 0
                """.formatted(id, invoice, lane, status, invoiced, exported, searchExported);
        }
    }

    /** Contoso's October is handed over: closed for everybody. */
    public void export() {
        TestDatabase.execute(url, """
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
                SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', 'r1' FROM tieout.publications;
                INSERT INTO tieout.periods (reconciliation, billing_period, state) VALUES ('contoso', '[2025-10-01,2025-11-01)', 'OPEN');
                UPDATE tieout.periods SET state = 'REVIEW';
                UPDATE tieout.periods SET state = 'APPROVED', approved_by = 'finn', result_hash = (SELECT result_hash FROM tieout.publications);
                UPDATE tieout.periods SET state = 'EXPORTED'
                """);
    }

    /** Somebody does something today. */
    public String as(String user, Function<Acting, String> act) {
        return on(TODAY, user, act);
    }

    public String on(LocalDate day, String user, Function<Acting, String> act) {
        return OneAct.apply(store, day, user, "login", act);
    }

    /** The log, oldest first: {@code omar item raised: item 1}, with whom was stood in for. */
    public List<String> log() {
        return TestDatabase.query(url, """
                SELECT acted_by || coalesce(' for ' || acted_for, '') || ' ' || act || ': ' || subject FROM tieout.acts WHERE act <> 'delegated' ORDER BY act_no
                """);
    }
}
