package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.jobs.LocalSpark;

@ExtendWith(LocalSpark.class)
class LakeSessionIT {

    private static final String STAGES = "spark.sql.codegen.wholeStage";
    private static final String EXPRESSIONS = "spark.sql.codegen.factoryMode";

    private final String saidByLocalSpark = System.getProperty(EXPRESSIONS);
    private SparkSession session;

    @BeforeEach
    void setUp(SparkSession spark) {
        session = spark.newSession();
    }

    @AfterEach
    void sayItAgain() {
        System.setProperty(EXPRESSIONS, saidByLocalSpark);
    }

    @ParameterizedTest
    @CsvSource({"0, NO_CODEGEN, false", "999_999, NO_CODEGEN, false", "1_000_000, FALLBACK, true"})
    void compilesPlansOfSoManyRowsThatItPays(String rows, String expressions, String stages) {
        System.clearProperty(EXPRESSIONS);

        LakeSession.expect(session, Long.parseLong(rows.replace("_", "")));

        assertThat(session.conf().get(EXPRESSIONS)).isEqualTo(expressions);
        assertThat(session.conf().get(STAGES)).isEqualTo(stages);
    }

    @Test
    void leavesWhatTheUserHasSaid() {
        LakeSession.expect(session, Long.MAX_VALUE);

        assertThat(session.conf().get(EXPRESSIONS)).isEqualTo("NO_CODEGEN");
        assertThat(session.conf().get(STAGES)).isEqualTo("false");
    }

    @Test
    void aSessionReachesTheStorageOfItsOwnConfigAlone() {
        String key = "fs.azure.account.key.%s.dfs.core.windows.net";
        LakeSession lake = new LakeSession("acme, then umbrella");

        Configuration acme = hadoopOf(lake.reaching(Map.of(key.formatted("acme"), "kept to acme")));
        Configuration umbrella = hadoopOf(lake.reaching(Map.of(key.formatted("umbrella"), "kept to umbrella")));

        assertThat(acme.get(key.formatted("acme"))).isEqualTo("kept to acme");
        assertThat(acme.get(key.formatted("umbrella"))).isNull();
        assertThat(umbrella.get(key.formatted("acme"))).isNull();
        assertThat(umbrella.get(key.formatted("umbrella"))).isEqualTo("kept to umbrella");
        assertThat(lake.start().sparkContext().hadoopConfiguration())
                .noneMatch(setting -> setting.getValue().startsWith("kept to "));
    }

    @Test
    void whatSparkShowsOfAQueryHasNoCredentials() {
        SparkSession lake = new LakeSession("acme")
                .reaching(Map.of(
                        "fs.azure.account.key.acme.dfs.core.windows.net", "kept-1",
                        "fs.azure.sas.landing.acme.dfs.core.windows.net", "kept-2",
                        "fs.azure.sas.fixed.token.acme.dfs.core.windows.net", "kept-3",
                        "fs.azure.account.oauth2.client.secret.acme.dfs.core.windows.net", "kept-4",
                        "fs.s3a.access.key", "kept-5",
                        "fs.s3a.secret.key", "kept-6",
                        "fs.s3a.session.token", "kept-7",
                        "fs.s3a.encryption.key", "kept-8",
                        "fs.s3a.endpoint.region", "shown"));
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
        lake.sparkContext().addSparkListener(listener);

        lake.range(10).collectAsList();
        lake.sparkContext().removeSparkListener(listener);

        assertThat(settings).anyMatch(text -> text.contains("shown")).noneMatch(text -> text.contains("kept-"));
        assertThat(System.getProperties().values())
                .noneMatch(value -> String.valueOf(value).contains("kept-"));
    }

    @Test
    void whoEndsFirstLeavesSparkToTheOthers() {
        LakeSession other = new LakeSession("other");
        other.start();

        other.close();

        assertThat(session.sparkContext().isStopped()).isFalse();
        assertThat(session.range(3).count()).isEqualTo(3);
    }

    private static Configuration hadoopOf(SparkSession session) {
        return session.sessionState().newHadoopConf();
    }
}
