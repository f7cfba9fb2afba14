package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.io.LocalLake;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;

/**
 * Whatever is in the charges, and whatever the key is made of: no two rows of a result share the key of their table.
 */
class KeysOfResultTest {

    private static final long SEED = 20261019;
    private static final int CHARGES = 400;

    private static final List<LakeTable> RESULT = List.of(
            ReconciliationInvoices.TABLE, ReconciliationLines.TABLE, ReconciliationLanes.TABLE, VarianceEffects.TABLE);

    private static final AReconciliation[] KEYS = {
        new AReconciliation().named("by invoice"),
        new AReconciliation()
                .named("by invoice and account")
                .on("InvoiceIssuerName", "InvoiceId", "BillingAccountId", "BillingCurrency", "MeterName"),
        new AReconciliation().named("by account").on("InvoiceIssuerName", "BillingAccountId", "BillingCurrency"),
        new AReconciliation().named("by currency").on("BillingCurrency"),
        new AReconciliation().named("by lane").on("InvoiceId", "BillingCurrency", "Lane", "Unit", "SubAccountId")
    };

    private final Random random = new Random(SEED);

    @Test
    void noTwoRowsShareTheKeyOfTheirTable(@TempDir Path folder) throws IOException {
        ALake lake = new ALake(folder);
        ChargeBuilder[] charges = new ChargeBuilder[CHARGES];
        Arrays.setAll(charges, unused -> charge());
        lake.hold(charges);

        lake.reconcile(KEYS);

        for (LakeTable table : RESULT) {
            List<List<@Nullable String>> keys = new ArrayList<>();
            LocalLake.rows(lake.lake(), table)
                    .forEach(row -> keys.add(values(row, table.key().toArray(String[]::new))));
            assertThat(keys).as(table.name()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        }
    }

    private ChargeBuilder charge() {
        String cost = String.valueOf(random.nextInt(5) - 1);
        return (random.nextBoolean() ? invoiced(cost) : exported(cost))
                .with(Charges.INVOICE_ID, one(null, "G1", "g1", "G2"))
                .with(Charges.BILLING_ACCOUNT_ID, one(null, "a", "A", "/accounts/a"))
                .with(Charges.SUB_ACCOUNT_ID, one(null, "s"))
                .with(Charges.METER_NAME, one(null, "D2s", "d2s"))
                .with(Charges.METER_ID, one(null, "m1", "m2"))
                .with(Charges.BILLING_CURRENCY, one("USD", "USD", "EUR"))
                .with(Charges.UNIT, one(null, "Hours", "GB"))
                .with(Charges.CHARGE_CATEGORY, one("Usage", "Usage", "Tax", "Credit"))
                .with(Charges.LANE, one("usage", "credits"));
    }

    private @Nullable String one(@Nullable String... of) {
        return of[random.nextInt(of.length)];
    }
}
