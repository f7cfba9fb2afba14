package org.tieout.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigPlaces;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --config}, before or after the command's name. */
public final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Config file, or URL of one in a bucket (s3://, s3a://) or container (abfss://, abfs://), which all commands"
                            + " but console read. Default: conf/tieout.yaml here; installed, tieout/tieout.yaml in ~/.config,"
                            + " then in /etc; else the one that came with Tieout.")
    @SuppressWarnings("UnusedVariable") // Read through the command's option specification, below.
    private @Nullable Path named; // A path, so that shells complete it.

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private @Nullable ConfigFile file;

    /** The config that counts: this command's own option, else that of the command around it, else the default. */
    public ConfigFile file() {
        if (file == null) {
            String given = given();
            file = given == null ? ConfigFile.of(usual()) : ConfigFile.of(given);
        }
        return file;
    }

    private static Path usual() {
        Path here = Path.of("conf", "tieout.yaml");
        String home = System.getProperty("tieout.home", "");
        if (Files.exists(here)) {
            return here;
        }
        return ConfigPlaces.OF_THIS_PROCESS
                .config()
                .orElseGet(() -> home.isEmpty() ? here : Path.of(home).resolve(here));
    }

    /** How a command of the same config begins, for whoever is told to type one. */
    public String tieout() {
        String given = given();
        return given == null ? "tieout" : "tieout --config " + given;
    }

    /** As it was typed: a path would have one slash of {@code s3://} alone. */
    private @Nullable String given() {
        for (CommandSpec spec = command; spec != null; spec = parent(spec)) {
            OptionSpec option = spec.findOption("--config");
            if (option != null && !option.stringValues().isEmpty()) {
                return option.stringValues().get(0);
            }
        }
        return null;
    }

    /** The command line as it was typed, for the book of runs; it holds no secret, these come from the environment. */
    public List<String> arguments() {
        CommandSpec spec = command;
        while (spec != null && spec.parent() != null) {
            spec = spec.parent();
        }
        return spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
    }

    private static @Nullable CommandSpec parent(CommandSpec spec) {
        return spec.parent() == null ? null : spec.parent().commandLine().getCommandSpec();
    }
}
