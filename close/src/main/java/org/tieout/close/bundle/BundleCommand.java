package org.tieout.close.bundle;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.bundle.ReadMonth.Unclosed;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.config.ConfigReader;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = "Writes a closed month as one signed file, which an auditor checks without Tieout's store.",
        footer = {
            "",
            "It holds the statement, results, proofs, approvals, corrections, waivers, the log and its anchors, what was",
            "accrued, and the config without secrets; the same month is the same bytes. It is signed with the Ed25519 key",
            "of --key, else of close.hand-over.signing-key, else with the key whose text is in TIEOUT_SIGNING_KEY. It is",
            "checked before it is there, and there as a whole or not at all. docs/bundle.md explains it to an auditor.",
            "",
            "Examples:",
            "  openssl genpkey -algorithm ed25519 -out close-key.pem",
            "  tieout close bundle --period 2026-10 --to close-2026-10.zip --key close-key.pem",
            "  tieout close verify close-2026-10.zip"
        })
public final class BundleCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write, such as close.zip.")
    private Path to = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Private key in PEM that its owner alone may read. Default: close.hand-over.signing-key of the config, else the text in TIEOUT_SIGNING_KEY.")
    private @Nullable Path key;

    @Option(names = "--draft", description = "A month that is not closed yet, as it is; it is marked as a draft.")
    private boolean isDraft;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            SigningKey signing =
                    SigningKey.of(Optional.ofNullable(key).or(() -> BundleKey.file(tieout.close())), System.getenv());
            String text = ConfigReader.forOthers(config.file());
            BundleSummary written = Store.open(tieout.metadata(), runner::say).read(transaction -> {
                BundledMonth month = new ReadMonth(transaction, tieout, period.period())
                        .apply(isDraft ? Unclosed.DRAFT : Unclosed.REFUSE, text, signing.signer(), Store.latest());
                return new WriteFile(to).apply(out -> new WriteBundle(signing).apply(month, out));
            });
            runner.say("Written to %s".formatted(to));
            written.write(command.commandLine().getOut());
        });
    }
}
