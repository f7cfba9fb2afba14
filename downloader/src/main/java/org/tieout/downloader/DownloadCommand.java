package org.tieout.downloader;

import java.util.concurrent.Callable;
import org.tieout.common.command.ConfigOption;
import org.tieout.common.command.JobRunner;
import org.tieout.common.command.PeriodOption;
import org.tieout.common.command.SourceOption;
import org.tieout.common.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "download",
        description = "Brings what the providers delivered for a billing period into landing, byte for byte.",
        footer = "%nThe same bytes again change nothing. A killed download leaves nothing a reader sees.")
public final class DownloadCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private SourceOption source = new SourceOption();

    @Override
    public Integer call() {
        return JobRunner.onTerminal().run("download", config, period.period(), (tieout, run) -> {
            new DownloadJob(tieout, run).run(period.period(), source.of(tieout));
            return ExitCode.DONE;
        });
    }
}
