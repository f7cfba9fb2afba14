package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;

@ExtendWith(LocalSpark.class)
class EnginesWithSparkIT {

    @Test
    void whatHasNoRoomIsSparks(SparkSession shared) {
        try (Engines engines = new Engines("tests", Engine.AUTO, 2);
                Engines.Job job = engines.job("of three")) {
            Flow<Integer> kept = job.keep(flows -> flows.of(List.of(1, 2, 3)));

            assertThat(kept.flows()).isInstanceOf(SparkFlows.class);
            assertThat(kept.collect()).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(job.flows(2)).isInstanceOf(LocalFlows.class);
            assertThat(job.flows(3)).isInstanceOf(SparkFlows.class);
        }
        assertThat(shared.sparkContext().isStopped()).isFalse();
    }

    @Test
    void sparkWorksOnWhateverItIsToldTo(SparkSession shared) {
        try (Engines engines = new Engines("tests", Engine.SPARK);
                Engines.Job job = engines.job("of one")) {
            assertThat(job.flows()).isInstanceOf(SparkFlows.class);
            assertThat(job.keep(flows -> flows.of(List.of(1))).flows()).isInstanceOf(SparkFlows.class);
        }
        assertThat(shared.sparkContext().isStopped()).isFalse();
    }
}
