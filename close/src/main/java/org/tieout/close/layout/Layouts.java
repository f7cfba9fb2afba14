package org.tieout.close.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.text.Nearest;

/** The layouts there are: those in the folder {@code exports} beside the config, then those that come with Tieout. */
public final class Layouts {

    private static final String FOLDER = "exports";
    private static final String ENDING = ".yaml";
    private static final int NAMED_IN_MESSAGE = 3;

    private final List<Path> folders;

    Layouts(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Beside that config, where it is a file; a file of the same name as one that comes with Tieout counts in its
     * place.
     */
    public static Layouts beside(ConfigFile config) {
        String home = System.getProperty("tieout.home", "");
        List<Path> folders = new ArrayList<>();
        config.path()
                .ifPresent(file ->
                        folders.add(file.toAbsolutePath().resolveSibling(FOLDER).normalize()));
        if (!home.isEmpty()) {
            folders.add(Path.of(home, "conf", FOLDER).toAbsolutePath().normalize());
        }
        return new Layouts(folders.stream().distinct().toList());
    }

    /** Their names, in order. */
    public List<String> names() {
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .map(file -> String.valueOf(file.getFileName()).replace(ENDING, ""))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The layout of that name, or of that file, {@code ours/gl.yaml}.
     *
     * @throws ConfigInvalidException where there is none, or there is something wrong with it
     */
    public Layout named(String nameOrFile) {
        List<String> problems = new ArrayList<>();
        Path file = file(nameOrFile);
        Layout layout = ReadLayout.read(file, problems);
        if (!problems.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot use layout %s: %,d %s; %s%s; see them all: tieout accrual layout check %s"
                            .formatted(
                                    nameOrFile,
                                    problems.size(),
                                    problems.size() == 1 ? "problem" : "problems",
                                    problems.stream().limit(NAMED_IN_MESSAGE).collect(Collectors.joining(" | ")),
                                    problems.size() > NAMED_IN_MESSAGE ? " | …" : "",
                                    file));
        }
        return layout;
    }

    /** Its text, so that it can be kept with what is written by it. */
    public String text(String nameOrFile) {
        Path file = file(nameOrFile);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read layout %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }

    /**
     * A layout that was kept.
     *
     * @throws ConfigInvalidException where this Tieout does not know all that is in it
     */
    public static Layout parse(String name, String text) {
        List<String> problems = new ArrayList<>();
        Layout layout = ReadLayout.parse(name, text, problems);
        if (!problems.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot use layout %s as it was kept: %s".formatted(name, String.join(" | ", problems)));
        }
        return layout;
    }

    private Path file(String nameOrFile) {
        if (nameOrFile.endsWith(ENDING) || nameOrFile.contains("/")) {
            return Path.of(nameOrFile);
        }
        return folders.stream()
                .map(folder -> folder.resolve(nameOrFile + ENDING))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() ->
                        new ConfigInvalidException("There is no layout %s in %s%s; see: tieout accrual layout list"
                                .formatted(
                                        nameOrFile,
                                        folders.stream().map(Path::toString).collect(Collectors.joining(" or ")),
                                        Nearest.hint(nameOrFile, names()))));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read layouts of %s: %s".formatted(folder, FileErrors.of(e)), e);
        }
    }
}
