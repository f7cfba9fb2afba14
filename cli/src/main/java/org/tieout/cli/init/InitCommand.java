package org.tieout.cli.init;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.command.JobRunner;
import org.tieout.command.output.TextTable;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Looks at delivered files and writes a config for them, each guess with its reason.",
        footer = {
            "",
            "Only the beginnings of files are read, of Parquet the footer. Nothing is asked, and no file is written over "
                    + "without --force.",
            "Ends with 12 where the config exists already or its place cannot be written to, 20 where the folder holds no "
                    + "file, 30 where none was recognised; nothing is written then.",
            "",
            "  tieout init deliveries",
            "  tieout init --output conf/tieout.yaml /srv/billing"
        })
public final class InitCommand implements Callable<Integer> {

    private static final int MOST_FILES = 5_000;
    private static final int UNREAD_SHOWN = 10;

    /** A URL, as it is left when it has been taken for a path. */
    private static final Pattern ELSEWHERE = Pattern.compile("(s3[an]?|abfss?|hdfs|gs|https?):/");

    @Parameters(paramLabel = "FOLDER", description = "Where the delivered files lie; folders below it count too.")
    private @Nullable Path folder;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The config that is written. Default: tieout.yaml here.")
    private Path output = Path.of("tieout.yaml");

    @Option(names = "--force", description = "Write over the config if it is there already.")
    private boolean isForced;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).answer(() -> init(Objects.requireNonNull(folder)));
    }

    private void init(Path given) throws IOException {
        refuseOverwriting();
        Path looked = real(given);
        LookedAt seen = LookAtFolder.apply(looked, MOST_FILES);
        refuseNothing(given, seen);
        Path target = output.toAbsolutePath().normalize();
        Path base = target.resolveSibling("");
        Path own = Files.isDirectory(base) ? base.toRealPath().resolve(target.getFileName()) : target;
        List<SketchedSource> sketched =
                SketchSources.apply(seen, own.startsWith(looked) ? looked.relativize(own) : Path.of("tieout.yaml"));
        List<SketchedReconciliation> pairs = PairSources.apply(sketched, name(looked));
        List<SketchedSource> sources = settled(sketched, pairs);
        write(own, WriteConfig.apply(named(looked, own), sources, pairs, seen));
        PrintWriter out = command.commandLine().getOut();
        say(out, sources, pairs, seen);
        out.flush();
    }

    private void refuseOverwriting() {
        if (ELSEWHERE.matcher(output.toString()).lookingAt()) {
            throw new ConfigInvalidException(
                    "Cannot write %s: init writes a file of this machine; name one with --output, and copy it there yourself"
                            .formatted(output));
        }
        if (Files.exists(output) && !isForced) {
            throw new ConfigInvalidException(
                    "Cannot write %s: it is there already; name another file with --output, or write over it with --force"
                            .formatted(output));
        }
    }

    private static Path real(Path folder) throws IOException {
        if (ELSEWHERE.matcher(folder.toString()).lookingAt()) {
            throw new ConfigInvalidException(
                    "Cannot look into %s: init looks at files of this machine alone; copy a month of them here, name that folder, and change the paths of what it writes"
                            .formatted(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new ConfigInvalidException(
                    "Cannot look into %s: it is no folder; name the one the files were delivered to".formatted(folder));
        }
        return folder.toRealPath();
    }

    private static void refuseNothing(Path folder, LookedAt seen) {
        if (!seen.files().isEmpty()) {
            return;
        }
        if (seen.unread().isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to look at: %s holds no file yet; put what was delivered there, and run init again"
                            .formatted(folder));
        }
        Map.Entry<Path, String> first = seen.unread().entrySet().iterator().next();
        throw new DataRefusedException("None of %,d %s in %s was recognised; %s: %s"
                .formatted(
                        seen.unread().size(),
                        seen.unread().size() == 1 ? "file" : "files",
                        folder,
                        Printable.line(first.getKey().toString()),
                        Printable.line(first.getValue())));
    }

    /** An export follows the agreement of what it is held against. */
    private static List<SketchedSource> settled(List<SketchedSource> sources, List<SketchedReconciliation> pairs) {
        Map<String, SketchedSource> exports = pairs.stream()
                .flatMap(pair -> pair.export().stream())
                .collect(Collectors.toMap(SketchedSource::name, one -> one));
        return sources.stream()
                .map(one -> exports.getOrDefault(one.name(), one))
                .toList();
    }

    /** As the config names the folder: relative where it lies below. */
    private static String named(Path looked, Path config) {
        Path base = config.resolveSibling("");
        return looked.startsWith(base) ? base.relativize(looked).toString() : looked.toString();
    }

    private static String name(Path folder) {
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }

    /** Beside its place first, and read as any config before it is put there. */
    private void write(Path target, String text) {
        try {
            Files.createDirectories(target.resolveSibling(""));
            // No temporary file of Java's: those only their owner reads, and a config is no secret.
            Path made = target.resolveSibling(".tieout-%s.yaml".formatted(UUID.randomUUID()));
            try {
                Files.writeString(made, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                ConfigReader.read(made);
                if (isForced) {
                    Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    // A file that somebody else has put there meanwhile stays.
                    Files.writeString(target, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                }
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConfigInvalidException(
                    "Cannot write %s: it is there already; name another file with --output".formatted(output), e);
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot write %s: %s".formatted(output, FileErrors.of(e)), e);
        }
    }

    private void say(PrintWriter out, List<SketchedSource> sources, List<SketchedReconciliation> pairs, LookedAt seen)
            throws IOException {
        new TextTable(
                        List.of("Source", "Kind", "Provider", "Files", "Months", "Reconciliation"),
                        sources.stream()
                                .map(source -> List.of(
                                        source.name(),
                                        source.kind().toString(),
                                        source.provider().toString(),
                                        "%,d".formatted(source.files().size()),
                                        months(source.months()),
                                        reconciliation(source, pairs).orElse("none")))
                                .toList())
                .write(out);
        out.println();
        List<String> unread = new ArrayList<>();
        seen.unread()
                .forEach((path, why) ->
                        unread.add("  %s: %s".formatted(Printable.line(path.toString()), Printable.line(why))));
        if (!unread.isEmpty()) {
            out.printf("Left out: %,d %s%n", unread.size(), unread.size() == 1 ? "file" : "files");
            unread.stream().limit(UNREAD_SHOWN).forEach(out::println);
            if (unread.size() > UNREAD_SHOWN) {
                out.printf("  and %,d more%n", unread.size() - UNREAD_SHOWN);
            }
            out.println();
        }
        if (seen.isCut()) {
            out.printf("There are more files: the first %,d were looked at.%n%n", MOST_FILES);
        }
        out.printf("Written: %s, with the reason of every guess. Read it, then:%n", output);
        String last = Stream.of(sources)
                .flatMap(List::stream)
                .flatMap(source -> source.months().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .reduce((one, two) -> two)
                .orElse("YYYY-MM");
        out.printf("  tieout --config %s check --period %s%n", output, last);
        out.printf("  tieout --config %s run --period %s%n", output, last);
    }

    private static Optional<String> reconciliation(SketchedSource source, List<SketchedReconciliation> pairs) {
        return pairs.stream()
                .filter(pair -> Stream.concat(pair.invoice().stream(), pair.export().stream())
                        .anyMatch(one -> one.name().equals(source.name())))
                .map(SketchedReconciliation::name)
                .findFirst();
    }

    private static String months(SortedSet<String> months) {
        return months.isEmpty()
                ? "not in the path"
                : months.size() == 1 ? months.first() : months.first() + " to " + months.last();
    }
}
