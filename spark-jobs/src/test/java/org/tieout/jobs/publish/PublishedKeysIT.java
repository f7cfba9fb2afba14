package org.tieout.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** The database holds rows apart by what the datasets say tells them apart: no column less, and no column more. */
class PublishedKeysIT {

    private final String url = TestDatabase.copyOf(
            "store", store -> Store.at(new MetadataConfig(store)).migrate());

    @Test
    void theDatabaseHasTheKeysOfTheDatasets() {
        for (PublishedTable table : PublishedTable.ALL) {
            List<Set<String>> expected = new ArrayList<>();
            if (!table.uniqueBy().isEmpty()) {
                expected.add(inDatabase(table.uniqueBy()));
            }
            if (table.equals(PublishedTable.EFFECTS)) {
                // Of MATCHED lines that are published as totals; added up by just these.
                expected.add(
                        Set.of("publication_id", "invoice_issuer_name", "invoice_id", "billing_currency", "effect"));
            }
            assertThat(unique(table.name())).as(table.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(unique("published_matched_totals")).containsExactly(inDatabase(AddUpMatched.UNIQUE_BY));
    }

    private static Set<String> inDatabase(List<String> columns) {
        return new TreeSet<>(
                Stream.concat(Stream.of("publication_id"), columns.stream().map(PublishedTable::inDatabase))
                        .toList());
    }

    private List<Set<String>> unique(String table) {
        return TestDatabase.query(url, """
                        SELECT (SELECT string_agg(attname, ' ') FROM pg_attribute
                                WHERE attrelid = indrelid AND attnum = ANY (indkey))
                        FROM pg_index WHERE indrelid = CAST('tieout.%s' AS regclass) AND indisunique
                        """.formatted(table)).stream()
                .<Set<String>>map(columns -> new TreeSet<>(List.of(columns.split(" "))))
                .toList();
    }
}
