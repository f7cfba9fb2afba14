package org.tieout.close.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.store.Store;
import org.tieout.store.close.Acts.Head;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Proves that nothing in the log of the month close was changed, removed, inserted or cut off.",
        footer = {
            "",
            "Every hash is computed anew, decisions on spend cards are held against their acts, and heads that stand in",
            "notices against the log. Whoever may write to the database could write all of these anew, but not the mails",
            "that people have: --head takes what stands in one of them. A log that is broken ends with exit code 30.",
            "",
            "Examples:",
            "  tieout close verify",
            "  tieout close verify --head 17:0c1f…"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--head",
            paramLabel = "N:HASH",
            converter = HeadConverter.class,
            description = "An act and its hash, as a notice or a bundle names it; may be given again.")
    private List<Head> heads = new ArrayList<>();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Head head = new VerifyJob(Store.open(tieout.metadata(), runner::say)).run(heads);
            command.commandLine()
                    .getOut()
                    .printf("%d %s, head %s%n", head.actNo(), head.actNo() == 1 ? "act" : "acts", inWords(head));
        });
    }

    private static String inWords(Head head) {
        return "%d:%s".formatted(head.actNo(), head.hash());
    }
}
