package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.SourceKind;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.Release;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.value.ReadableMoney;

class FileTotalsTest {

    private static final Release RELEASE = new Release(
            "2026-10",
            SourceKind.FOCUS_COST,
            "contoso-focus",
            "v1",
            Cloud.AZURE,
            "",
            Set.of(),
            Set.of(""),
            DecimalMark.POINT,
            true,
            Map.of());

    @Test
    void areTheSameInWhateverOrderPartsArrive() {
        List<PartTotals> parts = parts();
        FileTotals inOrder = of(parts);
        Random random = new Random(7);

        for (int i = 0; i < 20; i++) {
            Collections.shuffle(parts, random);

            assertSame(of(parts), inOrder);
        }
    }

    @Test
    void countAPartThatWasTypedTwiceOnce() {
        FileTotals once = of(parts());
        FileTotals twice = of(parts());

        parts().forEach(twice::add);

        assertSame(twice, once);
    }

    @Test
    void addUpTheTasksOfOneFile() {
        FileTotals totals = of(parts());

        assertThat(totals.delivered()).isEqualTo(5);
        assertThat(totals.delivered("a.csv"))
                .isEqualTo(Map.of(
                        "USD", new ControlTotal(3, inScale("8.75"), inScale("9.75")),
                        "", new ControlTotal(1, BigDecimal.ZERO, BigDecimal.ZERO)));
        assertThat(totals.accountedFor("a.csv")).isEqualTo(totals.delivered("a.csv"));
        assertThat(totals.delivered("b.csv")).containsOnlyKeys("EUR");
        assertThat(totals.delivered("c.csv")).isEmpty();
        assertThat(totals.rows(RowOutcome.TYPED)).isEqualTo(3);
        assertThat(totals.rows(RowOutcome.REJECTED)).isEqualTo(1);
        assertThat(totals.rows(RowOutcome.OTHER_PERIOD)).isEqualTo(1);
        assertThat(totals.byCurrency(RowOutcome.TYPED)).containsOnlyKeys("USD", "EUR");
        assertThat(totals.counts()).containsEntry("inclusive end made exclusive", 2L);
    }

    @Test
    void haveACheckpointForEveryFateFileAndCurrency() {
        assertThat(of(parts()).checkpoints(RELEASE))
                .extracting(checkpoint -> "%s %s %s %d %s %s"
                        .formatted(
                                checkpoint.step(),
                                checkpoint.scope(),
                                checkpoint.currency(),
                                checkpoint.rows(),
                                checkpoint.sum().stripTrailingZeros().toPlainString(),
                                checkpoint.absoluteSum().stripTrailingZeros().toPlainString()))
                .containsExactly(
                        "delivered contoso-focus/a.csv  1 0 0",
                        "delivered contoso-focus/a.csv USD 3 8.75 9.75",
                        "delivered contoso-focus/b.csv EUR 1 3 3",
                        "typed contoso-focus/a.csv USD 2 1.75 2.75",
                        "typed contoso-focus/b.csv EUR 1 3 3",
                        "rejected contoso-focus/a.csv  1 0 0",
                        "other-periods contoso-focus/a.csv USD 1 7 7");
    }

    @Test
    void nameTheFirstRejectByFileAndTask() {
        FileTotals totals = of(parts());

        assertThat(totals.rejectsWithMoney()).isEqualTo(1);
        assertThat(totals.firstReject()).contains("row 3 of a.csv");
    }

    @Test
    void nameWhatCannotBeReadOnceAndInOrder() {
        PartTotals second = new PartTotals("b.csv", 1);
        second.endUnreadable("Cannot read b.csv");
        PartTotals first = new PartTotals("a.csv", 2);
        first.endUnreadable("Cannot read a.csv");
        PartTotals again = new PartTotals("a.csv", 3);
        again.endUnreadable("Cannot read a.csv");

        assertThat(of(List.of(second, first, again)).unreadable())
                .containsExactly("Cannot read a.csv", "Cannot read b.csv");
        assertThat(of(parts()).unreadable()).isEmpty();
    }

    @Test
    void holdATotalAgainstTheLinesOfItsFile() {
        PartTotals part = new PartTotals("a.csv", 0);
        part.deliver(money("USD", "12.50"));
        part.total(total("12.50"));
        part.total(total("12.00"));

        assertThat(of(List.of(part)).totalRows())
                .containsExactly(
                        "a.csv, row 9: Total 12.50 agrees with its lines",
                        "a.csv, row 9: Total 12.00, its lines add up to 12.50, difference -0.50");
    }

    @Test
    void areNoneUntilAPartArrives() {
        assertThat(new FileTotals().checkpoints(RELEASE)).isEmpty();
        assertThat(new FileTotals().delivered()).isZero();
    }

