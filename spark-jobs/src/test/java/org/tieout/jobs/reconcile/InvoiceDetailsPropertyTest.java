package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;

/**
 * Invoices in several currencies, whose details share grains, and lawful charges for them: of as many meters as it
 * pleases, credits among them, all with the id of their detail, or none where the grain alone says whose they are.
 */
class InvoiceDetailsPropertyTest {

    private static final long SEED = 20261018;
    private static final int INVOICES = 60;
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");
    private static final List<String> METERS = List.of("D2s", "D4s", "Disk", "IP");

    private final Random random = new Random(SEED);
    private final List<ChargeBuilder> charges = new ArrayList<>();
    private final List<Row> details = new ArrayList<>();
    private final List<List<@Nullable String>> expected = new ArrayList<>();

    @Test
    void everyDetailHasOneVerdictAndItIsRight() {
        for (int i = 0; i < INVOICES; i++) {
            for (String currency : CURRENCIES.subList(0, 1 + random.nextInt(CURRENCIES.size()))) {
                invoice("INV-" + i, currency);
            }
        }

        Compared compared = Compared.of(
                new AReconciliation()
                        .on("InvoiceIssuerName", "InvoiceId", "BillingCurrency", "SubAccountId", "MeterName", "Region"),
                details,
                charges.toArray(ChargeBuilder[]::new));

        assertThat(compared.results().details())
                .extracting(row -> values(
                        row,
                        "InvoiceId",
                        "BillingCurrency",
                        "InvoiceDetailId",
                        "InvoiceBilledCost",
                        "ExportBilledCost",
                        "ExportRows"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(compared.invoices())
                .as("what differs is what was made to differ")
                .allSatisfy(row -> assertThat(row.<BigDecimal>getAs("GrossVariance"))
                        .isEqualByComparingTo(expected.stream()
                                .filter(one -> one.subList(0, 2).equals(values(row, "InvoiceId", "BillingCurrency")))
                                .map(one ->
                                        amount(one, 3).subtract(amount(one, 4)).abs())
                                .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static BigDecimal amount(List<@Nullable String> row, int at) {
        return new BigDecimal(String.valueOf(row.get(at)));
    }

    private void invoice(String invoice, String currency) {
        boolean haveIds = random.nextInt(4) > 0;
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            // With ids, grains may be the same, and name any of the columns; without, each has a sub account of its
            // own.
            String subAccount = haveIds ? "sub-" + random.nextInt(2) : "sub-" + i;
            detail(invoice, currency, "%s-%d".formatted(currency, i), subAccount, haveIds);
        }
    }

    private void detail(String invoice, String currency, String id, String subAccount, boolean haveIds) {
        String meter = haveIds && random.nextBoolean() ? METERS.get(random.nextInt(METERS.size())) : null;
        String region = random.nextBoolean() ? "US East" : null;
        int rows = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(5);
        BigDecimal exported = BigDecimal.ZERO;
        for (int row = 0; row < rows; row++) {
            // The first has the very key of its detail, where that names a meter; a tenth of them are credits.
            BigDecimal cost = new BigDecimal(random.nextInt(20000) - 2000)
                    .movePointLeft(2)
                    .add(new BigDecimal("0.001"));
            boolean isMeterOfDetail = row == 0 && meter != null;
            exported = exported.add(cost);
            charges.add(exported(cost.toPlainString())
                    .with(Charges.INVOICE_ID, invoice)
                    .with(Charges.BILLING_CURRENCY, currency)
                    .with(Charges.SUB_ACCOUNT_ID, subAccount)
                    .with(Charges.METER_NAME, isMeterOfDetail ? meter : METERS.get(random.nextInt(METERS.size())))
                    .with(Charges.METER_REGION, region == null && random.nextBoolean() ? "UK South" : "US East")
                    .with(Charges.CHARGE_CATEGORY, cost.signum() < 0 ? "Credit" : "Usage")
                    .with(Charges.INVOICE_DETAIL_ID, haveIds ? id : null));
        }
        BigDecimal invoiced =
                rows == 0 ? BigDecimal.ONE : exported.add(random.nextInt(5) == 0 ? BigDecimal.ONE : BigDecimal.ZERO);
        charges.add(invoiced(invoiced.toPlainString())
                .with(Charges.SOURCE, "details")
                .with(Charges.SOURCE_FILE, "lines.json")
                .with(Charges.INVOICE_ID, invoice)
                .with(Charges.BILLING_CURRENCY, currency)
                .with(Charges.INVOICE_DETAIL_ID, id)
                .with(Charges.SUB_ACCOUNT_ID, subAccount)
                .with(Charges.METER_CATEGORY, null)
                .with(Charges.METER_NAME, meter)
                .with(Charges.METER_REGION, region));
        details.add(new RowBuilder(SparkTypes.schema(InvoiceDetails.SCHEMA))
                .set(InvoiceDetails.SOURCE, "details")
                .set(InvoiceDetails.SOURCE_FILE, "lines.json")
                .set(InvoiceDetails.INVOICE_LEVEL, "Line")
                .set(InvoiceDetails.INVOICE_ISSUER_NAME, "Microsoft")
                .set(InvoiceDetails.INVOICE_ID, invoice)
                .set(InvoiceDetails.INVOICE_DETAIL_ID, id)
                .set(InvoiceDetails.BILLING_CURRENCY, currency)
                .set(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued")
                .set(InvoiceDetails.REFERENCE_INVOICE_ID, invoice)
                .row());
        expected.add(Arrays.asList(invoice, currency, id, plain(invoiced), plain(exported), String.valueOf(rows)));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
