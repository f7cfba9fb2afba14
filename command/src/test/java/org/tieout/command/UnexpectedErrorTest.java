package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnexpectedErrorTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new IllegalStateException("org.apache.spark.SparkException: [INTERNAL_ERROR]"),
                        "Unexpected: a fault of Tieout or of the machine"),
                arguments(
                        new IllegalStateException(new OutOfMemoryError("Java heap space")),
                        "Java has no memory left; give it more, as in TIEOUT_HEAP=4g"),
                arguments(
                        new UncheckedIOException(new IOException("No space left on device")),
                        "The disk is full; nothing before this run was changed; free space and run again"),
                arguments(new AccessDeniedException("/srv/lake"), "Cannot read or write /srv/lake: permission denied"),
                arguments(
                        new IllegalStateException(new NoSuchFileException("/srv/lake/a")),
                        "Cannot read or write /srv/lake/a: it is not there"),
                arguments(
                        new FileSystemException("/srv/lake", null, "Read-only file system"),
                        "Cannot read or write /srv/lake: read-only file system"),
                arguments(
                        new IOException("Unexpected char 32 at (line no=1, column no=2)"),
                        "Reading or writing failed; check the disk and the network, and run again"));
    }

    @AfterEach
    void forget() {
        System.clearProperty("tieout.log");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatWentWrongInWordsOfOurOwn(Throwable failure, String words) {
        assertThat(UnexpectedError.inWords(failure)).isEqualTo(words + "; the log has the trace");
    }

    @Test
    void saysWhereTheLogIs() {
        System.setProperty("tieout.log", "/opt/tieout/data/logs/tieout.log");

        assertThat(UnexpectedError.inWords(new IllegalStateException("x")))
                .endsWith("; the trace is in /opt/tieout/data/logs/tieout.log");

        System.setProperty("tieout.log", "-");

        assertThat(UnexpectedError.inWords(new IllegalStateException("x")))
                .endsWith("; the trace is in the log, on standard error");

        System.setProperty("tieout.log", "");

        assertThat(UnexpectedError.inWords(new IllegalStateException("x")))
                .endsWith("; no log is kept, because it cannot be written; TIEOUT_LOG=FILE names another");
    }
}
