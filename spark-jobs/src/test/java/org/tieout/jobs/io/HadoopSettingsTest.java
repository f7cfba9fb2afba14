package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {

    /** Which only its owner reads, and which goes with the process. */
    @Test
    void whatWaitsToBePutIntoABucketLiesInTheFolderOfTheProcess() {
        assertThat(Path.of(HadoopSettings.ofThisMachine().get("hadoop.tmp.dir")))
                .hasParentRaw(Path.of(System.getProperty("java.io.tmpdir")));
    }
}
