package org.tieout.cli.alerts;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.alert.TellAlerts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Sends everybody who is told of alerts one that says it is a test.",
        footer = {
            "",
            "Needs no store, and notes nothing. tieout check says beforehand what is missing, without sending.",
            "",
            "Ends with",
            "   0  everybody took it",
            "  12  nobody is to be told, or an address or a secret is missing, or is none",
            "  20  a receiver did not take it; the sentence says which, and why"
        })
final class TryCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.conclude(config.file(), tieout -> {
            Receivers.refuseUnreachable(tieout, System.getenv());
            return Receivers.outcome(new TellAlerts(tieout, System.getenv(), Clock.systemUTC()).test(), runner, "sent");
        });
    }
}
