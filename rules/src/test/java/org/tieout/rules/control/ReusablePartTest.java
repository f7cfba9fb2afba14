package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.json.Json;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.conformance.Finding;
import org.tieout.rules.conformance.Findings;
import org.tieout.rules.conformance.Rules;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.value.ReadableMoney;

class ReusablePartTest {

    private static final Map<String, String> ROWS = Map.of("charges", "part-1.snappy.parquet");

    @Test
    void forgetsNothingOfAPart() throws IOException {
        ReusablePart part = ReusablePart.of(aPart(), "0f", ROWS).orElseThrow();

        ReusablePart read = Json.read(Json.bytes(part), ReusablePart.class);

        assertThat(read).isEqualTo(part);
        assertThat(ReusablePart.of(read.totals(-3), "0f", ROWS)).contains(part);
        assertThat(read.totals(-3).task).isEqualTo(-3);
    }

    @Test
    void isNothingToRememberWhereRowsWereRejected() {
        PartTotals part = aPart();
        part.add(RowOutcome.REJECTED, ReadableMoney.UNKNOWN);

        assertThat(ReusablePart.of(part, "0f", ROWS)).isEmpty();
    }

    @Test
    void isNothingToRememberWhereThereWouldBeAsMuchToReadAsToType() {
        PartTotals part = aPart();
        for (int invoice = 0; invoice < 20_000; invoice++) {
            part.invoice(new PartTotals.InvoiceInCurrency("Microsoft", "G" + invoice, "USD"))
                    .add(RowFingerprint.NONE, Amount.ZERO);
        }

        assertThat(ReusablePart.of(part, "0f", ROWS)).isEmpty();
    }

    private static PartTotals aPart() {
        PartTotals part = new PartTotals("a.csv", 4);
        part.delivered("USD").add(totals("0E-24"));
        part.delivered("").add(totals("123456789012345678901234567890.000000000000000000000001"));
        part.of(RowOutcome.TYPED, "USD").add(totals("-1.50"));
        part.of(RowOutcome.OTHER_PERIOD, "EUR").add(totals("7"));
        part.count("total row");
        part.name(new NameUse("region", "UK South", "uksouth", "USD")).add(totals("1.10"));
        part.name(new NameUse("issuer", "\u0000\"é漢", "", "")).add(Amount.ZERO);
        part.total(new TotalRow("Total", TotalRow.Scope.file("USD"), 9, null));
        part.total(new TotalRow("InvoiceTotal", new TotalRow.Scope("invoice", "G1", ""), 10, BigDecimal.TEN));
        part.rowsOf(new TotalRow.Scope("account", "null", "USD")).add(totals("1"));
        part.invoice(new PartTotals.InvoiceInCurrency("", "", "USD"))
                .add(new RowFingerprint(Long.MIN_VALUE, -1), Amount.of(BigDecimal.ONE, Types.COST.scale()));
        part.found(new Findings(Rules.of("1.2").stream()
                .map(rule -> new Finding(rule, 3, 1, rule.id().endsWith("M") ? "x" : null))
                .toList()));
        part.period(new Ingested.PeriodStatement("AWS", "", true, Instant.parse("2026-11-05T08:30:00.123456Z")));
        part.period(new Ingested.PeriodStatement("AWS", "Amazon Web Services EMEA SARL", false, null));
        part.withoutInvoice();
        part.open();
        part.open();
        return part;
    }

    private static ControlTotal totals(String sum) {
        return new ControlTotal(Long.MAX_VALUE, new BigDecimal(sum), new BigDecimal(sum).abs());
    }
}