    @Test
    void tellWhetherTheRowsOfAnInvoiceCameInTheSameFiles() {
        FileTotals totals = of(List.of(typed("a.csv", 0, 1), typed("a.csv", 1, 2), typed("b.csv", 2, 3)));

        Ingested.Invoice otherwiseParted = onlyInvoice(of(List.of(typed("b.csv", 0, 3), typed("a.csv", 1, 1, 2))));
        Ingested.Invoice moved = onlyInvoice(of(List.of(typed("a.csv", 0, 1), typed("b.csv", 1, 2, 3))));
        Ingested.Invoice changed = onlyInvoice(of(List.of(typed("a.csv", 0, 1, 2), typed("b.csv", 1, 4))));

        assertThat(otherwiseParted).isEqualTo(onlyInvoice(totals));
        assertThat(moved.fingerprint()).isEqualTo(onlyInvoice(totals).fingerprint());
        assertThat(moved.inFiles()).isNotEqualTo(onlyInvoice(totals).inFiles());
        assertThat(changed.inFiles()).isNotIn(onlyInvoice(totals).inFiles(), moved.inFiles());
    }

    private static PartTotals typed(String file, int task, long... rows) {
        PartTotals part = new PartTotals(file, task);
        for (long row : rows) {
            part.invoice(new PartTotals.InvoiceInCurrency("Microsoft", "G1", "USD"))
                    .add(new RowFingerprint(row, row), Amount.of(BigDecimal.valueOf(row), Types.COST.scale()));
        }
        return part;
    }

    private static Ingested.Invoice onlyInvoice(FileTotals totals) {
        assertThat(totals.invoices(RELEASE)).hasSize(1);
        return totals.invoices(RELEASE).get(0);
    }

    @Test
    void tellOnlySoManyNamesApart() {
        PartTotals part = new PartTotals("a.csv", 0);
        for (int i = 0; i < 12_000; i++) {
            part.name(new NameUse("region", "r" + i, "", "USD"))
                    .add(money("USD", "1").cost());
        }

        Map<NameUse, ControlTotal> names = of(List.of(part)).names();

        assertThat(names).hasSize(10_001);
        assertThat(names.get(new NameUse("region", "…", "", "USD")))
                .matches(total ->
                        total.tiesOutWith(new ControlTotal(2_000, new BigDecimal(2_000), new BigDecimal(2_000))));
    }

    /** One file read by two tasks, and a second one. */
    private static List<PartTotals> parts() {
        PartTotals first = new PartTotals("a.csv", 0);
        take(first, RowOutcome.TYPED, money("USD", "2.25"));
        take(first, RowOutcome.TYPED, money("USD", "-0.50"));
        first.count("inclusive end made exclusive");
        first.name(new NameUse("region", "EastUS", "eastus", "USD"))
                .add(money("USD", "2.25").cost());
        PartTotals second = new PartTotals("a.csv", 1);
        take(second, RowOutcome.OTHER_PERIOD, money("USD", "7"));
        take(second, RowOutcome.REJECTED, ReadableMoney.UNKNOWN);
        second.rejectMoney("row 3 of a.csv");
        second.count("inclusive end made exclusive");
        second.name(new NameUse("region", "EastUS", "eastus", "USD"))
                .add(money("USD", "7").cost());
        PartTotals other = new PartTotals("b.csv", 2);
        take(other, RowOutcome.TYPED, money("EUR", "3"));
        other.withoutInvoice();
        other.open();
        other.total(total("3"));
        return new ArrayList<>(List.of(first, second, other));
    }

    private static void take(PartTotals part, RowOutcome fate, ReadableMoney money) {
        part.deliver(money);
        part.add(fate, money);
    }

    private static FileTotals of(List<PartTotals> parts) {
        FileTotals totals = new FileTotals();
        parts.forEach(totals::add);
        return totals;
    }

    private static void assertSame(FileTotals one, FileTotals other) {
        assertThat(one.checkpoints(RELEASE)).isEqualTo(other.checkpoints(RELEASE));
        assertThat(one.counts()).isEqualTo(other.counts());
        assertThat(one.names()).isEqualTo(other.names());
        assertThat(one.totalRows()).isEqualTo(other.totalRows());
        assertThat(one.firstReject()).isEqualTo(other.firstReject());
        assertThat(one.rejectsWithMoney()).isEqualTo(other.rejectsWithMoney());
        assertThat(one.withoutInvoice()).isEqualTo(other.withoutInvoice());
        assertThat(one.open()).isEqualTo(other.open());
        assertThat(one.findings()).isEqualTo(other.findings());
    }

    private static BigDecimal inScale(String sum) {
        return new BigDecimal(sum).setScale(Types.COST.scale());
    }

    private static ReadableMoney money(String currency, String cost) {
        return new ReadableMoney(currency, Amount.of(new BigDecimal(cost), Types.COST.scale()), false);
    }

    private static TotalRow total(String amount) {
        return TotalRow.of(
                        new DeliveredCharge().set(Field.TOTAL_OF, "Total"),
                        new DeliveredRecord(9, at -> null, Optional.empty(), () -> ""),
                        0,
                        money("", amount))
                .orElseThrow();
    }
}
