package org.tieout.close.correction;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.close.Corrections.Decision;
import org.tieout.store.close.Corrections.Proposal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the corrections of a month, or one with its history.",
        footer = {
            "",
            "Amount is Amended less what the line cost the product when it was proposed. Where Moved is true, the line",
            "costs something else by now (ExportedNow): the amount stays, and is to be looked at.",
            "",
            "Examples:",
            "  tieout close correction show --period 2026-10",
            "  tieout close correction show --id 3"
        })
final class ShowCorrectionsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Id",
            "Reconciliation",
            "BillingPeriod",
            "LineId",
            "Product",
            "State",
            "Currency",
            "Amount",
            "Amended",
            "Exported",
            "Corrected",
            "ExportedNow",
            "Moved",
            "ProposedBy",
            "ProposedFor",
            "DecidedBy",
            "DecidedFor",
            "Item",
            "Evidence");

    private static final List<String> FOR_PEOPLE = List.of(
            "Id",
            "LineId",
            "Product",
            "State",
            "Currency",
            "Amount",
            "Amended",
            "Exported",
            "ExportedNow",
            "Moved",
            "ProposedBy",
            "DecidedBy",
            "Evidence");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @ArgGroup(multiplicity = "1")
    private Asked asked = new Asked();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** A month or a correction. */
    static final class Asked {

        @Option(
                names = "--period",
                paramLabel = "YYYY-MM",
                converter = PeriodOption.Converter.class,
                description = "Corrections of this month.")
        private @Nullable BillingPeriod period;

        @Option(names = "--id", paramLabel = "N", description = "This correction.")
        private long id;
    }

    /** What is shown, as of one moment. */
    private record Shown(List<CorrectionRow> corrections, List<Decision> decisions) {}

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> show(tieout, Store.open(tieout.metadata(), runner::say)));
    }

    private void show(TieoutConfig tieout, Store store) throws IOException {
        Shown shown = store.read(this::shown);
        PrintWriter out = command.commandLine().getOut();
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        shown.corrections().stream()
                                .map(ShowCorrectionsCommand::row)
                                .toList()),
                out);
        if (format.isForPeople() && !shown.decisions().isEmpty()) {
            out.println();
            shown.decisions().forEach(decision -> out.println(Printable.line(inWords(decision, tieout))));
        }
    }

    private Shown shown(StoreTransaction transaction) {
        Corrections corrections = transaction.of(Corrections.class);
        BillingPeriod period = asked.period;
        if (period == null) {
            CorrectionRow one = corrections
                    .correction(asked.id)
                    .orElseThrow(() -> new DataRefusedException(
                            "There is no correction %d; tieout close correction show --period lists them"
                                    .formatted(asked.id)));
            return new Shown(List.of(one), corrections.decisions(asked.id));
        }
        return new Shown(
                corrections.of(period).stream()
                        .filter(one -> reconciliation.isAsked(one.proposal().reconciliation()))
                        .toList(),
                List.of());
    }

    private static List<@Nullable Object> row(CorrectionRow correction) {
        Proposal proposal = correction.proposal();
        return Arrays.asList(
                correction.correctionId(),
                proposal.reconciliation(),
                proposal.billingPeriod().toString(),
                proposal.lineId(),
                proposal.product(),
                correction.state().name(),
                proposal.billingCurrency(),
                proposal.amount(),
                proposal.amended(),
                proposal.exported(),
                proposal.corrected(),
                correction.exportedNow(),
                correction.hasMoved(),
                correction.proposedBy(),
                correction.proposedFor(),
                correction.decidedBy(),
                correction.decidedFor(),
                proposal.itemId().orElse(null),
                proposal.evidence());
    }

    private static String inWords(Decision decision, TieoutConfig tieout) {
        return "%s  %s by %s%s%s"
                .formatted(
                        LocalDate.ofInstant(decision.actedAt(), tieout.close().zone()),
                        decision.toState(),
                        decision.actedBy(),
                        decision.actedFor().isEmpty() ? "" : " for " + decision.actedFor(),
                        decision.comment().isEmpty() ? "" : ": " + decision.comment());
    }
}
