package org.tieout.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tieout.cli.Tieout;
import org.tieout.common.hash.Sha256;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * What an installation has that a checkout has not: its jars in one folder, its own config, manual pages, completion.
 */
public final class AssembleProgram {

    private final Path checkout;
    private final Path program;

    AssembleProgram(Path checkout, Path program) {
        this.checkout = checkout;
        this.program = program;
    }

    /** Told the checkout, which is built, and the folder to write. */
    public static void main(String[] args) throws IOException {
        // Picocli puts options in order by the small letters of the language that is set, of which Turkish has others.
        Locale.setDefault(Locale.ROOT);
        new AssembleProgram(Path.of(args[0]), Path.of(args[1])).run();
    }

    void run() throws IOException {
        Path lib = Files.createDirectories(program.resolve("lib"));
        ProgramJars tieout = ProgramJars.read(checkout.resolve("cli/target/tieout.args"));
        ProgramJars console = ProgramJars.read(checkout.resolve("console/target/console.args"));
        tieout.write(lib, "tieout");
        console.write(lib, "console");
        Files.writeString(lib.resolve("build"), buildOf(lib) + "\n");
        ClusterJars.of(program.resolve("sbom/tieout.cdx.json")).write(lib, submitJar());
        writeConfig();
        LicenseList.of(List.of(program.resolve("sbom/tieout.cdx.json"), program.resolve("sbom/console.cdx.json")))
                .covering(Stream.concat(tieout.jars().keySet().stream(), console.jars().keySet().stream())
                        .toList())
                .write(program.resolve("THIRD-PARTY"));
        CommandLine commands = Tieout.wholeCommandLine();
        ManualPage.writeAll(commands.getCommandSpec(), Files.createDirectories(program.resolve("man/man1")));
        writeCompletion(commands);
    }

    private Path submitJar() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("spark-jobs/target"))) {
            return files.filter(file -> file.toString().endsWith("-submit.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The jar for spark-submit is not built"));
        }
    }

    /** A hash of all jars: tells an archive of classes which build it was made for. */
    private static String buildOf(Path lib) throws IOException {
        StringBuilder hashes = new StringBuilder();
        try (var files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                hashes.append(jar.getFileName())
                        .append(' ')
                        .append(Sha256.hex(Files.readAllBytes(jar)))
                        .append('\n');
            }
        }
        return Sha256.hex(hashes.toString());
    }

    /** The config of the checkout, whose paths are below what is kept instead of beside the program. */
    private void writeConfig() throws IOException {
        String config = Files.readString(checkout.resolve("conf/tieout.yaml"))
                .replace("../data/", "")
                .replace(
                        "Paths are relative to this file.",
                        "Paths are relative to TIEOUT_DATA: ~/.local/share/tieout, or /var/lib/tieout of the package.");
        Files.writeString(Files.createDirectories(program.resolve("conf")).resolve("tieout.yaml"), config);
    }

    private void writeCompletion(CommandLine commands) throws IOException {
        Files.writeString(
                Files.createDirectories(program.resolve("completion")).resolve("tieout"),
                // It is read by a shell, and never run as a program.
                AutoComplete.bash("tieout", commands).replaceFirst("\\A#!.*\n", ""));
    }
}
