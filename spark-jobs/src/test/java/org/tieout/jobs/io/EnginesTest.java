package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "LOCAL"})
    void oneMachineWorksOnWhateverItIsTold(Engine engine) {
        try (Engines engines = new Engines("tests", engine);
                Engines.Job job = engines.job("of one")) {
            assertThat(job.flows()).isInstanceOf(LocalFlows.class).isSameAs(job.flows());
        }
    }
}
