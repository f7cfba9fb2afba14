package org.tieout.close.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.ledger.RollForward.AccountBalance;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.store.Store;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.RollForwardRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Shows what stands on accounts of accrued liabilities, and what moved it in a month.",
        footer = {
            "",
            "Opening + accrued - reversed - released +/- trued up = closing, by account, product and the month it was",
            "accrued for; what a system of record refused is on no account. Unconfirmed is what of the closing balance none",
            "has said it posted. The balance is held against that of the general ledger, where it was imported:",
            "tieout accrual balance import.",
            "",
            "Examples:",
            "  tieout accrual ledger --period 2026-11",
            "  tieout accrual ledger --period 2026-11 --format csv"
        })
public final class LedgerCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "BillingPeriod",
            "Company",
            "Account",
            "Product",
            "Origin",
            "AgeMonths",
            "Currency",
            "Opening",
            "Accrued",
            "Reversed",
            "Released",
            "TruedUp",
            "Closing",
            "Unconfirmed");

    private static final List<String> FOR_PEOPLE = List.of(
            "Company",
            "Account",
            "Product",
            "Origin",
            "Currency",
            "Opening",
            "Accrued",
            "Reversed",
            "Released",
            "TruedUp",
            "Closing");

    private static final Comparator<RollForwardRow> IN_ORDER = Comparator.comparing(RollForwardRow::company)
            .thenComparing(RollForwardRow::account)
            .thenComparing(RollForwardRow::currency)
            .thenComparing(RollForwardRow::product)
            .thenComparing(RollForwardRow::origin);

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            RollForward rolled = Store.open(tieout.metadata(), runner::say).read(transaction -> {
                AccrualLedger ledger = transaction.of(AccrualLedger.class);
                return RollForward.of(ledger.rollForward(period.period()), ledger.balances(period.period()));
            });
            write(rolled, command.commandLine().getOut());
        });
    }

    private void write(RollForward rolled, PrintWriter out) throws IOException {
        format.write(
                new ResultTable(
                        COLUMNS,
                        FOR_PEOPLE,
                        rolled.rows().stream().sorted(IN_ORDER).map(this::row).toList()),
                out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        if (rolled.rows().isEmpty()) {
            out.println("Nothing was accrued up to %s.".formatted(period.period()));
        }
        rolled.accounts().forEach(account -> out.println(inWords(account)));
    }

    private static String inWords(AccountBalance account) {
        String its = "%s %s: %s"
                .formatted(account.company(), account.account(), new Money(account.closing(), account.currency()));
        String held = account.generalLedger()
                .map(balance -> balance.compareTo(account.closing()) == 0
                        ? "; the general ledger says the same"
                        : "; the general ledger has %s, %s more"
                                .formatted(
                                        new Money(balance, account.currency()),
                                        new Money(balance.subtract(account.closing()), account.currency())))
                .orElse("; not held against the general ledger yet");
        return its
                + held
                + (account.unconfirmed().signum() == 0
                        ? ""
                        : "; not confirmed as posted: %s"
                                .formatted(new Money(account.unconfirmed(), account.currency())));
    }

    private List<@Nullable Object> row(RollForwardRow row) {
        return Arrays.asList(
                period.period().toString(),
                row.company(),
                row.account(),
                row.product(),
                row.origin().toString(),
                ChronoUnit.MONTHS.between(row.origin().month(), period.period().month()),
                row.currency(),
                amount(row.opening(), row),
                amount(row.accrued(), row),
                amount(row.reversed(), row),
                amount(row.released(), row),
                amount(row.truedUp(), row),
                amount(row.closing(), row),
                amount(row.unconfirmed(), row));
    }

    private static BigDecimal amount(BigDecimal amount, RollForwardRow row) {
        return amount.setScale(Money.minorDigits(row.currency()));
    }
}
