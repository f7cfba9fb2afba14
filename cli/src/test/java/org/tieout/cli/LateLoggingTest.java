package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In a process of its own: a process has one log. */
class LateLoggingTest {

    @Test
    void theLogIsNotSetUpUntilThereIsALine() throws Exception {
        assertThat(said("nothing")).contains("LateLogging").doesNotContain("org.apache.logging.log4j");
    }

    @Test
    void lineAndTraceAreThoseOfAnyOtherLog() throws Exception {
        assertThat(said("warning"))
                .contains("org.apache.logging.log4j")
                .contains("WARN  LateLoggingTest$Speaks: no heartbeat of 4711")
                .contains("java.lang.IllegalStateException: gone")
                .doesNotContain("not logged", "SLF4J(");
    }

    private static String said(String what) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.provider=" + LateLogging.class.getName(),
                        "-Dslf4j.internal.verbosity=WARN",
                        "-Dlog4j2.configurationFile=" + Path.of("..", "conf", "log4j2-stderr.properties"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Speaks.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The process. */
    static final class Speaks {

        private static final Logger LOG = LoggerFactory.getLogger(Speaks.class);

        private Speaks() {}

        public static void main(String[] args) {
            LOG.debug("not logged");
            if (args[0].equals("warning")) {
                LOG.warn("no heartbeat of {}", 4711, new IllegalStateException("gone"));
            }
        }
    }
}
