package org.tieout.close.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.log.HeadConverter;
import org.tieout.close.log.VerifyJob;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.store.Store;
import org.tieout.store.close.Acts.Head;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Proves that nothing in the log of the month close was changed, removed, inserted or cut off; or, given a",
            "bundle, that nothing in that was."
        },
        footer = {
            "",
            "Without a bundle the log in the store is proved: every hash is computed anew, decisions on spend cards are held",
            "against their acts, and heads that stand in notices against the log. Whoever may write to the database could",
            "write all of these anew, but not the mails that people have: --head takes what stands in one of them.",
            "",
            "A bundle is proved by itself, with neither store nor config: every byte of it, its signature, the log in it,",
            "and that statement, results, approvals and accrual are of one piece. Who signed it is said; with --signer it",
            "has to be that one. What is broken ends with exit code 30, and its first broken link is named.",
            "",
            "Examples:",
            "  tieout close verify",
            "  tieout close verify --head 17:0c1f…",
            "  tieout close verify close-2026-10.zip --signer signer.pem"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(arity = "0..1", paramLabel = "BUNDLE", description = "A bundle. Default: the log in the store.")
    private @Nullable Path bundle;

    @Option(
            names = "--signer",
            paramLabel = "FILE",
            description = "Public key in PEM that has to have signed the bundle.")
    private @Nullable Path signer;

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
        Path file = bundle;
        if (file != null) {
            return runner.answer(() -> new VerifyBundle(file)
                    .apply(Optional.ofNullable(signer), heads)
                    .write(command.commandLine().getOut()));
        }
        if (signer != null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--signer goes with a bundle; name one, such as close.zip");
        }
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
