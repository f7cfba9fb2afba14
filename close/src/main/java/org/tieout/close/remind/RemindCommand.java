package org.tieout.close.remind;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.tieout.close.notice.WhatIsOwed;
import org.tieout.close.status.OwedByCards;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.message.MessageSecrets;
import org.tieout.command.output.FormatOption;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "remind",
        mixinStandardHelpOptions = true,
        description = "Tells people by mail and webhook what they owe in the close of a billing period.",
        footer = {
            "",
            "Everybody is told once of each item in each state, and once more on each day of close.reminders. What a server",
            "does not take is tried again by the next remind, and so is what was made for other periods.",
            "A scheduler runs it as often as it likes. Secrets: TIEOUT_MAIL_USER, TIEOUT_MAIL_PASSWORD, TIEOUT_WEBHOOK_SECRET.",
            "",
            "Examples:",
            "  tieout close remind --period 2026-10 --dry-run",
            "  tieout close remind --period 2026-10"
        })
public final class RemindCommand implements Callable<Integer> {

    private final WhatIsOwed whatIsOwed;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(names = "--dry-run", description = "Shows what is owed and who would be told of it; tells nobody.")
    private boolean isDryRun;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Of spend cards. */
    public RemindCommand() {
        this(new OwedByCards());
    }

    /** @param whatIsOwed finds out what is outstanding */
    RemindCommand(WhatIsOwed whatIsOwed) {
        this.whatIsOwed = whatIsOwed;
    }

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        if (isDryRun) {
            return runner.answer(
                    config.file(),
                    tieout -> format.write(
                            job(tieout, Clock.systemUTC(), runner::say).look(period.period()),
                            command.commandLine().getOut()));
        }
        return runner.run("close remind", config, period.period(), (tieout, run) -> {
            job(tieout, run.clock(), run::say).run(period.period(), new MessageSecrets(System.getenv()), run);
            return ExitCode.DONE;
        });
    }

    private RemindJob job(TieoutConfig tieout, Clock clock, Consumer<String> says) {
        return new RemindJob(tieout.close(), Store.open(tieout.metadata(), says), whatIsOwed, clock, says);
    }
}
