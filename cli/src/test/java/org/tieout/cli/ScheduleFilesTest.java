package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.run.ExitCode;
import org.tieout.jobs.run.ReconcileCommand;
import picocli.CommandLine;

/** The files of {@code conf/schedule} call Tieout as it is. */
class ScheduleFilesTest {

    private static final Path FOLDER = Path.of("..", "conf", "schedule");
    private static final Pattern LINE = Pattern.compile("/opt/tieout/bin/tieout (.*)");

    /** A month that a shell or a scheduler fills in, with the quotes around it. */
    private static final Pattern MONTH =
            Pattern.compile("\"?(\\$\\$?|\\\\\\$)\\(date[^)]*\\)\"?|\" \\+ PERIOD|\\{\\{.*?}}");

    /** Where the command line ends: a quote around it all, or what the shell does next. */
    private static final Pattern END = Pattern.compile("['\"|;)]|\\s\\d?>.*");

    /** What each kind of file has exit codes in. */
    private static final List<Pattern> CODES = List.of(
            Pattern.compile("(?m)^(?:SuccessExitStatus|RestartPreventExitStatus)=([\\d ]+)$"),
            Pattern.compile("values: \\[([\\d, ]+)]"),
            Pattern.compile("exitCode == '(\\d+)'"),
            Pattern.compile("\"\\$code\" -ne (\\d+)"),
            Pattern.compile("(?m)^ +(\\d+)\\) echo"),
            Pattern.compile("(?m)^ +(\\d+): \\(Next\\."),
            Pattern.compile("(?i)exit code (\\d+)"));

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".pyc"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyCommandLineIsUnderstood(Path file) throws IOException {
        for (String line : commandLines(Files.readString(file))) {
            assertThatCode(() -> parse(line)).as(line).doesNotThrowAnyException();
        }
    }

    /** So that the test above does not pass because it finds nothing. */
    @Test
    void commandLinesAreFoundInEveryKindOfFile() {
        assertThat(commandLines(read("cron/tieout.cron")))
                .extracting(line -> line.replaceFirst("--config \\S+ ", ""))
                .containsExactly(
                        "run --quiet --period 2026-10",
                        "run --quiet --fail-on-variance --period 2026-10",
                        "watch --quiet --fail-on-movement");
        for (String file : List.of(
                "systemd/tieout-run.service",
                "kubernetes/cronjob.yaml",
                "kubernetes/argo-cron-workflow.yaml",
                "airflow/tieout_dag.py")) {
            assertThat(commandLines(read(file)))
                    .as(file)
                    .containsExactly("--config /etc/tieout/tieout.yaml run --quiet --period 2026-10");
        }
        assertThat(commandLines(read("systemd/tieout-store.service"))).hasSize(2);
        assertThat(commandLines(read("systemd/tieout-alert")))
                .containsExactly("--config /etc/tieout/tieout.yaml status");
        assertThat(commandLines(read("kubernetes/scheduled-spark-application.yaml")))
                .hasSize(1);
    }

    @Test
    void aLineThatIsWrongIsNotUnderstood() {
        assertThatCode(() -> parse("--config /etc/tieout/tieout.yaml run --period 2026-10 --quite"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("--quite");
    }

    @Test
    void theSparkApplicationIsUnderstoodByItsClass() {
        String file = read("kubernetes/scheduled-spark-application.yaml");
        Matcher arguments = Pattern.compile("arguments: \\[(.*)]").matcher(file);
        assertThat(arguments.find()).isTrue();
        String[] given = Arrays.stream(arguments.group(1).split(", "))
                .map(one -> one.substring(1, one.length() - 1))
                .toArray(String[]::new);

        assertThat(file).contains("mainClass: " + ReconcileCommand.class.getName() + "\n");
        assertThatCode(() -> new CommandLine(new ReconcileCommand()).parseArgs(given))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExitCodeIsOneOfTieouts(Path file) throws IOException {
        assertThat(all()).containsAll(codes(Files.readString(file)));
    }

    @Test
    void inputThatIsNotReadyIsTriedAgainAndNothingElse() {
        Set<Integer> others = new TreeSet<>(all());
        others.remove(ExitCode.INPUT_NOT_READY.code());
        others.remove(ExitCode.DONE.code());

        for (String unit : List.of("systemd/tieout-run.service", "systemd/tieout-month-end.service")) {
            assertThat(codes(read(unit))).as(unit).containsExactlyElementsOf(others);
        }
        for (String file :
                List.of("cron/again-while-20", "kubernetes/cronjob.yaml", "kubernetes/argo-cron-workflow.yaml")) {
            assertThat(codes(read(file))).as(file).containsExactly(ExitCode.INPUT_NOT_READY.code());
        }
        assertThat(codes(read("airflow/tieout_exit_codes.py"))).containsExactlyElementsOf(all());
    }

    private static void parse(String line) {
        String[] arguments = line.split(" ");
        new CommandLine(Tieout.commandLine(arguments)).parseArgs(arguments);
    }

    private static List<String> commandLines(String text) {
        return LINE.matcher(text)
                .results()
                .map(found -> MONTH.matcher(found.group(1)).replaceAll("2026-10"))
                .map(line -> END.split(line, 2)[0].strip())
                .toList();
    }

    private static Set<Integer> codes(String text) {
        return CODES.stream()
                .flatMap(pattern -> pattern.matcher(text).results())
                .flatMap(found -> Arrays.stream(found.group(1).split("[, ]+")))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> all() {
        return Arrays.stream(ExitCode.values()).map(ExitCode::code).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
