package org.tieout.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkUserAppException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.run.ExitCode;

class SubmittedTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, false",
                "local[2], client, false",
                "yarn, client, false",
                "yarn, cluster, true",
                "spark://master:7077, cluster, false"
            })
    void theApplicationMasterIsYarns(@Nullable String master, @Nullable String deployMode, boolean isInIt) {
        assertThat(Submitted.isInApplicationMaster(master, deployMode)).isEqualTo(isInIt);
    }

    @Test
    void whatIsDoneReturns() {
        assertThatCode(() -> Submitted.end(ExitCode.DONE.code())).doesNotThrowAnyException();
    }

    @Test
    void whatIsRefusedTellsSparkItsExitCode() {
        assertThatThrownBy(() -> Submitted.end(ExitCode.DATA_REFUSED.code()))
                .isInstanceOfSatisfying(
                        SparkUserAppException.class,
                        end -> assertThat(end.exitCode()).isEqualTo(ExitCode.DATA_REFUSED.code()));
    }
}
