package org.tieout.console.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tieout.common.file.FileErrors;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ThisProcess;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;

/**
 * Runs that were started in the console: each a process of its own, {@code bin/tieout run}, that goes on whoever
 * leaves. What it says is kept beside a note on it, in the folder {@code console} of the folder of runs.
 */
@Component
class StartedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(StartedRuns.class);

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** As much of the end of a log as is looked at. */
    private static final int TAIL = 16_384;

    private static final int LINES = 15;

    /** Ctrl+C in the console's terminal, or the end of it, is for the console alone. */
    private static final String GOES_ON = "trap '' HUP INT; exec \"$@\"";

    private final Installation installation;
    private final Path folder;

    StartedRuns(Installation installation) {
        this.installation = installation;
        this.folder = Path.of(installation.config().runs(), "console");
    }

    /**
     * A run that was started here.
     *
     * @param processStarted tells its process from another that got its pid
     * @param log name of the file that has what it says
     */
    record Started(String by, String at, long pid, String processStarted, String log) {
        boolean lives() {
            return ThisProcess.lives(pid, Instant.parse(processStarted));
        }
    }

    /** Where this console knows the command. */
    boolean isPossible() {
        return command().filter(Files::isExecutable).isPresent();
    }

    private static Optional<Path> command() {
        return Optional.of(System.getProperty("tieout.home", ""))
                .filter(home -> !home.isEmpty())
                .map(home -> Path.of(home, "bin", "tieout"));
    }

    /** The one that was started last. */
    Optional<Started> newest(BillingPeriod period) {
        Path note = note(period);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(note), Started.class));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be read", note, e);
            return Optional.empty();
        }
    }

    /** Starts one; never a second while one is under way. */
    synchronized void start(BillingPeriod period, String user) {
        Path command = command()
                .filter(Files::isExecutable)
                .orElseThrow(() ->
                        new DataRefusedException("Cannot start a run: this console was not started by bin/tieout"));
        if (newest(period).filter(Started::lives).isPresent()) {
            throw new DataRefusedException("Cannot start a run of %s: one is under way".formatted(period));
        }
        Instant now = installation.clock().instant();
        Path log = folder.resolve("%s-%s.log".formatted(period, ID.format(now)));
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            GOES_ON,
                            "tieout",
                            command.toString(),
                            "run",
                            "--period",
                            period.toString(),
                            "--config",
                            installation.configFile().toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // Nobody answers its questions.
            process.getOutputStream().close();
            Started started = new Started(
                    user,
                    now.toString(),
                    process.pid(),
                    process.info().startInstant().orElse(now).toString(),
                    String.valueOf(log.getFileName()));
            Files.write(note(period), Json.bytes(started));
            LOG.info("{} started a run of {}: process {}, {}", user, period, process.pid(), log);
        } catch (IOException e) {
            throw new DataRefusedException("Cannot start a run of %s: %s".formatted(period, FileErrors.of(e)), e);
        }
    }

    private Path note(BillingPeriod period) {
        return folder.resolve(period + ".json");
    }

    /** The last lines of what it has said. */
    List<String> lastLines(Started started) {
        Path log = folder.resolve(Path.of(started.log()).getFileName());
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] end = new byte[TAIL];
            int read = Math.max(0, file.read(end));
            return lines(new String(end, 0, read, StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", log, e);
            return List.of();
        }
    }

    /** The last of them, to be shown to people: no secret, nothing a terminal would obey. */
    static List<String> lines(String text) {
        List<String> lines = Arrays.stream(text.split("[\r\n]+", -1))
                .filter(line -> !line.isBlank())
                .map(line -> Printable.line(Redact.text(Redact.signedLinks(line))))
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
