package org.tieout.rules.control;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.UntypableException;

/**
 * Refuses a release of which too much was set aside. Rows whose cost is known to be zero may be missing; one that costs
 * something, or whose cost cannot be read, counts.
 */
public final class RefuseRejects {

    private static final BigDecimal PERCENT = new BigDecimal(100);

    private static final String COST = "rejected with ";

    /** Rules of typing, counted where a rejected row has a cost that is not in the sums. */
    private static final String COST_UNREADABLE = COST + "a cost nobody can read";

    private static final String COST_TOO_SMALL = COST + "a cost below the 24th digit after the point";
    private static final String COST_TOO_LARGE = COST + "a cost of more than 13 digits before the point";

    private RefuseRejects() {}

    /** The rule to count where a row is rejected whose cost is not in the sums. */
    public static String withoutSum(UntypableException reason) {
        if (!reason.isAbout(Field.BILLED_COST)) {
            return COST_UNREADABLE;
        }
        return switch (reason.reason()) {
            case AMOUNT_TOO_LARGE -> COST_TOO_LARGE;
            case AMOUNT_TOO_PRECISE -> COST_TOO_SMALL;
            default -> COST_UNREADABLE;
        };
    }

    /**
     * Refuses such a release.
     *
     * @throws DataRefusedException naming the money set aside and the first row of it
     */
    public static void apply(SourceConfig source, BillingPeriod period, FileTotals totals) {
        long rejects = totals.rejectsWithMoney();
        BigDecimal allowed = source.allowedRejects().multiply(BigDecimal.valueOf(totals.delivered()));
        if (PERCENT.multiply(BigDecimal.valueOf(rejects)).compareTo(allowed) <= 0) {
            return;
        }
        throw new DataRefusedException(
                "Cannot ingest %s: %,d of %,d rows were rejected, with %s; first %s; see: tieout show rejects"
                                .formatted(
                                        source.name(),
                                        totals.rows(RowOutcome.REJECTED),
                                        totals.delivered(),
                                        money(totals.byCurrency(RowOutcome.REJECTED), totals.counts()),
                                        totals.firstReject().orElse(""))
                        + " --period %s; to go on without them: --accept-rejects".formatted(period));
    }

    /**
     * What stands on rejected rows, as far as it can be read: {@code 12.50 USD and a cost nobody can read}.
     *
     * @param counts of the rules that were applied to them
     */
    public static String money(Map<String, ControlTotal> byCurrency, Map<String, Long> counts) {
        Stream<String> read = byCurrency.entrySet().stream()
                .filter(entry -> entry.getValue().absoluteSum().signum() != 0)
                // A row may name no currency.
                .map(entry -> new Money(entry.getValue().sum(), entry.getKey())
                        .toString()
                        .strip());
        Stream<String> unread = Stream.of(COST_UNREADABLE, COST_TOO_SMALL, COST_TOO_LARGE)
                .filter(counts::containsKey)
                .map(rule -> rule.substring(COST.length()));
        String money = Stream.concat(read, unread).collect(Collectors.joining(" and "));
        return money.isEmpty() ? "no cost" : money;
    }
}
