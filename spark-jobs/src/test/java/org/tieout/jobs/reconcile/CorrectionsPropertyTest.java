package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.RunRecord;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LineKeys;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

/** Night after night something is corrected: what is computed of it comes to what all of it comes to. */
class CorrectionsPropertyTest {

    private static final List<LakeTable> RESULT = List.of(
            ReconciliationInvoices.TABLE,
            ReconciliationLines.TABLE,
            ReconciliationLanes.TABLE,
            LineKeys.TABLE,
            VarianceEffects.TABLE,
            VarianceDetails.TABLE);

    private static final Pattern COMPUTED = Pattern.compile("r: (\\d+) invoices.*; (\\d+) invoices? computed anew");

    private static final AReconciliation[] RECONCILIATIONS = {
        new AReconciliation(),
        new AReconciliation().named("with other regions").relaxing("Region"),
        new AReconciliation().named("across accounts").relaxing("SubAccountId")
    };

    @TempDir
    private Path folder;

    @Test
    void whatIsComputedAfterACorrectionIsTheResultOfAllOfIt() throws IOException {
        correctNightAfterNight(1, 4);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 7})
    void soItIsInLongerMonths(long seed) throws IOException {
        correctNightAfterNight(seed, 8);
    }

    private void correctNightAfterNight(long seed, int nights) throws IOException {
        Random random = new Random(seed);
        List<Delivered> charges = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            charges.addAll(bothSides(random));
        }
        ALake lake = new ALake(folder.resolve("lake"));
        lake.hold(rows(charges));
        lake.reconcile(RECONCILIATIONS);

        for (int night = 1; night <= nights; night++) {
            correct(charges, random);
            lake.deliver("v" + night);
            lake.hold(rows(charges));
            RunRecord run = lake.reconcile(RECONCILIATIONS);
            ALake fresh = new ALake(folder.resolve("fresh" + night));
            fresh.deliver("v" + night);
            fresh.hold(rows(charges));
            RunRecord whole = fresh.reconcile(RECONCILIATIONS);

            assertThat(run.resultHashes()).as("night " + night).isEqualTo(whole.resultHashes());
            for (LakeTable table : RESULT) {
                assertThat(lake.rows(table))
                        .as("night %d, %s", night, table.name())
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(fresh.rows(table));
            }
        }
        assertThat(COMPUTED.matcher(lake.said()).results())
                .as("nights in which some invoices were left as they were")
                .anyMatch(found -> Integer.parseInt(found.group(2)) < Integer.parseInt(found.group(1)));
    }

    /** A charge, as far as the test says something of it. */
    private record Delivered(
            boolean isInvoiced,
            @Nullable String invoice,
            String subAccount,
            String meter,
            String region,
            int cents,
            String file) {

        ChargeBuilder row() {
            String cost = "%d.%02d".formatted(cents / 100, cents % 100);
            return (isInvoiced ? invoiced(cost) : exported(cost))
                    .of(String.valueOf(cents), "Hours")
                    .with(Charges.INVOICE_ID, invoice)
                    .with(Charges.SUB_ACCOUNT_ID, subAccount)
                    .with(Charges.RESOURCE_ID, "vm-" + cents)
                    .with(Charges.METER_ID, meter)
                    .with(Charges.METER_NAME, "meter " + meter)
                    .with(Charges.METER_REGION, region)
                    .with(Charges.SOURCE_FILE, file);
        }

        Delivered costing(int other) {
            return new Delivered(isInvoiced, invoice, subAccount, meter, region, other, file);
        }

        Delivered on(@Nullable String other) {
            return new Delivered(isInvoiced, other, subAccount, meter, region, cents, file);
        }

        Delivered in(String otherRegion) {
            return new Delivered(isInvoiced, invoice, subAccount, meter, otherRegion, cents, file);
        }

        Delivered from(String otherFile) {
            return new Delivered(isInvoiced, invoice, subAccount, meter, region, cents, otherFile);
        }
    }

    /** The same charge on both sides; now and then on one alone, or with another cost. */
    private static List<Delivered> bothSides(Random random) {
        Delivered one = new Delivered(
                true,
                invoice(random),
                "sub-" + random.nextInt(3),
                "m" + random.nextInt(4),
                "region " + random.nextInt(2),
                1 + random.nextInt(4),
                file(random));
        Delivered other =
                new Delivered(false, one.invoice, one.subAccount, one.meter, one.region, one.cents, file(random));
        return switch (random.nextInt(12)) {
            case 0 -> List.of(one);
            case 1 -> List.of(other);
            case 2 -> List.of(one, other.costing(one.cents + 1));
            case 3 -> List.of(one, other.on(null));
            default -> List.of(one, other);
        };
    }

    private static void correct(List<Delivered> charges, Random random) {
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(charges.size());
            Delivered one = charges.get(at);
            switch (random.nextInt(7)) {
                case 0 -> charges.set(at, one.costing(1 + random.nextInt(4)));
                case 1 -> charges.set(at, one.on(invoice(random)));
                case 2 -> charges.set(at, one.in("region " + random.nextInt(2)));
                case 3 -> charges.set(at, one.from(file(random)));
                case 4 -> charges.add(one.from(one.file.equals("a.csv") ? "b.csv" : "a.csv"));
                case 5 -> charges.remove(at);
                default -> charges.addAll(bothSides(random));
            }
        }
    }

    private static String invoice(Random random) {
        return "G" + random.nextInt(6);
    }

    private static String file(Random random) {
        return random.nextInt(8) == 0 ? "b.csv" : "a.csv";
    }

    private static ChargeBuilder[] rows(List<Delivered> charges) {
        return charges.stream().map(Delivered::row).toArray(ChargeBuilder[]::new);
    }
}
