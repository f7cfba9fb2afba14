package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnFolderTest {

    @Test
    void onlyTheOwnerReadsWhatSparkPutsAside() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");

        Map<String, String> settings = OwnFolder.settings();

        Path folder = Path.of(String.valueOf(settings.get("spark.local.dir")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(Path.of(String.valueOf(settings.get("spark.hadoop.hadoop.tmp.dir"))))
                .startsWithRaw(folder);
    }
}
