package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.ChargeFiles;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;

class GroupChargesTest {

    private static final String[] COLUMNS = Charges.TABLE.columns().toArray(String[]::new);
    private static final @Nullable String[] RESOURCES = {"vm-1", "VM-1", "vm-2", "", null};
    private static final String[] CATEGORIES = {"Usage", "Credit", "Adjustment"};
    private static final @Nullable String[] UNITS = {"Hours", "GB", null};
    private static final String[] DAYS = {"2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"};

    // What is a pattern to DuckDB is a name here.
    @TempDir(factory = OddlyNamed.class)
    private Path folder;

    private static final class OddlyNamed implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory("a lake's [x]*?");
        }
    }

    @Test
    void theGroupsAddUpToTheChargesToTheLastDigit() {
        List<Row> charges = charges(2_000);

        List<Row> groups = group(charges).groups().collect();

        assertThat(groups.size()).isBetween(2, charges.size() / 2);
        assertThat(summed(groups, GroupCharges.ROWS, GroupCharges.COST, GroupCharges.QUANTITY))
                .isEqualTo(summed(charges, null, Charges.BILLED_COST, Charges.QUANTITY));
        BigDecimal absolute = charges.stream()
                .map(row -> row.<BigDecimal>getAs(Charges.BILLED_COST).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(groups.stream()
                        .map(row -> row.<BigDecimal>getAs(GroupCharges.ABSOLUTE))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(absolute);
    }

    @Test
    void aGroupSaysWhatAllItsChargesSayAndNoOtherDoes() {
        List<Row> charges = charges(2_000);
        List<Row> groups = group(charges).groups().collect();
        String[] alike = Stream.of(groups.get(0).schema().fieldNames())
                .filter(column -> Charges.TABLE.columns().contains(column))
                // It is a sum of the group, and the first moment of it.
                .filter(column ->
                        !Set.of(Charges.QUANTITY, Charges.CHARGE_PERIOD_START).contains(column))
                .toArray(String[]::new);

        Map<String, Long> expected = new TreeMap<>();
        charges.forEach(charge -> expected.merge(values(charge, alike) + " " + isOutside(charge), 1L, Long::sum));
        Map<String, Long> found = new TreeMap<>();
        groups.forEach(group -> found.merge(
                values(group, alike) + " " + group.getAs(GroupCharges.IS_OUTSIDE),
                group.getAs(GroupCharges.ROWS),
                Long::sum));

        assertThat(found).isEqualTo(expected);
    }

    private static boolean isOutside(Row charge) {
        Timestamp start = charge.getAs(Charges.CHARGE_PERIOD_START);
        return start.before(charge.getAs(Charges.BILLING_PERIOD_START))
                || !start.before(charge.getAs(Charges.BILLING_PERIOD_END));
    }

    @Test
    void chargesWithinTheirPeriodAndOutsideOfItAreNotAlike() {
        List<Row> groups = group(List.of(
                        invoiced("1").on("2026-10-31").row(),
                        invoiced("2").on("2026-10-01").row(),
                        invoiced("4").on("2026-11-01").row(),
                        invoiced("8").on("2026-09-30").row()))
                .groups()
                .collect();

        assertThat(groups)
                .extracting(
                        row -> row.getAs(Charges.CHARGE_PERIOD_START).toString(),
                        row -> row.<BigDecimal>getAs(GroupCharges.COST).intValueExact())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("2026-10-01 00:00:00.0", 3),
                        org.assertj.core.groups.Tuple.tuple("2026-09-30 00:00:00.0", 12));
    }

    @Test
    void aPrintFindsTheChargesOfItsGroupAgain() {
        List<Row> charges = charges(500);
        GroupCharges group = group(charges);
        Row one = group.groups().collect().get(0);

        List<Row> found = group.charges(new long[] {one.<Long>getAs(GroupCharges.FINGERPRINT)})
                .collect();

        assertThat(found).hasSize((int) (long) one.<Long>getAs(GroupCharges.ROWS));
        assertThat(found)
                .extracting(row -> values(row, COLUMNS))
                .isSubsetOf(charges.stream().map(row -> values(row, COLUMNS)).toList());
        assertThat(found)
                .allSatisfy(charge -> assertThat(charge.<String>getAs(Charges.RESOURCE_ID))
                        .isEqualTo(one.getAs(Charges.RESOURCE_ID)));
        assertThat(group.charges(new long[0]).collect()).isEmpty();
    }

    @Test
    void aSumThatHasNoRoomIsRefused() {
        GroupCharges group = group(List.of(
                invoiced("9999999999999").row(), invoiced("9999999999999").row()));

        assertThatThrownBy(() -> group.groups().collect()).hasMessageContaining("DECIMAL(37,24)");
    }

    private GroupCharges group(List<Row> charges) {
        return new GroupCharges(
                new QueryFiles(new LocalFlows(2), new Configuration()),
                ChargeFiles.write(folder, charges),
                new AReconciliation().config(),
                Set.of(),
                Allocation.NONE);
    }

    private static List<Row> charges(int count) {
        Random random = new Random(42);
        List<Row> charges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String cost = new BigDecimal(random.nextLong(1_000_000_000_000L) - 500_000_000_000L)
                    .movePointLeft(random.nextInt(25))
                    .toPlainString();
            ChargeBuilder charge = random.nextBoolean() ? invoiced(cost) : exported(cost);
            charges.add(charge.with(Charges.RESOURCE_ID, one(random, RESOURCES))
                    .with(Charges.CHARGE_CATEGORY, one(random, CATEGORIES))
                    .with(Charges.UNIT, one(random, UNITS))
                    .with(
                            Charges.QUANTITY,
                            random.nextInt(5) == 0
                                    ? null
                                    : new BigDecimal(random.nextInt(1_000_000))
                                            .movePointLeft(3)
                                            .setScale(SparkTypes.QUANTITY.scale()))
                    .on(Objects.requireNonNull(one(random, DAYS)))
                    .with(Charges.SOURCE_ROW, (long) i)
                    .row());
        }
        return charges;
    }

    private static @Nullable String one(Random random, @Nullable String[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Rows, cost and quantity by what alike charges have in common here. */
    private static Map<String, List<BigDecimal>> summed(
            List<Row> rows, @Nullable String count, String cost, String quantity) {
        Map<String, List<BigDecimal>> sums = new TreeMap<>();
        for (Row row : rows) {
            String key = List.of(Charges.SIDE, Charges.CHARGE_CATEGORY).stream()
                            .map(column -> row.<String>getAs(column))
                            .toList()
                    + " " + row.getAs(Charges.RESOURCE_ID) + " " + row.getAs(Charges.UNIT);
            BigDecimal amount = row.getAs(quantity);
            List<BigDecimal> values = List.of(
                    count == null ? BigDecimal.ONE : BigDecimal.valueOf(row.<Long>getAs(count)),
                    row.<BigDecimal>getAs(cost),
                    amount == null ? BigDecimal.ZERO : amount);
            sums.merge(
                    key,
                    values,
                    (some, others) -> List.of(
                            some.get(0).add(others.get(0)),
                            some.get(1).add(others.get(1)),
                            some.get(2).add(others.get(2))));
        }
        sums.replaceAll((key, values) ->
                values.stream().map(BigDecimal::stripTrailingZeros).toList());
        return sums;
    }
}
