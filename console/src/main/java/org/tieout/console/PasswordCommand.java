package org.tieout.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;
import org.tieout.console.access.OneTimePassword;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tieout console password}. */
@Command(
        name = "password",
        mixinStandardHelpOptions = true,
        description = "Gives a user a one-time password, in place of what he signed in with before.",
        footer = {
            "",
            "It is printed once, is good for seven days, and lets him choose his own. Whoever may use the metadata store",
            "may do this.",
            "",
            "Example:",
            "  tieout console password --user aisha"
        })
public final class PasswordCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--user", required = true, paramLabel = "USER", description = "User it is for.")
    private String user = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        return JobRunner.of(command).run("console password", config, (tieout, run) -> {
            if (tieout.console().signIn().isByProvider()) {
                throw new ConfigInvalidException(
                        "Cannot give a password: users sign in with %s, by console.sign-in of the config"
                                .formatted(tieout.console().signIn().issuer()));
            }
            Store store = Store.open(tieout.metadata(), run::say);
            String password = new OneTimePassword(store, run.clock())
                    .giveTo(user.strip().toLowerCase(Locale.ROOT), System.getProperty("user.name", "unknown"));
            out.println("One-time password of %s, good for seven days: %s".formatted(user, password));
            return ExitCode.DONE;
        });
    }
}
