package org.tieout.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.embedded.EmbeddedServer;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Starts, stops, shows and migrates the metadata store: metadata.url of the config.",
        footer = "%nAn embedded store starts by itself when a command needs it, and runs until it is stopped.")
public final class StoreCommand implements Runnable {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double BYTES_OF_A_MEGABYTE = 1_000_000;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Starts the embedded store, where it does not run yet; the first time it is made.")
    int start(@Mixin ConfigOption config) {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            EmbeddedServer server = server(tieout.metadata());
            // Its tables too: whoever looks at it finds them.
            Store.open(tieout.metadata(), runner::say);
            EmbeddedServer.Address address = server.open();
            out().println("The metadata store runs: " + address.url());
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stops the embedded store; whoever works with it loses the connection.")
    int stop(@Mixin ConfigOption config) {
        return JobRunner.of(command).answer(config.file(), tieout -> {
            boolean ran = server(tieout.metadata()).stop();
            out().println(ran ? "The metadata store is stopped." : "The metadata store was not running.");
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes the store's schema, or brings it to the version of this Tieout; what it holds stays.")
    int migrate(@Mixin ConfigOption config) {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Store store = Store.at(tieout.metadata(), runner::say);
            int before = store.version();
            store.migrate();
            out().println(
                            before == Store.latest()
                                    ? "The metadata store is at version %d already.".formatted(before)
                                    : "The metadata store is now at version %d; it was at %d."
                                            .formatted(Store.latest(), before));
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows whether the store runs, where, and how large it is.")
    int status(@Mixin ConfigOption config) {
        return JobRunner.of(command).answer(config.file(), tieout -> {
            if (tieout.metadata().embeddedFolder().isPresent()) {
                show(server(tieout.metadata()).status());
            } else {
                show(Store.at(tieout.metadata()));
            }
        });
    }

    private void show(Store store) {
        int version = store.version();
        line("Store", store.name());
        line("State", "running");
        line(
                "Schema",
                version == Store.latest()
                        ? "version %d".formatted(version)
                        : "version %d; this Tieout works with %d".formatted(version, Store.latest()));
    }

    private static EmbeddedServer server(MetadataConfig metadata) {
        return new EmbeddedServer(metadata.embeddedFolder()
                .orElseThrow(() -> new ConfigInvalidException(
                        // What follows a question mark need not be shown.
                        "The metadata store %s is a server of its own: start and stop it where it runs"
                                .formatted(metadata.url().replaceFirst("\\?.*", "")))));
    }

    private void show(EmbeddedServer.Status status) {
        line("Store", status.folder());
        status.running().ifPresentOrElse(server -> show(server, status.folder()), () -> line("State", "stopped"));
        line(
                "On disk",
                status.bytes() == 0
                        ? "nothing yet"
                        : String.format(Locale.ROOT, "%.0f MB", status.bytes() / BYTES_OF_A_MEGABYTE));
    }

    private void show(EmbeddedServer.Running server, Path folder) {
        line(
                "State",
                (server.isReady() ? "running since " : "starting or stopping since ") + MINUTE.format(server.since()));
        line("Server", "PostgreSQL " + server.version() + ", process " + server.pid());
        line("Address", "jdbc:postgresql://127.0.0.1:" + server.port() + "/tieout");
        line("Log in", "as tieout, with the password in " + folder.resolve("password"));
    }

    private void line(String name, Object value) {
        out().printf("%-8s  %s%n", name, value);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
