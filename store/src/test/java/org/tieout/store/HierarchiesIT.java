package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.store.SomeNodes.department;
import static org.tieout.store.SomeNodes.months;
import static org.tieout.store.SomeNodes.portfolio;
import static org.tieout.store.SomeNodes.product;
import static org.tieout.store.SomeNodes.rule;
import static org.tieout.store.SomeNodes.since;
import static org.tieout.store.SomeNodes.subAccount;
import static org.tieout.store.SomeNodes.tag;
import static org.tieout.store.SomeNodes.unit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.testing.TestDatabase;

class HierarchiesIT {

    private static final Hierarchy HIERARCHY = new Hierarchy(
            List.of(
                    unit("Retail", "Ada"),
                    department("Shop", "Retail", ""),
                    portfolio("Web", "Shop", "Ben"),
                    portfolio("Mobile", "Shop", "Dora"),
                    product("Store", "Web", "", months("2026-01", "2026-09")),
                    product("Store", "Mobile", "Cleo", since("2026-10")),
                    product("Web", "Web", "")),
            List.of(
                    rule(
                            "shared",
                            new Conditions("s-1", "app=store", "/subscriptions/", "DNS"),
                            "Web",
                            "0.6",
                            "Store",
                            "0.4"),
                    rule("rest", subAccount("s-1"), months("2026-02", "2026-03"), "Store", "1"),
                    rule("tagged", tag("app=web"), "Web", "1")));

    private static Store store = Store.at(new MetadataConfig("jdbc:postgresql://localhost/none"));

    private final Hierarchies hierarchies = new Hierarchies(store);

    @BeforeAll
    static void migrate() {
        store = Store.at(new MetadataConfig(TestDatabase.fresh()));
        store.migrate();
    }

    @BeforeEach
    void empty() {
        store.writing(handle -> handle.execute("TRUNCATE hierarchies CASCADE"));
    }

    @Test
    void thereIsNoneBeforeTheFirstImport() {
        assertThat(hierarchies.current()).isEqualTo(Hierarchy.NONE);
        assertThat(hierarchies.versions()).isEmpty();
    }

    @Test
    void whatWasImportedIsReadInItsOrder() {
        Optional<Hierarchies.Version> version = hierarchies.replace(HIERARCHY, content("a"), "ada");

        assertThat(hierarchies.current()).isEqualTo(HIERARCHY);
        assertThat(hierarchies.versions()).containsExactly(version.orElseThrow());
        assertThat(version.orElseThrow().importedBy()).isEqualTo("ada");
        assertThat(version.orElseThrow().content()).isEqualTo(content("a"));
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        Optional<Hierarchies.Version> first = hierarchies.replace(HIERARCHY, content("a"), "ada");

        assertThat(hierarchies.replace(HIERARCHY, content("a"), "ben")).isEmpty();

        assertThat(hierarchies.versions()).containsExactly(first.orElseThrow());
    }

    @Test
    void theNewestCountsAndTheOldOnesStay() {
        Hierarchy other = new Hierarchy(List.of(unit("Media", "Eve")), List.of());
        Hierarchies.Version first =
                hierarchies.replace(HIERARCHY, content("a"), "ada").orElseThrow();
        Hierarchies.Version second =
                hierarchies.replace(other, content("b"), "ben").orElseThrow();

        assertThat(hierarchies.versions()).containsExactly(second, first);
        assertThat(hierarchies.current()).isEqualTo(other);
        assertThat(hierarchies.of(first)).isEqualTo(HIERARCHY);

        hierarchies.replace(HIERARCHY, content("a"), "ada");

        assertThat(hierarchies.versions()).hasSize(3);
        assertThat(hierarchies.current()).isEqualTo(HIERARCHY);
    }

    @Test
    void aFailedImportLeavesWhatWasThere() {
        hierarchies.replace(HIERARCHY, content("a"), "ada");
        Hierarchy withoutItsParent = new Hierarchy(List.of(department("Shop", "Nowhere", "")), List.of());

        assertThatThrownBy(() -> hierarchies.replace(withoutItsParent, content("b"), "ben"))
                .hasStackTraceContaining("violates check constraint");

        assertThat(hierarchies.current()).isEqualTo(HIERARCHY);
        assertThat(hierarchies.versions()).hasSize(1);
    }

