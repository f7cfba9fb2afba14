package org.tieout.close.status;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.status.Completeness.Money;
import org.tieout.close.status.Completeness.Node;
import org.tieout.close.status.Completeness.Placed;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import org.tieout.store.Store;
import org.tieout.store.close.CardState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "How far a month has come: what is approved at every level, what is outstanding, and who owes it.",
        footer = {
            "",
            "Counts are spend cards; money is their actual cost. Every level is the sum of what is below it.",
            "",
            "Examples:",
            "  tieout close status --period 2026-10",
            "  tieout close status --period 2026-10 --format json"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "BillingPeriod",
            "Level",
            "Name",
            "Cards",
            "Approved",
            "Accepted",
            "AcceptedByRule",
            "Disputed",
            "Outstanding",
            "Rejected",
            "Suspended",
            "Currency",
            "Actual",
            "ApprovedActual",
            "ApprovedPercent");

    private static final List<String> FOR_PEOPLE = List.of(
            "Name",
            "Cards",
            "Approved",
            "Accepted",
            "Disputed",
            "Outstanding",
            "Rejected",
            "Suspended",
            "Currency",
            "Actual",
            "ApprovedPercent");

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
        PrintWriter out = command.commandLine().getOut();
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            LocalDate today = tieout.close().today(Clock.systemUTC());
            // What is said about it is said after.
            MonthStatus status = Store.open(tieout.metadata(), runner::say)
                    .read(transaction -> MonthStatus.of(transaction, tieout, period.period(), today));
            write(status, out);
        });
    }

    private void write(MonthStatus status, PrintWriter out) throws IOException {
        format.write(table(status.completeness()), out);
        if (!format.isForPeople()) {
            return;
        }
        out.println();
        OutstandingText.write(status, out);
        HandedOverText.write(status.handedOver(), out);
    }

    private ResultTable table(Completeness completeness) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Placed placed : completeness.depthFirst()) {
            Map<String, Money> money = new TreeMap<>(placed.node().money());
            if (money.isEmpty()) {
                rows.add(row(placed, null, null));
            }
            money.forEach((currency, amounts) -> rows.add(row(placed, currency, amounts)));
        }
        return new ResultTable(COLUMNS, FOR_PEOPLE, rows);
    }

    private List<@Nullable Object> row(Placed placed, @Nullable String currency, @Nullable Money money) {
        Node node = placed.node();
        String indent = format.isForPeople() ? "  ".repeat(placed.depth()) : "";
        return Arrays.asList(
                period.period().toString(),
                node.level().isEmpty() ? "COMPANY" : node.level(),
                indent + node.name(),
                node.cards(),
                node.in(CardState.APPROVED),
                node.in(CardState.ACCEPTED),
                node.acceptedByRule(),
                node.in(CardState.DISPUTED),
                node.in(CardState.OUTSTANDING),
                node.in(CardState.REJECTED),
                node.in(CardState.SUSPENDED),
                currency,
                money == null ? null : money.actual(),
                money == null ? null : money.approved(),
                money == null ? null : percent(money));
    }

    /** Cut, never rounded up: 100 is said of the whole alone. */
    private static @Nullable BigDecimal percent(Money money) {
        if (money.actual().signum() == 0) {
            return null;
        }
        return money.approved().multiply(BigDecimal.valueOf(100)).divide(money.actual(), 1, RoundingMode.DOWN);
    }
}
