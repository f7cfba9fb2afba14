package org.tieout.close;

import org.tieout.close.accrual.ComputeAccrualCommand;
import org.tieout.close.accrual.ShowAccrualCommand;
import org.tieout.close.accrual.TraceAccrualCommand;
import org.tieout.close.acknowledge.AcknowledgeCommand;
import org.tieout.close.coding.CodingCommand;
import org.tieout.close.export.BatchesCommand;
import org.tieout.close.export.ExportCommand;
import org.tieout.close.journal.JournalCommand;
import org.tieout.close.layout.LayoutCommand;
import org.tieout.close.ledger.BalanceCommand;
import org.tieout.close.ledger.LedgerCommand;
import org.tieout.close.prepaid.PrepaidCommand;
import org.tieout.close.trueup.TrueUpCommand;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout accrual …}. */
@Command(
        name = "accrual",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What is accrued for a month: where it is booked, how it is known, and what it is made of.",
        subcommands = {
            CodingCommand.class,
            ComputeAccrualCommand.class,
            ShowAccrualCommand.class,
            TraceAccrualCommand.class,
            JournalCommand.class,
            PrepaidCommand.class,
            ExportCommand.class,
            BatchesCommand.class,
            AcknowledgeCommand.class,
            LedgerCommand.class,
            TrueUpCommand.class,
            BalanceCommand.class,
            LayoutCommand.class
        })
public final class AccrualCommand implements Runnable {

    @Mixin
    @SuppressWarnings("UnusedVariable") // Read by the commands below it, when it stands before their name.
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
