package org.tieout.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfTaskTest {

    private static final int PROCESSORS = 8;

    @ParameterizedTest
    @CsvSource({"driver,,1,8", "0,,1,8", "0,4,1,4", "0,4,2,2", "0,1,4,1"})
    void tasksThatRunAtATimeShareTheMemoryOfTheirProcess(
            String executor, @Nullable String cores, int ofTask, int atATime) {
        SparkConf application = new SparkConf(false).set("spark.task.cpus", String.valueOf(ofTask));
        if (cores != null) {
            application.set("spark.executor.cores", cores);
        }

        assertThat(OfTask.atATime(application, executor, PROCESSORS)).isEqualTo(atATime);
    }
}
