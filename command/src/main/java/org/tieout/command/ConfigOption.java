package org.tieout.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                    "Config file. Default: conf/tieout.yaml here; installed, tieout/tieout.yaml in ~/.config, then in /etc;"
                            + " else the one that came with Tieout.")
    @SuppressWarnings("UnusedVariable") // Read through the command's option specification, below.
    private @Nullable Path file;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The config file that counts: this command's own option, else that of the command around it, else the default. */
    public Path file() {
        Path given = given();
        if (given != null) {
            return given;
        }
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
        Path given = given();
        return given == null ? "tieout" : "tieout --config " + given;
    }

    private @Nullable Path given() {
        for (CommandSpec spec = command; spec != null; spec = parent(spec)) {
            OptionSpec option = spec.findOption("--config");
            Path given = option == null ? null : option.getValue();
            if (given != null) {
                return given;
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
