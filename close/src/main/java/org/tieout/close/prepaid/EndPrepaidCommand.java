package org.tieout.close.prepaid;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        description = "Ends a commitment that was cancelled or exchanged: the month takes what remains.",
        footer = {
            "",
            "By an operator or a FinOps lead, on one of its days, in a month that is not exported yet. It is not undone.",
            "What the provider pays back is cost of its own, in what it delivers.",
            "",
            "Examples:",
            "  tieout accrual prepaid end --commitment ri-webshop-2026 --on 2027-03-15 --comment \"exchanged for D4s\" --as owen"
        })
final class EndPrepaidCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--commitment", required = true, paramLabel = "ID", description = "As the provider calls it.")
    private String commitment = "";

    @Option(names = "--on", required = true, paramLabel = "DAY", description = "Its last day, such as 2027-03-15.")
    private LocalDate day = LocalDate.MIN;

    @Option(names = "--comment", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (comment.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--comment is empty; say why");
        }
        return new OneAct(command, "accrual prepaid end", config, actor)
                .on(acting -> new EndPrepaid(commitment.strip(), day, comment.strip()).apply(acting));
    }
}
