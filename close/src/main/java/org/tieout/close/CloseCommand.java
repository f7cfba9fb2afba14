package org.tieout.close;

import org.tieout.close.budget.BudgetCommand;
import org.tieout.close.bundle.BundleCommand;
import org.tieout.close.bundle.VerifyCommand;
import org.tieout.close.calendar.CalendarCommand;
import org.tieout.close.card.AcceptCommand;
import org.tieout.close.card.ApproveCommand;
import org.tieout.close.card.CardsCommand;
import org.tieout.close.card.DisputeCommand;
import org.tieout.close.card.RejectCommand;
import org.tieout.close.correction.CorrectionCommand;
import org.tieout.close.estimate.EstimateCommand;
import org.tieout.close.hierarchy.HierarchyCommand;
import org.tieout.close.item.ItemCommand;
import org.tieout.close.log.LogCommand;
import org.tieout.close.period.AdvanceCommand;
import org.tieout.close.period.FreezeCommand;
import org.tieout.close.period.ReopenCommand;
import org.tieout.close.period.WaiveCommand;
import org.tieout.close.person.PeopleCommand;
import org.tieout.close.plan.PlanCommand;
import org.tieout.close.remind.RemindCommand;
import org.tieout.close.statement.StatementCommand;
import org.tieout.close.status.StatusCommand;
import org.tieout.command.ConfigOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tieout close …}. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The month close: who owns what, what owners approve, and which results stay as they are.",
        subcommands = {
            StatusCommand.class,
            StatementCommand.class,
            CardsCommand.class,
            AcceptCommand.class,
            DisputeCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            AdvanceCommand.class,
            WaiveCommand.class,
            FreezeCommand.class,
            ReopenCommand.class,
            HierarchyCommand.class,
            PeopleCommand.class,
            BudgetCommand.class,
            PlanCommand.class,
            EstimateCommand.class,
            ItemCommand.class,
            CorrectionCommand.class,
            CalendarCommand.class,
            RemindCommand.class,
            LogCommand.class,
            BundleCommand.class,
            VerifyCommand.class
        })
public final class CloseCommand implements Runnable {

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
