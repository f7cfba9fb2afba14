package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.SparkFlows;

@ExtendWith(LocalSpark.class)
class EnginesWithSparkIT {

    @Test
    void sparkWorksOnWhateverItIsToldTo(SparkSession shared) {
        try (Engines engines = new Engines("tests", Engine.SPARK);
                Engines.Job job = engines.job("of one")) {
            assertThat(job.flows()).isInstanceOf(SparkFlows.class);
        }
        assertThat(shared.sparkContext().isStopped()).isFalse();
    }
}
