package org.tieout.close.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.close.report.ReportedResult.Proof;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.MonthFigures.InputRow;
import org.tieout.store.page.Effects.EffectRow;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.store.page.Results.InvoiceRow;
import org.tieout.store.page.Results.ResultRow;
import org.tieout.store.page.Results.TotalRow;
import org.tieout.store.page.RunBook.CheckpointRow;
import org.tieout.store.page.RunBook.RunRow;

/** Rows a report is made from, each with what a test says of it and else nothing remarkable. */
final class AMonth {

    private static final Instant AT = Instant.parse("2026-11-05T02:15:59Z");

    private AMonth() {}

    static ReportedMonth of(ReportedResult... results) {
        return new ReportedMonth(BillingPeriod.parse("2026-10"), AT, "0.1.0", List.of(results), List.of());
    }

    /** A result of which a test says totals and effects, and what is listed. */
    static ReportedResult result(
            String name,
            List<TotalRow> totals,
            List<EffectRow> effects,
            List<InvoiceRow> invoices,
            List<LineRow> lines) {
        return new ReportedResult(
                new ResultRow(name, "20261105-0215-ab12", "c".repeat(64), AT, "OPEN", false),
                totals,
                effects,
                invoices,
                lines,
                List.of(input("usage", "FINAL")),
                List.of(new Proof(
                        run("20261105-0215-ab12"),
                        List.of(
                                checkpoint("read", "usage", "USD", "1060.92"),
                                checkpoint("written", name, "EUR", "-3.5")))));
    }

    static TotalRow agreeing(String currency, String amount, long lines) {
        BigDecimal both = new BigDecimal(amount);
        return new TotalRow(currency, 1, lines, lines, 0, 0, 0, 0, both, both, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static TotalRow differing(String currency, String invoiced, String exported, String gross, long mismatched) {
        BigDecimal billed = new BigDecimal(invoiced);
        BigDecimal out = new BigDecimal(exported);
        return new TotalRow(
                currency,
                1,
                1200,
                1200 - mismatched,
                0,
                mismatched,
                0,
                0,
                billed,
                out,
                billed.subtract(out),
                new BigDecimal(gross));
    }

    static EffectRow effect(String currency, String effect, String net, String gross) {
        return new EffectRow(currency, effect, new BigDecimal(net), new BigDecimal(gross), 1);
    }

    static InvoiceRow invoice(String id, String issuer, String currency, String invoiced, String exported) {
        BigDecimal billed = new BigDecimal(invoiced);
        BigDecimal out = new BigDecimal(exported);
        return new InvoiceRow(
                issuer,
                id,
                "A-1",
                "Contoso",
                currency,
                "FINAL",
                billed,
                out,
                billed.subtract(out),
                billed.subtract(out).abs(),
                3,
                "MISMATCHED",
                "HIGH",
                "");
    }

    static LineRow line(String id, String meter, String currency, String variance, String reason) {
        return new LineRow(
                "contoso",
                id,
                "Microsoft",
                "G1",
                "A-1",
                "S-1",
                "Shop",
                "Virtual Machines",
                "",
                meter,
                "eastus",
                "usage",
                "Hours",
                currency,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new BigDecimal(variance),
                BigDecimal.ZERO,
                new BigDecimal(variance),
                1,
                0,
                "EXACT",
                "MISSING_IN_EXPORT",
                "HIGH",
                "",
                reason);
    }

    static List<LineRow> lines(int count) {
        List<LineRow> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(line("line%d".formatted(i), "D2s v5", "USD", "1.50", "Invoiced, but not exported: 1.50 USD"));
        }
        return lines;
    }

    static InputRow input(String source, String finality) {
        return new InputRow("contoso", source, "7a81", Optional.of(finality), Optional.of(AT), false);
    }

    private static RunRow run(String id) {
        return new RunRow(
                id,
                "run",
                "nightly",
                "secret-host",
                AT,
                Optional.of(AT.plusSeconds(9)),
                Optional.of(0),
                "",
                "0.1.0",
                "");
    }

    private static CheckpointRow checkpoint(String step, String scope, String currency, String sum) {
        return new CheckpointRow(step, scope, "INVOICE", currency, 31, new BigDecimal(sum), new BigDecimal(sum).abs());
    }
}
