package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.charge.Keyed;
import org.tieout.jobs.reconcile.invoice.InvoiceLines;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.explain.SideAmounts;
import org.tieout.rules.match.Key;
import scala.jdk.javaapi.CollectionConverters;

class ProveTotalsTest {

    private static final LocalFlows FLOWS = new LocalFlows(1);

    private final List<Checkpoint> ingested =
            new ArrayList<>(List.of(ingested(Side.INVOICE, 3, "12.00"), ingested(Side.EXPORT, 2, "9.99")));
    private final List<ChargeSum> charges = new ArrayList<>(List.of(
            charges(Side.INVOICE, Nature.USAGE, 2, "10.00"),
            charges(Side.INVOICE, Nature.TAX_APART, 1, "2.00"),
            charges(Side.EXPORT, Nature.USAGE, 2, "9.99")));

    @Test
    void takesATotalOfEachStepWhereAllTieOut() {
        List<Checkpoint> taken = prove(line(2, "10.00", 2, "9.99", "0.01"));

        assertThat(taken)
                .extracting(one -> "%s %s %d %s".formatted(one.step(), one.side(), one.rows(), one.sum()))
                .containsExactly(
                        "charges INVOICE 3 12.00",
                        "lines INVOICE 2 10.00",
                        "tax INVOICE 1 2.00",
                        "unmatched INVOICE 2 10.00",
                        "charges EXPORT 2 9.99",
                        "lines EXPORT 2 9.99",
                        "unmatched EXPORT 2 9.99");
    }

    @Test
    void refusesACentThatWasIngestedAndIsNowhere() {
        ingested.set(0, ingested(Side.INVOICE, 3, "12.01"));

        assertThatThrownBy(() -> prove(line(2, "10.00", 2, "9.99", "0.01")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Totals of reconciliation r do not tie out on the INVOICE side: ingested 3 rows, 12.01 USD;"
                        + " on lines, as tax and set apart 3 rows, 12.00 USD; run ingest again");
    }

    @Test
    void refusesARowOfNothingThatIsNowhere() {
        ingested.set(1, ingested(Side.EXPORT, 3, "9.99"));

        assertThatThrownBy(() -> prove(line(2, "10.00", 2, "9.99", "0.01")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining(
                        "on the EXPORT side: ingested 3 rows, 9.99 USD; on lines, as tax and set apart 2");
    }

    @Test
    void refusesACentThatIsOnNoLine() {
        assertThatThrownBy(() -> prove(line(2, "9.99", 2, "9.99", "0.00")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("on lines 2 rows, 10.00 USD; matched and unmatched 2 rows, 9.99 USD");
    }

    @Test
    void refusesALineWhoseEffectsAreACentShort() {
        assertThatThrownBy(() -> prove(line(2, "10.00", 2, "9.99", "0.00")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Effects of line L1 of reconciliation r do not sum to its variance");
    }

    @Test
    void refusesMoneyOfAnotherCurrency() {
        ingested.add(new Checkpoint("charges", "i", "INVOICE", "EUR", 1, BigDecimal.ONE, BigDecimal.ONE));

        assertThatThrownBy(() -> prove(line(2, "10.00", 2, "9.99", "0.01")))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("ingested 1 rows, 1.00 EUR");
    }

    private List<Checkpoint> prove(Row... lines) {
        return ProveTotals.apply(
                "r",
                ingested,
                InvoiceTotals.collect(FLOWS.of(charges)),
                InvoiceLines.collect(FLOWS.of(List.of(lines))));
    }

    private static Checkpoint ingested(Side side, long rows, String sum) {
        return new Checkpoint("charges", "s", side.name(), "USD", rows, new BigDecimal(sum), new BigDecimal(sum));
    }

    private static ChargeSum charges(Side side, Nature nature, long rows, String sum) {
        BigDecimal cost = new BigDecimal(sum);
        return new ChargeSum(
                new Keyed(invoice(), side, nature, "usage", false, "", BigDecimal.ZERO, "G1"),
                Collections.nCopies(ChargeSum.ATTRIBUTES.size(), null),
                null,
                null,
                new ControlTotal(rows, cost, cost),
                BigDecimal.ZERO,
                SideAmounts.NONE,
                Instant.EPOCH,
                0,
                null,
                List.of());
    }

    private static Row line(long invoiceRows, String invoiced, long exportRows, String exported, String effect) {
        return new RowBuilder(ExplainLines.SCHEMA)
                .set(ReconciliationLines.RECONCILIATION, "r")
                .set(ReconciliationLines.BILLING_PERIOD, "2026-10")
                .set(ReconciliationLines.LINE_ID, "L1")
                .set(ReconciliationLines.MATCH_STATUS, MatchStatus.MISMATCHED.name())
                .set(ReconciliationLines.INVOICE_ROWS, invoiceRows)
                .set(ReconciliationLines.EXPORT_ROWS, exportRows)
                .set(ReconciliationLines.INVOICE_BILLED_COST, new BigDecimal(invoiced))
                .set(ReconciliationLines.EXPORT_BILLED_COST, new BigDecimal(exported))
                .set(ReconciliationLines.COST_VARIANCE, new BigDecimal(invoiced).subtract(new BigDecimal(exported)))
                .set(ExplainLines.INVOICE, KeyRows.row(invoice()))
                .set(ExplainLines.INVOICE_ABSOLUTE, new BigDecimal(invoiced))
                .set(ExplainLines.EXPORT_ABSOLUTE, new BigDecimal(exported))
                .set(ExplainLines.REST, BigDecimal.ZERO)
                .set(ExplainLines.AGE, 0L)
                .set(
                        ExplainLines.EFFECTS,
                        CollectionConverters.asScala(Map.of(Effect.PRICE.name(), new BigDecimal(effect))))
                .set(
                        ExplainLines.DETAILS,
                        CollectionConverters.asScala(List.of()).toSeq())
                .row();
    }

    private static Key invoice() {
        List<String> values = new ArrayList<>(Collections.nCopies(Key.COLUMNS.size(), null));
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.RECONCILIATION), "r");
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.INVOICE_ID), "G1");
        values.set(Key.COLUMNS.indexOf(ReconciliationLines.BILLING_CURRENCY), "USD");
        return new Key(values);
    }
}
