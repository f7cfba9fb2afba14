package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.RunRecord;

/** What the database does not take, whoever writes it. Nothing of it stays: one store serves all. */
class WatchConstraintsIT {

    private static Store store;

    @BeforeAll
    static void report() {
        store = AStore.open();
        RunRecord run = WatchReportsIT.freeze(store);
        store.writing(handle -> {
            new WatchReports(handle)
                    .publish(
                            WatchReportsIT.report(
                                    WatchReportsIT.OTHER_HASH, "2", WatchReportsIT.movement("G1", "5", "7")),
                            List.of(WatchReportsIT.product("G1", "Store", "7", "3")),
                            run.id());
            return run;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE frozen_results SET note = 'x'",
                "UPDATE frozen_tables SET version = 9",
                "UPDATE frozen_releases SET version = '2'",
                "DELETE FROM frozen_tables",
                "DELETE FROM frozen_releases",
                "UPDATE publications SET charges_version = 9",
                "DELETE FROM publications"
            })
    void theDatabaseItselfKeepsWhatIsFrozen(String sql) {
        assertThatThrownBy(() -> store.writing(handle -> handle.execute(sql)))
                .hasMessageContaining("contoso of 2026-10 is frozen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO frozen_results SELECT * FROM frozen_results",
                "INSERT INTO frozen_tables SELECT 'fabrikam', billing_period, table_name, version FROM frozen_tables",
                "UPDATE watch_reports SET frozen_hash = new_hash",
                "UPDATE watch_reports SET new_hash = 'abc'",
                "UPDATE watch_reports SET run_id = 'nobody'",
                "UPDATE watch_movements SET net = net + 1",
                "UPDATE watch_movements SET gross = 0.5",
                "UPDATE watch_movements SET invoiced_net = invoiced_net + 1",
                "UPDATE watch_movements SET exported_gross = -1",
                "UPDATE watch_movements SET new_exported = new_exported + 1, exported_net = exported_net + 1, exported_gross = 9",
                "UPDATE watch_movements SET lines_gone = -1",
                "UPDATE watch_effects SET moved = moved + 1",
                "UPDATE watch_products SET report_id = 999",
                "UPDATE watch_products SET product = ''",
                "UPDATE watch_products SET product = 'Unallocated'",
                "INSERT INTO watch_products SELECT * FROM watch_products",
                "INSERT INTO watch_effects VALUES (999, 'PRICE', 0, 0, 0)",
                "INSERT INTO published_effects (publication_id, billing_currency, effect, amount) VALUES (999, 'USD', 'PRICE', 1)",
                "INSERT INTO published_effects (publication_id, line_id, billing_currency, effect, amount) SELECT publication_id, 'nobody', 'USD', 'PRICE', 1 FROM publications",
                "INSERT INTO published_effects (publication_id, billing_currency, effect, amount) SELECT publication_id, 'USD', 'PRICE', generate_series(1, 2) FROM publications",
                "INSERT INTO published_details (publication_id, line_id, side, source, billed_cost, billing_currency) SELECT publication_id, 'nobody', 'INVOICE', 'usage', 1, 'USD' FROM publications",
                "UPDATE published_effects SET line_id = 'nobody'",
                "UPDATE open_items SET status = 'CLOSED'",
                "UPDATE open_items SET status = 'DONE'",
                "UPDATE open_items SET kind = 'OTHER'",
                "UPDATE open_items SET report_id = 999",
                "INSERT INTO open_items (kind, reconciliation, billing_period, summary) SELECT kind, reconciliation, billing_period, '' FROM open_items",
                "INSERT INTO reopenings (reconciliation, billing_period, result_hash, frozen_at, frozen_by, reopened_by, run_id, note) SELECT reconciliation, billing_period, result_hash, frozen_at, frozen_by, 'x', run_id, '' FROM frozen_results"
            })
    void theDatabaseItselfRefusesWhatCannotBe(String sql) {
        assertThatThrownBy(() -> store.writing(handle -> handle.execute(sql))).hasMessageContaining("violates");
    }
}
