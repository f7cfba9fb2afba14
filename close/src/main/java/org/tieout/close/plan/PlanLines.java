package org.tieout.close.plan;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tieout.close.csv.CsvRow;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.PlanShape;

/**
 * What a file plans for one workload of a product in one currency.
 *
 * @param first its first line
 * @param amount of the year; of the months that are given, where they are
 * @param given lines and amounts of single months; empty where it is spread
 */
public record PlanLines(
        CsvRow first,
        String product,
        String workload,
        PlanShape shape,
        Money amount,
        SortedMap<BillingPeriod, Given> given) {

    public PlanLines {
        given = new TreeMap<>(given);
    }

    /** The amount of a month, and the line that gives it. */
    public record Given(CsvRow row, BigDecimal amount) {}

    public String currency() {
        return amount.currency();
    }
}
