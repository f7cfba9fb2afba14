package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryOfTaskTest {

    private static final int PROCESSORS = 2;
    private static final long MEGABYTE = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        "one task of an executor has its overhead, yarn, spark.executor.memory=1g, 288",
        "tasks share it, yarn, spark.executor.cores=4 spark.executor.memory=16g, 307",
        "as it was asked for, k8s://https://cluster, spark.executor.cores=4 spark.executor.memoryOverhead=6g, 953",
        "without a unit it is in megabytes, yarn, spark.executor.cores=2 spark.executor.memoryOverhead=1024, 384",
        "by another factor, yarn, spark.executor.memory=4g spark.executor.memoryOverheadFactor=0.4, 953",
        "fewer tasks where each takes several cores, yarn, spark.executor.cores=4 spark.task.cpus=4 spark.executor.memory=8g, 614",
        "never less than it needs, yarn, spark.executor.cores=8 spark.executor.memory=1g, 128",
        "nobody bounds it on a standalone cluster, spark://master:7077, spark.executor.memory=1g, 953",
        "unless it was asked for, spark://master:7077, spark.executor.memoryOverhead=512m, 384"
    })
    void ofAnExecutor(String fact, String master, String settings, long megabytes) {
        assertThat(MemoryOfTask.bytes(application(master, settings), "executor", PROCESSORS) / MEGABYTE)
                .as(fact)
                .isEqualTo(megabytes);
    }

    @Test
    void threadsOfADriverShareItsOwn() {
        SparkConf application = application("yarn", "spark.driver.memoryOverhead=1g spark.executor.memoryOverhead=8g");

        assertThat(MemoryOfTask.bytes(application, "driver", PROCESSORS) / MEGABYTE)
                .isEqualTo(384);
    }

    @Test
    void oneMachineHasItAll() {
        assertThat(MemoryOfTask.bytes(application("local[*]", "spark.driver.memory=1g"), "driver", PROCESSORS))
                .isEqualTo(MemoryOfTask.MOST);
    }

    private static SparkConf application(String master, String settings) {
        SparkConf application = new SparkConf(false).setMaster(master);
        for (String setting : settings.split(" ", -1)) {
            int end = setting.indexOf('=');
            application.set(setting.substring(0, end), setting.substring(end + 1));
        }
        return application;
    }
}
