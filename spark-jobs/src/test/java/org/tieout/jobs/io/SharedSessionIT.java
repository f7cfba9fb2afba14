package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.SparkFlows;

@ExtendWith(LocalSpark.class)
class SharedSessionIT {

    private SparkSession session;

    @BeforeEach
    void setUp(SparkSession spark) {
        session = spark.newSession();
    }

    /** Ours reach no session; those somebody hands to spark-submit do. */
    @Test
    void whatSparkShowsOfAQueryHasNoCredentials() {
        Map.of(
                        "fs.azure.account.key.acme.dfs.core.windows.net", "kept-1",
                        "fs.azure.sas.landing.acme.dfs.core.windows.net", "kept-2",
                        "fs.azure.sas.fixed.token.acme.dfs.core.windows.net", "kept-3",
                        "fs.azure.account.oauth2.client.secret.acme.dfs.core.windows.net", "kept-4",
                        "fs.s3a.access.key", "kept-5",
                        "fs.s3a.secret.key", "kept-6",
                        "fs.s3a.session.token", "kept-7",
                        "fs.s3a.encryption.key", "kept-8",
                        "fs.s3a.endpoint.region", "shown")
                .forEach(session.conf()::set);
        List<String> settings = new ArrayList<>();
        SparkListener listener = new SparkListener() {
            @Override
            public void onOtherEvent(SparkListenerEvent event) {
                if (event instanceof SparkListenerSQLExecutionStart start) {
                    settings.add(start.modifiedConfigs().toString());
                }
            }

            @Override
            public void onJobStart(SparkListenerJobStart start) {
                settings.add(start.properties().toString());
            }
        };
        session.sparkContext().addSparkListener(listener);

        session.range(10).collectAsList();
        session.sparkContext().removeSparkListener(listener);

        assertThat(settings).anyMatch(text -> text.contains("shown")).noneMatch(text -> text.contains("kept-"));
        assertThat(System.getProperties().values())
                .noneMatch(value -> String.valueOf(value).contains("kept-"));
    }

    /** Spark's own way ends the process, and with it this test's. */
    @Test
    void aTaskWithoutMemoryIsAFailureLikeOthers() {
        Flow<Integer> rows = new SparkFlows(session).of(List.of(1)).map(SharedSessionIT::withoutMemory);

        assertThatThrownBy(rows::collect).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }

    private static int withoutMemory(int unused) {
        throw new OutOfMemoryError("Java heap space");
    }

    @Test
    void whoEndsFirstLeavesSparkToTheOthers() {
        SharedSession other = new SharedSession("other");
        other.start();

        other.close();

        assertThat(session.sparkContext().isStopped()).isFalse();
        assertThat(session.range(3).count()).isEqualTo(3);
    }
}
