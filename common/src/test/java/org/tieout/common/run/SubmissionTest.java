package org.tieout.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmissionTest {

    @Test
    void aDriverInYarnIsOfAnApplication() {
        assertThat(Submission.id(
                        "yarn", "application_1795993281336_0004", "/yarn/container_1795993281336_0004_02_000001"))
                .contains("application_1795993281336_0004");
    }

    @Test
    void aDriverOnAStandaloneClusterRunsInAFolderOfItsName() {
        assertThat(Submission.id("spark://127.0.0.1:7077", null, "/spark/work/driver-20261129230200-0004"))
                .contains("driver-20261129230200-0004");
        assertThat(Submission.id("spark://127.0.0.1:7077", null, "/home/contoso"))
                .isEmpty();
    }

    @Test
    void whatSomebodyStartsHimselfIsNoSubmission() {
        assertThat(Submission.id(null, null, "/spark/work/driver-20261129230200-0004"))
                .isEmpty();
        assertThat(Submission.id("local[2]", null, "/spark/work/driver-20261129230200-0004"))
                .isEmpty();
        assertThat(Submission.id()).isEmpty();
    }
}
