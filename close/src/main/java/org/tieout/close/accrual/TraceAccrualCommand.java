package org.tieout.close.accrual;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.common.money.Money;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Accruals.AccrualRow;
import org.tieout.store.close.Accruals.TracedRow;
import org.tieout.store.close.Codings;
import org.tieout.store.close.Codings.CodingLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Shows what a line of an accrual is made of: the lines of the result that sum to it.",
        footer = {
            "",
            "Cost is the product's part of the line, to the last digit. The rows sum to what was accrued, times the share",
            "the coding gives to this account. From a line on: tieout show charges --line LINE has its resources by day.",
            "",
            "Examples:",
            "  tieout accrual trace A2026-10-1-0003",
            "  tieout accrual trace A2026-10-1-0003 --format csv"
        })
public final class TraceAccrualCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "LineId", "MeterCategory", "MeterName", "Region", "MatchStatus", "Workload", "BillingCurrency", "Cost");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "LINE",
            converter = AccrualId.Converter.class,
            description = "As accrual show, the export and the general ledger have it.")
    private @Nullable AccrualId id;

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            Traced traced = Store.open(tieout.metadata(), runner::say).read(this::read);
            write(traced, command.commandLine().getOut());
        });
    }

    /** What a line is made of; share: what of it is booked in this place. */
    private record Traced(AccrualId id, AccrualLine line, BigDecimal share, List<TracedRow> rows) {

        /** Half a unit of the last digit shares are cut to, for each of the other shares. */
        private static final BigDecimal CUT = new BigDecimal("1E-20");

        /** The rows are all there is: their sum, times the share, is the line. */
        Traced proved() {
            if (line.cost().method().isExpected()) {
                return this;
            }
            BigDecimal sum = rows.stream().map(TracedRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (rows.isEmpty()) {
                throw new InputNotReadyException(
                        "Cannot trace %s: another result of %s of %s is published by now; compute the accrual again: tieout accrual compute --period %s"
                                .formatted(id, line.cost().reconciliation(), id.period(), id.period()));
            }
            if (sum.multiply(share).subtract(line.exact()).abs().compareTo(CUT) > 0) {
                throw new DataRefusedException("Cannot trace %s: it is %s, and what was found sums to %s"
                        .formatted(
                                id,
                                line.exact().toPlainString(),
                                sum.multiply(share).toPlainString()));
            }
            return this;
        }
    }

    private Traced read(StoreTransaction transaction) {
        AccrualId asked = Objects.requireNonNull(id);
        Accruals accruals = transaction.of(Accruals.class);
        AccrualRow accrual = accruals.accrual(asked.period(), asked.version())
                .orElseThrow(
                        () -> new InputNotReadyException("There is no such line: the accrual of %s has no version %d"
                                .formatted(asked.period(), asked.version())));
        AccrualLine line = accruals.line(accrual.accrualId(), asked.lineNo())
                .orElseThrow(() -> new InputNotReadyException(
                        "There is no such line: version %d of the accrual of %s has no line %d"
                                .formatted(asked.version(), asked.period(), asked.lineNo())));
        BigDecimal share = line.codingPosition().isEmpty()
                ? BigDecimal.ONE
                : transaction.of(Codings.class).lines(accrual.codingId()).stream()
                        .filter(one -> one.position() == line.codingPosition().getAsInt())
                        .map(CodingLine::share)
                        .findFirst()
                        .orElseThrow();
        List<TracedRow> rows = line.cost().method() == AccrualMethod.CORRECTION
                ? accruals.tracedCorrections(accrual.accrualId(), line.lineNo())
                : accruals.traced(accrual.accrualId(), line.lineNo());
        return new Traced(asked, line, share, rows).proved();
    }

    private void write(Traced traced, PrintWriter out) throws IOException {
        AccrualLine line = traced.line();
        if (format.isForPeople() && line.cost().method().isExpected()) {
            out.println("%s: %s of %s, expected of %s by %s: nothing of it was delivered yet; booked as %s"
                    .formatted(
                            traced.id(),
                            new Money(line.exact(), line.cost().billingCurrency()),
                            line.cost().product(),
                            line.cost().invoiceIssuerName(),
                            line.cost().method(),
                            new Money(line.amount(), line.cost().billingCurrency())));
            return;
        }
        String currency = line.cost().billingCurrency();
        format.write(
                new ResultTable(
                        COLUMNS,
                        COLUMNS,
                        traced.rows().stream().map(row -> row(row, currency)).toList()),
                out);
        if (format.isForPeople()) {
            out.println();
            out.println("%s: %s of %s%s; booked as %s"
                    .formatted(
                            traced.id(),
                            new Money(line.exact(), currency),
                            line.cost().product(),
                            traced.share().compareTo(BigDecimal.ONE) == 0
                                    ? ""
                                    : ", a share of %s of the rows"
                                            .formatted(traced.share().toPlainString()),
                            new Money(line.amount(), currency)));
        }
    }

    private static List<@Nullable Object> row(TracedRow row, String currency) {
        return Arrays.asList(
                row.lineId(),
                row.meterCategory().orElse(""),
                row.meterName().orElse(""),
                row.region().orElse(""),
                row.matchStatus(),
                row.workload(),
                currency,
                row.cost());
    }
}
