package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.SourceKind;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.Release;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

class MonthOfRowTest {

    private final PartTotals totals = new PartTotals("part-0.csv", 0);

    @ParameterizedTest
    @CsvSource({
        // dialect, delivery of one month, invoice, period's start, day, month
        "focus-1.2, true, I1, 2026-10-01T00:00:00Z, 2026-09-05T00:00:00Z, 2026-10",
        "focus-1.2, false, I1, 2026-09-01T00:00:00Z, 2026-10-05T00:00:00Z, 2026-09",
        "focus-1.2, true, , , 2026-09-05T00:00:00Z, 2026-10",
        "focus-1.2, false, , , 2026-09-05T00:00:00Z, 2026-09",
        "aws-cur, true, , , , 2026-10",
        "azure-usage-details, true, , , 2026-08-15T00:00:00Z, 2026-08",
        "azure-usage-details, false, , , 2026-10-31T23:00:00Z, 2026-10",
        "azure-usage-details, true, , , , 2026-10",
        // Invoices whose month is known, and one that is not
        "azure-usage-details, false, G-SEPTEMBER, , 2026-08-15T00:00:00Z, 2026-09",
        "azure-usage-details, true, G-NEW, , 2026-08-15T00:00:00Z, 2026-10",
        "azure-partner-usage, true, G-SEPTEMBER, , 2026-09-30T00:00:00Z, 2026-10",
        "azure-partner-usage, false, G-SEPTEMBER, , 2026-10-01T00:00:00Z, 2026-09",
        "azure-partner-usage, false, G-NEW, , 2026-09-30T00:00:00Z, 2026-10",
        "azure-partner-usage, false, , , 2026-09-30T00:00:00Z, 2026-09",
        "azure-partner-reconciliation, true, G-NEW, , 2027-01-01T00:00:00Z, 2026-10"
    })
    void isTheMonthOfTheDialectsRule(
            String dialect,
            boolean isOfOneMonth,
            @Nullable String invoice,
            @Nullable Instant start,
            @Nullable Instant day,
            String month)
            throws UntypableException {
        DeliveredCharge charge = new DeliveredCharge().set(Field.INVOICE_ID, invoice);

        BillingPeriod found = monthOfRow(dialect, isOfOneMonth)
                .of(charge, Optional.ofNullable(start), Optional.empty(), Optional.ofNullable(day));

        assertThat(found).hasToString(month);
    }

    @ParameterizedTest
    @CsvSource({
        "focus-1.2, BillingPeriodStart",
        "fee-statement, BillingPeriodStart",
        "azure-usage-details, ChargePeriodStart",
        "azure-partner-usage, ChargePeriodStart"
    })
    void isNoneWhereNothingTellsItInADeliveryOfSeveralMonths(String dialect, String column) {
        MonthOfRow monthOfRow = monthOfRow(dialect, false);

        assertThatThrownBy(() ->
                        monthOfRow.of(new DeliveredCharge(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(UntypableException.class, untypable -> {
                    assertThat(untypable.reason()).isEqualTo(RejectReason.MISSING_VALUE);
                    assertThat(untypable.column()).isEqualTo(column);
                });
    }

    @Test
    void countsTheRowsOfAnInvoiceByMonth() throws UntypableException {
        MonthOfRow monthOfRow = monthOfRow("azure-partner-usage", false);
        DeliveredCharge charge = new DeliveredCharge().set(Field.INVOICE_ID, "G1");
        for (String day : new String[] {"2026-08-31", "2026-09-01", "2026-09-02"}) {
            monthOfRow.of(charge, Optional.empty(), Optional.empty(), Optional.of(Instant.parse(day + "T00:00:00Z")));
        }

        FileTotals all = new FileTotals();
        all.add(totals);

        assertThat(all.monthsOfInvoices()).isEqualTo(Map.of("G1", BillingPeriod.parse("2026-09")));
    }

    private MonthOfRow monthOfRow(String dialect, boolean isOfOneMonth) {
        Release release = new Release(
                "2026-10",
                SourceKind.INVOICE_USAGE,
                "contoso-usage",
                "v1",
                Cloud.AZURE,
                "",
                Set.of(),
                Set.of(""),
                DecimalMark.POINT,
                isOfOneMonth,
                Map.of("G-SEPTEMBER", BillingPeriod.parse("2026-09")));
        Dialect named = Dialects.ALL.stream()
                .filter(one -> one.name().equals(dialect))
                .findFirst()
                .orElseThrow();
        return new MonthOfRow(release, named, totals);
    }
}
