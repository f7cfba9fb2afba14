package org.tieout.cli.alerts;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.alert.TellAlerts;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = "Looks what is not well, and tells it to those who do not know it yet.",
        footer = {
            "",
            "Each run does the same when it ends. A scheduler does it besides, hourly say, for what no run finds out: a delivery",
            "that grows old while nothing runs, a run whose process died.",
            "",
            "Ends with",
            "   0  everybody knows what he is to know",
            "  12  an address or a secret is missing, or is none",
            "  20  a receiver does not take it, or the store cannot be reached: it is tried again next time"
        })
final class SendCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.conclude(config.file(), tieout -> {
            Receivers.refuseUnreachable(tieout, System.getenv());
            Store store = Store.open(tieout.metadata(), runner::say);
            return Receivers.outcome(
                    new TellAlerts(tieout, System.getenv(), Clock.systemUTC()).tell(store), runner, "told");
        });
    }
}
