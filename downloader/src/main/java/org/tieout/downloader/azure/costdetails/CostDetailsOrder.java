package org.tieout.downloader.azure.costdetails;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.tieout.common.config.Fetch;
import org.tieout.common.period.BillingPeriod;

/**
 * What a report is asked for by: an invoice, a billing period or days.
 *
 * @param name of what is reported on; the folder of its files
 * @param body as it is sent
 */
record CostDetailsOrder(String name, Map<String, Object> body) {

    CostDetailsOrder {
        body = Map.copyOf(body);
    }

    static CostDetailsOrder ofInvoice(Fetch.CostMetric metric, String invoice) {
        return new CostDetailsOrder(invoice, Map.of("metric", words(metric), "invoiceId", invoice));
    }

    static CostDetailsOrder ofBillingPeriod(Fetch.CostMetric metric, BillingPeriod period) {
        String month = period.month().format(DateTimeFormatter.ofPattern("yyyyMM"));
        return new CostDetailsOrder(month, Map.of("metric", words(metric), "billingPeriod", month));
    }

    /** The days of the period until now: those to come are refused. */
    static CostDetailsOrder ofDays(Fetch.CostMetric metric, BillingPeriod period, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = period.month().atEndOfMonth();
        Map<String, String> days = Map.of(
                "start", period.month().atDay(1).toString(),
                "end", (last.isAfter(today) ? today : last).toString());
        return new CostDetailsOrder(period.toString(), Map.of("metric", words(metric), "timePeriod", days));
    }

    private static String words(Fetch.CostMetric metric) {
        return switch (metric) {
            case ACTUAL_COST -> "ActualCost";
            case AMORTIZED_COST -> "AmortizedCost";
        };
    }

    /** {@code cost details T000123 ActualCost}. */
    String words() {
        return "cost details %s %s".formatted(name, body.get("metric"));
    }
}
