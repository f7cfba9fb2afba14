package org.tieout.downloader.azure.costdetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.azure.AzureDownload.NOW;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Fetch.CostMetric;
import org.tieout.common.period.BillingPeriod;

class CostDetailsOrderTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void namesAnInvoice() {
        CostDetailsOrder order = CostDetailsOrder.ofInvoice(CostMetric.AMORTIZED_COST, "T000123");

        assertThat(order)
                .isEqualTo(new CostDetailsOrder("T000123", Map.of("metric", "AmortizedCost", "invoiceId", "T000123")));
        assertThat(order.words()).isEqualTo("cost details T000123 AmortizedCost");
    }

    @Test
    void namesABillingPeriod() {
        assertThat(CostDetailsOrder.ofBillingPeriod(CostMetric.ACTUAL_COST, BillingPeriod.parse("2026-02")))
                .isEqualTo(new CostDetailsOrder("202602", Map.of("metric", "ActualCost", "billingPeriod", "202602")));
    }

    @Test
    void namesTheDaysOfAMonthThatIsOver() {
        assertThat(CostDetailsOrder.ofDays(CostMetric.ACTUAL_COST, BillingPeriod.parse("2028-02"), clock("2028-03-01")))
                .isEqualTo(new CostDetailsOrder(
                        "2028-02",
                        Map.of(
                                "metric",
                                "ActualCost",
                                "timePeriod",
                                Map.of("start", "2028-02-01", "end", "2028-02-29"))));
    }

    @Test
    void namesTheDaysOfTheRunningMonthUntilToday() {
        assertThat(CostDetailsOrder.ofDays(CostMetric.ACTUAL_COST, BillingPeriod.parse("2026-11"), CLOCK))
                .isEqualTo(new CostDetailsOrder(
                        "2026-11",
                        Map.of(
                                "metric",
                                "ActualCost",
                                "timePeriod",
                                Map.of("start", "2026-11-01", "end", "2026-11-05"))));
    }

    private static Clock clock(String day) {
        return Clock.fixed(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }
}
