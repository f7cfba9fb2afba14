package org.tieout.close.prepaid;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.close.Prepaids;
import org.tieout.store.close.Prepaids.Prepaid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what a month is expensed of commitments that were paid at once, and what remains.",
        footer = {
            "",
            "Amount is ExpensedBefore, ExpenseOfMonth and Remaining together; that it is so is proved first. Commitments",
            "that begin later, or were used up before, are not in it. What has no prepaid account is listed.",
            "",
            "Examples:",
            "  tieout accrual prepaid show --period 2026-10",
            "  tieout accrual prepaid show --period 2026-10 --format csv > prepaid.csv"
        })
final class ShowPrepaidCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "Commitment",
            "Issuer",
            "InvoiceId",
            "Product",
            "Currency",
            "Amount",
            "FirstDay",
            "LastDay",
            "EndedOn",
            "ExpenseOfMonth",
            "ExpensedBefore",
            "Remaining",
            "Memo");

    private static final List<String> FOR_PEOPLE = List.of(
            "Commitment",
            "Product",
            "Currency",
            "Amount",
            "FirstDay",
            "LastDay",
            "EndedOn",
            "ExpenseOfMonth",
            "ExpensedBefore",
            "Remaining");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "Billing period, such as 2026-10. Default: the month it is.")
    private @Nullable BillingPeriod period;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** A month: its commitments, and what each is expensed. */
    private record Shown(BillingPeriod period, List<PrepaidBalance> balances, List<PrepaidExpense> expenses) {}

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            BillingPeriod asked = Optional.ofNullable(period)
                    .orElseGet(() ->
                            CompanyDay.of(Clock.systemUTC(), tieout.close()).month());
            Shown shown = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> new Shown(
                            asked,
                            transaction.of(Prepaids.class).all().stream()
                                    .map(row -> PrepaidBalance.of(row, asked))
                                    .filter(balance -> balance.isOf(asked))
                                    .toList(),
                            PrepaidOfMonth.read(transaction, asked)));
            if (shown.balances().isEmpty()) {
                throw new InputNotReadyException(
                        "Nothing to show: no commitment is prepaid in %s; run: tieout accrual prepaid import --file FILE"
                                .formatted(asked));
            }
            write(shown, command.commandLine().getOut());
        });
    }

    private void write(Shown shown, PrintWriter out) throws IOException {
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        shown.balances().stream().map(ShowPrepaidCommand::row).toList()),
                out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        PrepaidBridge.of(shown.balances()).forEach(bridge -> out.println(bridge.inWords(shown.period())));
        List<PrepaidExpense> unbooked = shown.expenses().stream()
                .filter(expense -> expense.cannotBeBooked().isPresent())
                .toList();
        if (!unbooked.isEmpty()) {
            out.println("Cannot be booked:");
            unbooked.forEach(expense -> out.println(Printable.line("  %s: %s, %s"
                    .formatted(
                            expense.commitment(),
                            expense.cannotBeBooked().orElseThrow(),
                            new Money(expense.amount(), expense.currency())))));
        }
    }

    private static List<@Nullable Object> row(PrepaidBalance balance) {
        Prepaid prepaid = balance.row().prepaid();
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                prepaid.commitment(),
                prepaid.invoiceIssuerName(),
                prepaid.invoiceId(),
                prepaid.product(),
                prepaid.billingCurrency(),
                // As text: every digit of the currency.
                new Money(prepaid.amount(), prepaid.billingCurrency()).number(),
                prepaid.firstDay().toString(),
                prepaid.lastDay().toString()));
        row.addAll(Arrays.asList(
                balance.row().endedOn().map(Object::toString).orElse(""),
                balance.ofMonth().toPlainString(),
                balance.before().toPlainString(),
                balance.remaining().toPlainString(),
                prepaid.memo()));
        return row;
    }
}