    /** Whoever writes by hand is held to the same rules. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256) VALUES ('', repeat('a', 64), repeat('a', 64)) | hierarchies_imported_by_check
            INSERT INTO hierarchies (imported_by, nodes_sha256, rules_sha256) VALUES ('ada', 'x', repeat('a', 64)) | hierarchies_nodes_sha256_check
            UPDATE hierarchy_nodes SET name = 'unallocated' WHERE name = 'Retail' | hierarchy_nodes_name_check
            UPDATE hierarchy_nodes SET name = ' ' WHERE name = 'Retail' | hierarchy_nodes_name_check
            UPDATE hierarchy_nodes SET name = 'Web' WHERE name = 'Mobile' | hierarchy_nodes_hierarchy_id_level_name_key
            UPDATE hierarchy_nodes SET level = 'TEAM' WHERE name = 'Retail' | hierarchy_nodes_level_check
            UPDATE hierarchy_places SET parent_id = node_id, parent_level = level WHERE position = 6 | hierarchy_places_check
            UPDATE hierarchy_places SET parent_id = NULL, parent_level = NULL WHERE position = 6 | hierarchy_places_check
            UPDATE hierarchy_places SET parent_id = node_id WHERE position = 6 | hierarchy_places_parent_id_hierarchy_id_parent_level_fkey
            UPDATE hierarchy_places SET owner = ' ' WHERE position = 6 | hierarchy_places_owner_check
            UPDATE hierarchy_places SET months = '[2026-09-01,)' WHERE position = 5 | one_place_at_a_time
            UPDATE hierarchy_places SET months = '[2026-09-02,)' WHERE position = 6 | billing_months_check
            UPDATE hierarchy_places SET months = '[2026-09-01,2026-10-02)' WHERE position = 6 | billing_months_check
            UPDATE hierarchy_places SET months = '(,2026-10-01)' WHERE position = 6 | billing_months_check
            UPDATE hierarchy_places SET months = 'empty' WHERE position = 6 | billing_months_check
            UPDATE allocation_rules SET sub_account_id = NULL WHERE name = 'rest' | allocation_rules_check
            UPDATE allocation_rules SET sub_account_id = '' WHERE name = 'rest' | allocation_rules_sub_account_id_check
            UPDATE allocation_rules SET tag = 'app' WHERE name = 'tagged' | allocation_rules_tag_check
            UPDATE allocation_rules SET name = 'rest' WHERE name = 'tagged' | allocation_rules_hierarchy_id_name_key
            UPDATE allocation_shares SET share = 0 WHERE product = 'Store' | allocation_shares_share_check
            UPDATE allocation_shares SET share = 1.01 WHERE product = 'Store' | allocation_shares_share_check
            UPDATE allocation_shares SET product = 'Mobile' WHERE product = 'Store' | allocation_shares_hierarchy_id_level_product_fkey
            UPDATE allocation_shares SET product = 'Store' WHERE product = 'Web' AND share < 1 | allocation_shares_hierarchy_id_rule_position_product_key
            UPDATE allocation_shares SET share = 0.5 WHERE product = 'Web' AND share < 1 | the shares of allocation rule shared sum to 0.9, not to 1
            DELETE FROM allocation_shares WHERE rule_position = 1 | the shares of allocation rule rest sum to 0, not to 1
            DELETE FROM hierarchy_nodes WHERE name = 'Store' | allocation_shares_hierarchy_id_level_product_fkey
            """)
    void wrongDataIsRefused(String sql, String why) {
        hierarchies.replace(HIERARCHY, content("a"), "ada");

        assertThatThrownBy(() -> store.writing(handle -> handle.execute(sql))).hasStackTraceContaining(why);
    }

    @Test
    void publishedAllocationsAddUp() {
        store.writing(handle -> handle.execute("""
                INSERT INTO runs (run_id, command, arguments, started_by, host, started_at, version, config_hash)
                  VALUES ('run', 'reconcile', '{}', 'ada', 'here', now(), '1', '');
                INSERT INTO publications
                  (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
                  VALUES ('r', '[2026-10-01,2026-11-01)', 'run', repeat('a', 64), '', 1, 'full');
                """));
        String insert = """
                INSERT INTO published_allocations (publication_id, line_id, billing_currency, product, rule,
                  invoice_billed_cost, export_billed_cost, cost_variance)
                SELECT publication_id, 'line', 'USD', %s FROM publications
                """;

        store.writing(handle -> handle.execute(insert.formatted("'Unallocated', NULL, 3, 1, 2")));

        assertThatThrownBy(() -> store.writing(handle -> handle.execute(insert.formatted("'Web', 'web', 3, 1, 1"))))
                .hasStackTraceContaining("published_allocations_check");
        assertThatThrownBy(() -> store.writing(handle -> handle.execute(insert.formatted("'Web', NULL, 3, 1, 2"))))
                .hasStackTraceContaining("published_allocations_check");
        assertThatThrownBy(
                        () -> store.writing(handle -> handle.execute(insert.formatted("'Unallocated', NULL, 3, 1, 2"))))
                .hasStackTraceContaining("published_allocations_publication_id_line_id_product_rule_key");
        store.writing(handle -> handle.execute("""
            DELETE FROM publications;
            INSERT INTO publications
              (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
              VALUES ('r', '[2026-10-01,2026-11-01)', 'run', repeat('b', 64), '', 1, 'full');
            """));
        assertThat(store.<Integer>reading(handle -> handle.createQuery("SELECT count(*) FROM published_allocations")
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
    }

    private static Hierarchies.Content content(String digit) {
        return new Hierarchies.Content(digit.repeat(64), digit.repeat(64));
    }
}
