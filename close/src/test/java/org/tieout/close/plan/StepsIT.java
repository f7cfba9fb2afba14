package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tieout.close.ACompany;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.PlanState;
import org.tieout.testing.TestDatabase;

/** The steps of plans and estimates are the same in code and in the database. */
class StepsIT {

    private final String url = new ACompany().url();

    @Test
    void plansGoTheSameSteps() {
        assertThat(steps("plan_steps"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PlanState.values())
                        .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                        .toList());
    }

    @Test
    void estimatesGoTheSameSteps() {
        assertThat(steps("estimate_steps"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EstimateState.values())
                        .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                        .toList());
    }

    private Iterable<String> steps(String table) {
        return TestDatabase.query(url, "SELECT from_state || ' ' || to_state FROM tieout." + table);
    }
}
