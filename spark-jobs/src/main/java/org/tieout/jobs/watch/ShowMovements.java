package org.tieout.jobs.watch;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.command.output.TextTable;
import org.tieout.common.money.Money;
import org.tieout.common.text.Printable;
import org.tieout.store.FrozenResult;
import org.tieout.store.Movement;
import org.tieout.store.WatchReport;

/** Writes what has moved: for people result by result, for programs one row an invoice. */
public final class ShowMovements {

    private static final List<String> COLUMNS = List.of(
            "Reconciliation",
            "BillingPeriod",
            "InvoiceIssuerName",
            "InvoiceId",
            "BillingCurrency",
            "FrozenVariance",
            "NewVariance",
            "Net",
            "Gross",
            "FrozenInvoiceBilledCost",
            "NewInvoiceBilledCost",
            "InvoiceNet",
            "InvoiceGross",
            "FrozenExportBilledCost",
            "NewExportBilledCost",
            "ExportNet",
            "ExportGross",
            "LinesChanged",
            "LinesAdded",
            "LinesGone",
            "Effects",
            "ChangedSettings");

    private ShowMovements() {}

    /** All of them, one row an invoice. */
    public static ResultTable of(List<WatchResult> results) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        results.stream()
                .flatMap(one -> one.report().stream())
                .forEach(report -> report.movements().forEach(movement -> rows.add(row(report, movement))));
        return new ResultTable(COLUMNS, COLUMNS, rows);
    }

    /** Writes all of them for people. */
    public static void write(List<WatchResult> results, Writer out) throws IOException {
        if (results.isEmpty()) {
            line(out, "Nothing is frozen.");
        }
        for (WatchResult one : results) {
            writeForPeople(one, out);
        }
    }

    private static void writeForPeople(WatchResult watched, Writer out) throws IOException {
        FrozenResult frozen = watched.frozen();
        String name = "%s %s".formatted(frozen.reconciliation(), frozen.period());
        String since = "frozen %s by %s".formatted(frozen.day(), frozen.by());
        if (watched.report().isEmpty()) {
            line(out, "%s: nothing has been delivered since (%s)".formatted(name, since));
            return;
        }
        WatchReport report = watched.report().get();
        line(out, "%s: %s (%s; %s)".formatted(name, report.summary(), since, delivered(frozen, report)));
        if (!report.hasMoved() && !report.newHash().equals(report.frozenHash())) {
            line(out, "  Its rows differ in words alone: names, reasons, finality.");
        }
        if (!report.changedSettings().isEmpty()) {
            line(
                    out,
                    "  Settings are others than when it was frozen, and may have moved it too: %s."
                            .formatted(String.join(", ", report.changedSettings())));
        }
        if (report.hasMoved()) {
            line(out, "");
            new TextTable(
                            List.of(
                                    "Issuer",
                                    "Invoice",
                                    "",
                                    "Net",
                                    "Gross",
                                    "Invoiced",
                                    "Exported",
                                    "Lines",
                                    "Effects that moved"),
                            report.movements().stream()
                                    .map(ShowMovements::cells)
                                    .toList())
                    .write(out);
            line(out, "");
        }
    }

    private static String delivered(FrozenResult frozen, WatchReport report) {
        String sources = report.releases().entrySet().stream()
                .filter(one -> !one.getValue().equals(frozen.releases().get(one.getKey())))
                .map(one -> one.getKey())
                .collect(Collectors.joining(", "));
        return sources.isEmpty() ? "delivered as it was then" : "delivered since: " + sources;
    }

    private static List<String> cells(Movement movement) {
        String currency = movement.currency();
        return List.of(
                Objects.requireNonNullElse(movement.issuer(), ""),
                Objects.requireNonNullElse(movement.invoiceId(), "(none yet)"),
                currency,
                number(movement.variance().net(), currency),
                number(movement.variance().gross(), currency),
                number(movement.invoiced().net(), currency),
                number(movement.exported().net(), currency),
                lines(movement),
                effects(movement, currency));
    }

    /** {@code 2 changed, 1 added}. */
    private static String lines(Movement movement) {
        return Stream.of(
                        count(movement.linesChanged(), "changed"),
                        count(movement.linesAdded(), "added"),
                        count(movement.linesGone(), "gone"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String count(long lines, String what) {
        return lines == 0 ? "" : "%,d %s".formatted(lines, what);
    }

    /** {@code PRICE 1.20, QUANTITY -3.00}. */
    private static String effects(Movement movement, String currency) {
        return movement.effects().stream()
                .filter(effect -> effect.moved().signum() != 0)
                .map(effect -> effect.effect() + " " + number(effect.moved(), currency))
                .collect(Collectors.joining(", "));
    }

    private static String number(BigDecimal amount, String currency) {
        return new Money(amount, currency).number();
    }

    private static List<@Nullable Object> row(WatchReport report, Movement movement) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                report.reconciliation(),
                report.period().toString(),
                movement.issuer(),
                movement.invoiceId(),
                movement.currency()));
        for (Movement.Change change : List.of(movement.variance(), movement.invoiced(), movement.exported())) {
            row.addAll(List.of(change.frozen(), change.now(), change.net(), change.gross()));
        }
        row.addAll(List.of(
                movement.linesChanged(),
                movement.linesAdded(),
                movement.linesGone(),
                movement.effects().stream()
                        .filter(effect -> effect.moved().signum() != 0)
                        .map(effect -> effect.effect() + " " + effect.moved().toPlainString())
                        .collect(Collectors.joining("; ")),
                String.join("; ", report.changedSettings())));
        return row;
    }

    private static void line(Writer out, String text) throws IOException {
        out.write(Printable.line(text) + System.lineSeparator());
    }
}
