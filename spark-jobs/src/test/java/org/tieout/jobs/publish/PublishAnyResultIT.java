package org.tieout.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.reconcile.AHierarchy;
import org.tieout.jobs.reconcile.ALake;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;
import org.tieout.testing.TestExtent;

/**
 * Whatever reconciles can be published: charges at random, with and without numbers of invoices and accounts, of two
 * companies and currencies, on either side or both, in any lane, under any key.
 */
class PublishAnyResultIT {

    private static final List<String> ALWAYS = List.of("InvoiceIssuerName", "BillingCurrency");
    private static final List<String> SOMETIMES =
            List.of("InvoiceId", "BillingAccountId", "SubAccountId", "MeterName", "Region", "Lane", "Unit");

    private final String url = TestDatabase.copyOf(
            "store", store -> Store.at(new MetadataConfig(store)).migrate());
    private final Store store = Store.open(new MetadataConfig(url));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, TestExtent.isFull() ? 4 : 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isPublishedRowByRow(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        ALake lake = new ALake(folder);
        if (random.nextBoolean()) {
            lake.allocate(new AHierarchy()
                    .product("Store", "Ben")
                    .product("Search", "Cleo")
                    .subAccount("shared", "s", "Store", "0.6", "Search", "0.4")
                    .inOctober());
        }
        AReconciliation reconciliation = new AReconciliation().on(key(random));
        lake.hold(charges(random));
        lake.reconcile(reconciliation);

        Map<PublishedTable, Long> rowsInLake = new HashMap<>();
        for (PublishedTable table : PublishedTable.ALL) {
            rowsInLake.put(table, (long) lake.rows(table.lake()).size());
        }

        for (MatchedLines matchedLines : MatchedLines.values()) {
            publish(lake.config(url, matchedLines, reconciliation));

            for (PublishedTable table : PublishedTable.ALL) {
                Long inLake = rowsInLake.get(table);
                if (matchedLines == MatchedLines.FULL) {
                    assertThat(rows(table))
                            .as("seed %d, %s", seed, table.name())
                            .isEqualTo(inLake);
                } else {
                    assertThat(rows(table))
                            .as("seed %d, %s", seed, table.name())
                            .isLessThanOrEqualTo(inLake);
                }
            }
        }
    }

    /** With and without numbers of invoices by turns. */
    private static String[] key(Random random) {
        List<String> columns = new ArrayList<>(SOMETIMES);
        Collections.shuffle(columns, random);
        List<String> key = new ArrayList<>(ALWAYS);
        key.addAll(columns.subList(0, 1 + random.nextInt(columns.size())));
        return key.toArray(String[]::new);
    }

    private static ChargeBuilder[] charges(Random random) {
        ChargeBuilder[] charges = new ChargeBuilder[40];
        Arrays.setAll(charges, unused -> charge(random));
        return charges;
    }

    private static ChargeBuilder charge(Random random) {
        String cost = some(random, "0", "1", "1", "2.5", "-1", "0.000000000000000000000001");
        ChargeBuilder charge = random.nextBoolean() ? ChargeBuilder.invoiced(cost) : ChargeBuilder.exported(cost);
        String lane = some(random, "usage", "usage", "credits", "marketplace", "tax");
        return charge.with(Charges.INVOICE_ISSUER_NAME, one(random, "Amazon Web Services", "Microsoft"))
                .with(Charges.INVOICE_ID, one(random, null, null, "G1", "G2"))
                .with(Charges.BILLING_ACCOUNT_ID, one(random, null, "111111111111", "222222222222"))
                .with(Charges.SUB_ACCOUNT_ID, one(random, null, "s"))
                .with(Charges.BILLING_CURRENCY, one(random, "USD", "EUR"))
                .with(Charges.LANE, lane)
                .with(Charges.CHARGE_CATEGORY, lane.equals("tax") ? "Tax" : "Usage")
                .with(Charges.METER_NAME, one(random, null, "D2s", "D4s"))
                .with(Charges.UNIT, one(random, null, "Hours"));
    }

    private static @Nullable String one(Random random, @Nullable String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String some(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private void publish(TieoutConfig config) throws IOException {
        Run run = new Run(
                "publish",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
        try (ResultLock lock = ResultLock.acquire(store, run, List.of("r"), ALake.OCTOBER, Duration.ZERO)) {
            new PublishJob(config, store, lock, run, Recompute.EVERYTHING)
                    .run(ALake.OCTOBER, config.reconciliations(), Set.of());
        }
    }

    private long rows(PublishedTable table) {
        return Long.parseLong(TestDatabase.query(url, "SELECT count(*) FROM tieout." + table.name())
                .get(0));
    }
}
