package org.tieout.jobs.ingest;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefused;

/**
 * Refuses a release of which too much was set aside. Rows whose cost is known to be zero may be missing; one that costs
 * something, or whose cost cannot be read, counts.
 */
final class RefuseRejects {

    private static final BigDecimal PERCENT = new BigDecimal(100);

    private RefuseRejects() {}

    /** @throws DataRefused naming the money set aside and the first row of it */
    static void apply(SourceConfig source, BillingPeriod period, FileTotals totals) {
        long rejects = totals.rejectsWithMoney();
        BigDecimal allowed = source.allowedRejects().multiply(BigDecimal.valueOf(totals.delivered()));
        if (PERCENT.multiply(BigDecimal.valueOf(rejects)).compareTo(allowed) <= 0) {
            return;
        }
        throw new DataRefused(
                "Cannot ingest %s: %,d of %,d rows were rejected, with %s; first %s; see: tieout show rejects"
                                .formatted(
                                        source.name(),
                                        totals.rows(Fate.REJECTED),
                                        totals.delivered(),
                                        money(totals.byCurrency(Fate.REJECTED)),
                                        totals.firstReject().orElse(""))
                        + " --period %s; to go on without them: --accept-rejects".formatted(period));
    }

    /** What stands on rows, as far as it can be read: {@code 12.50 USD and 3.00 EUR}. */
    static String money(Map<String, Totals> byCurrency) {
        String money = byCurrency.entrySet().stream()
                .filter(entry -> entry.getValue().absoluteSum().signum() != 0)
                // A row may name no currency.
                .map(entry -> new Money(entry.getValue().sum(), entry.getKey())
                        .toString()
                        .strip())
                .collect(Collectors.joining(" and "));
        return money.isEmpty() ? "a cost nobody can read" : money;
    }
}
