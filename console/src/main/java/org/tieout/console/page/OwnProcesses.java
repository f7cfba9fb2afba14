package org.tieout.console.page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tieout.common.file.FileErrors;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ThisProcess;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;

/**
 * Commands that were started here: each a process of its own, {@code bin/tieout …}, that goes on whoever leaves. What
 * it says is kept beside a note on it, in the folder {@code console} of the folder of runs.
 */
@Component
public class OwnProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(OwnProcesses.class);

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** As much of the end of a log as is looked at. */
    private static final int TAIL = 16_384;

    private static final int LINES = 15;

    /** Ctrl+C in the console's terminal, or the end of it, is for the console alone. */
    private static final String GOES_ON = "trap '' HUP INT; exec \"$@\"";

    private final Installation installation;
    private final Path folder;

    OwnProcesses(Installation installation) {
        this.installation = installation;
        this.folder = Path.of(installation.config().runs(), "console");
    }

    /**
     * One that was started here.
     *
     * @param processStarted tells its process from another that got its pid
     * @param log name of the file that has what it says
     */
    public record Started(String by, String at, long pid, String processStarted, String log) {
        public boolean lives() {
            return ThisProcess.lives(pid, Instant.parse(processStarted));
        }

        public Instant startedAt() {
            return Instant.parse(at);
        }
    }

    /** Where this console knows the command. */
    public boolean isPossible() {
        return command().filter(Files::isExecutable).isPresent();
    }

    private static Optional<Path> command() {
        return Optional.of(System.getProperty("tieout.home", ""))
                .filter(home -> !home.isEmpty())
                .map(home -> Path.of(home, "bin", "tieout"));
    }

    /**
     * The one that was started last under a name.
     *
     * @param name such as {@code 2026-10}; one of ours
     */
    public Optional<Started> newest(String name) {
        Path note = note(name);
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

    /** What is written under a name: of all that were started, the newest that came to something. */
    public Path file(String name, String ending) {
        return folder.resolve(name + ending);
    }

    /** Words of a command, told what it may write. */
    public interface Words {
        List<String> with(Path file);
    }

    /**
     * Starts one; never a second of a name while one is under way.
     *
     * @param what as a sentence names it, such as {@code a run of 2026-10}
     * @param ending of what it writes; empty where it writes nothing
     */
    public synchronized void start(String name, String what, String user, String ending, Words words) {
        Path command = command()
                .filter(Files::isExecutable)
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot start %s: this console was not started by bin/tieout".formatted(what)));
        if (newest(name).filter(Started::lives).isPresent()) {
            throw new DataRefusedException("Cannot start %s: one is under way".formatted(what));
        }
        Instant now = installation.clock().instant();
        Path log = folder.resolve("%s-%s.log".formatted(name, ID.format(now)));
        try {
            Files.createDirectories(folder);
            List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", GOES_ON, "tieout", command.toString()));
            all.addAll(words.with(file(name, ending)));
            all.addAll(List.of("--config", installation.configFile().absolute()));
            Process process = new ProcessBuilder(all)
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
            Files.write(note(name), Json.bytes(started));
            LOG.info("{} started {}: process {}, {}", user, what, process.pid(), log);
        } catch (IOException e) {
            throw new DataRefusedException("Cannot start %s: %s".formatted(what, FileErrors.of(e)), e);
        }
    }

    private Path note(String name) {
        return folder.resolve(name + ".json");
    }

    /** The last lines of what it has said. */
    public List<String> lastLines(Started started) {
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
