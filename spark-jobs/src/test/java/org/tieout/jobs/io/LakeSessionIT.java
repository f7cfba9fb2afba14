package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
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
}
