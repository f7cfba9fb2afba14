package org.tieout.jobs.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkFlowsTest {

    private static final int NOW = 2;
    private static final int PARTS = 200;

    @ParameterizedTest
    @CsvSource({
        "what is there, spark.app.name=tieout, 2",
        "executors that are asked for, spark.executor.instances=4 spark.executor.cores=4, 16",
        "cores that are asked for, spark.cores.max=8, 8",
        "executors that come as they are needed, spark.dynamicAllocation.enabled=true, 200",
        "never less than what is there, spark.executor.instances=1, 2"
    })
    void parallelIsWhatTheClusterIsToHave(String fact, String settings, int tasks) {
        SparkConf application = new SparkConf(false);
        for (String setting : settings.split(" ", -1)) {
            int end = setting.indexOf('=');
            application.set(setting.substring(0, end), setting.substring(end + 1));
        }

        assertThat(SparkFlows.parallelism(application, NOW, PARTS)).as(fact).isEqualTo(tasks);
    }
}
