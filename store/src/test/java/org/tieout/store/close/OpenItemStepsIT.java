package org.tieout.store.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tieout.store.AStore;
import org.tieout.testing.TestDatabase;

/** What the code takes for lawful is what the database lets pass. */
class OpenItemStepsIT {

    private final String url = AStore.url();

    @Test
    void stepsOfItems() {
        assertThat(TestDatabase.query(url, "SELECT from_status || ' ' || to_status FROM tieout.open_item_steps"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ItemStatus.values())
                        .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                        .toList());
    }

    @Test
    void stepsOfCorrections() {
        assertThat(TestDatabase.query(url, "SELECT from_state || ' ' || to_state FROM tieout.correction_steps"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CorrectionState.values())
                        .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                        .toList());
    }
}
