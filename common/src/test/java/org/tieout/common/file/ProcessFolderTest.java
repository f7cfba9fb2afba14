package org.tieout.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {

    private final Path all;

    ProcessFolderTest(@TempDir Path temporary) {
        this.all = temporary.resolve("tieout-ada");
    }

    @Test
    void goesWithItsProcessAndEverythingInIt() throws IOException {
        ProcessFolder ours = ProcessFolder.in(all);
        Files.createDirectories(ours.path().resolve("spark/blocks"));
        Files.writeString(ours.path().resolve("spark/blocks/1"), "charges");

        ours.close();

        assertThat(all).isEmptyDirectory();
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");

        try (ProcessFolder ours = ProcessFolder.in(all)) {
            for (Path folder : new Path[] {all, ours.path()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void sweepsUpWhatKilledProcessesLeftAndNothingOfThoseThatLive() throws IOException {
        leave("1-1");
        Path living = leave("2-2");
        Path unknown = Files.createDirectory(all.resolve("3-3"));
        try (ProcessFolder ours = ProcessFolder.in(all);
                FileChannel lives = FileChannel.open(all.resolve("2-2.lock"), StandardOpenOption.WRITE)) {
            assertThat(lives.tryLock()).isNotNull();

            ours.sweepUpOthers();

            assertThat(all.resolve("1-1")).doesNotExist();
            assertThat(all.resolve("1-1.lock")).doesNotExist();
            assertThat(living.resolve("charges/part-1.parquet")).exists();
            assertThat(unknown).as("without a lock it is none of ours").exists();
            assertThat(ours.path()).exists();
        }
    }

    @Test
    void doesNotUseWhatOthersMayReadOrSomebodyLinkedThere() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");
        Files.createDirectory(all, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path link = Files.createSymbolicLink(all.resolveSibling("tieout-link"), Files.createTempDirectory(all, "x"));

        for (Path folder : new Path[] {all, link}) {
            assertThatThrownBy(() -> ProcessFolder.in(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessage("%s is not ours alone", folder);
        }
    }

    private Path leave(String process) throws IOException {
        Path folder = all.resolve(process);
        Files.createDirectories(all.resolve(process).resolve("charges"));
        Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("charges/part-1.parquet"), "charges");
        Files.createFile(all.resolve(process + ".lock"));
        return folder;
    }
}
