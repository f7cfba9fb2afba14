package org.tieout.close.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Store;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.CodingLine;
import org.tieout.store.close.Codings.Payable;
import org.tieout.store.close.Codings.Posting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the coding that counts, in the order in which its rules are tried.",
        footer = {
            "",
            "As CSV it has the columns of the file, to be changed and imported again.",
            "",
            "Examples:",
            "  tieout accrual coding show",
            "  tieout accrual coding show --format csv > coding.csv"
        })
final class ShowCodingCommand implements Callable<Integer> {

    private static final List<String> FOR_PEOPLE = List.of(
            CodingFile.RULE,
            CodingFile.BUSINESS_UNIT,
            CodingFile.PRODUCT,
            CodingFile.LANE,
            CodingFile.SHARE,
            "From",
            "To",
            CodingFile.COMPANY,
            CodingFile.EXPENSE_ACCOUNT,
            CodingFile.ACCRUED_ACCOUNT,
            CodingFile.COST_CENTRE);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            List<CodingLine> lines = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> ImportCoding.current(transaction.of(Codings.class)));
            if (lines.isEmpty()) {
                throw new InputNotReadyException(
                        "Nothing to show: no coding was imported yet; run: tieout accrual coding import --file FILE");
            }
            format.write(
                    new ResultTable(
                            CodingFile.COLUMNS,
                            FOR_PEOPLE,
                            lines.stream().map(ShowCodingCommand::row).toList()),
                    command.commandLine().getOut());
        });
    }

    /** In the order of {@link CodingFile#COLUMNS}. */
    private static List<@Nullable Object> row(CodingLine line) {
        Posting posting = line.posting();
        Payable payable = line.payable();
        List<@Nullable Object> row = new ArrayList<>(List.of(
                line.rule(),
                line.cost().businessUnit(),
                line.cost().product(),
                line.cost().invoiceIssuerName(),
                line.cost().lane(),
                line.share(),
                line.months().from().toString(),
                line.months().last().map(BillingPeriod::toString).orElse("")));
        row.addAll(List.of(
                posting.company(),
                posting.ledger(),
                posting.expenseAccount(),
                posting.accruedAccount(),
                posting.prepaidAccount(),
                posting.taxAccount(),
                posting.costCentre(),
                posting.project(),
                posting.segments(),
                posting.intercompanyPartner(),
                posting.journalSource(),
                posting.journalCategory(),
                posting.periodName(),
                posting.memo()));
        row.addAll(List.of(
                payable.vendorNumber(),
                payable.vendorName(),
                payable.vendorSite(),
                payable.paymentTerms(),
                payable.purchaseOrder(),
                payable.purchaseOrderLine()));
        Optional<Object> left = payable.purchaseOrderLeft().map(amount -> amount);
        row.add(left.orElse(null));
        return row;
    }
}
