package org.tieout.downloader;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.SourceOption;
import org.tieout.command.TagOption;
import org.tieout.common.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "download",
        mixinStandardHelpOptions = true,
        description = "Brings what the providers delivered for a billing period into landing, byte for byte.",
        footer = {
            "",
            "The same version again changes nothing. A download that was cut off or killed leaves nothing a reader sees; "
                    + "the next one goes on with it.",
            "Credentials come from the environment; docs/sources.md says which, and what to set up at each provider."
        })
public final class DownloadCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private SourceOption source = new SourceOption();

    @Mixin
    private RequireFinalOption requireFinal = new RequireFinalOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // For the book of runs.
    private TagOption tag = new TagOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("download", config, period.period(), (tieout, run) -> {
            new DownloadJob(tieout, run, requireFinal.isRequired()).run(period.period(), source.of(tieout));
            return ExitCode.DONE;
        });
    }
}
