package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;

class EnginesTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @ParameterizedTest
    @CsvSource({
        "local, 1",
        "local[1], 1",
        "local[3], 3",
        "'local[4,2]', 4",
        "spark://master:7077, 0",
        "'local-cluster[2,1,1024]', 0",
        "yarn, 0",
        "k8s://https://cluster, 0"
    })
    void aMasterIsOneMachineOrNone(String master, int threads) {
        assertThat(Engines.threads(master)).isEqualTo(threads == 0 ? OptionalInt.empty() : OptionalInt.of(threads));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "local[*]"})
    void allCoresAreUsedWhereNobodySaysHowMany(@Nullable String master) {
        assertThat(Engines.threads(master)).hasValue(CORES);
    }

    @Test
    void whatHasRoomStaysInThisProcess() {
        try (Engines engines = new Engines("tests", Engine.AUTO, 3);
                Engines.Job job = engines.job("of three")) {
            Flow<Integer> kept = job.keep(flows -> flows.of(List.of(1, 2, 3)));

            assertThat(kept.flows()).isInstanceOf(LocalFlows.class);
            assertThat(kept.collect()).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(job.flows(3)).isInstanceOf(LocalFlows.class);
        }
    }

    @Test
    void whoeverIsToldToWorkHereHasRoomForAll() {
        try (Engines engines = new Engines("tests", Engine.LOCAL, 1);
                Engines.Job job = engines.job("of three")) {
            assertThat(job.keep(flows -> flows.of(List.of(1, 2, 3))).flows()).isInstanceOf(LocalFlows.class);
            assertThat(job.flows(Long.MAX_VALUE)).isInstanceOf(LocalFlows.class);
        }
    }
}
