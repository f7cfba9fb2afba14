package org.tieout.close.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.command.output.ResultTable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.AcceptedBecause;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Items.Gap;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;
import org.tieout.store.close.Items.Work;

class ItemTableTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void carriedItemsHaveTheirAgeAndWhereTheyComeFrom() {
        ItemTable table = new ItemTable(List.of(item(Optional.empty())), List.of(), List.of(), List.of());

        assertThat(row(table.table(Optional.of(OCTOBER.next()), TODAY, ZoneOffset.UTC), "CarriedFrom", "AgeDays"))
                .containsExactly("2026-10", 14L);
        assertThat(row(table.table(Optional.of(OCTOBER), TODAY, ZoneOffset.UTC), "CarriedFrom", "BillingPeriod"))
                .containsExactly(null, "2026-10");
    }

    /** R23: it was opened at 22:30 UTC on November 6; the day is the company's. */
    @ParameterizedTest
    @CsvSource({"UTC, 14", "America/Los_Angeles, 14", "Asia/Kolkata, 13", "Pacific/Tongatapu, 13"})
    void theAgeIsInDaysOfTheCompany(String zone, long age) {
        ItemTable table = new ItemTable(List.of(item(Optional.empty())), List.of(), List.of(), List.of());

        assertThat(row(table.table(Optional.empty(), TODAY, ZoneId.of(zone)), "AgeDays"))
                .containsExactly(age);
    }

    @Test
    void aRowForEachCurrencyWithItsShareOfTheGap() {
        ItemTable table = new ItemTable(
                List.of(item(Optional.empty())),
                List.of(live("EUR", "3", "3", "3"), live("USD", "-2", "4", "1")),
                List.of(amount("JPY", "500", "500"), amount("USD", "-2", "2")),
                List.of(
                        new Gap("contoso", OCTOBER, "USD", new BigDecimal("3")),
                        new Gap("fabrikam", OCTOBER, "EUR", new BigDecimal("9")),
                        new Gap("contoso", OCTOBER.next(), "EUR", new BigDecimal("9"))));

        ResultTable shown = table.table(Optional.of(OCTOBER), TODAY, ZoneOffset.UTC);

        assertThat(shown.lines()
                        .map(line -> "%s %s %s %s, was %s %s"
                                .formatted(
                                        line.get("Currency"),
                                        line.get("Variance"),
                                        line.get("Gross"),
                                        line.find("GapPercent").orElse("-"),
                                        line.get("RaisedVariance"),
                                        line.get("RaisedGross"))))
                .containsExactly("EUR 3 3 -, was 0 0", "JPY 0 0 -, was 500 500", "USD -2 4 33.3, was -2 2");
    }

    @Test
    void whatWasAcceptedIsOpenOnTheDayAfter() {
        ItemTable table = new ItemTable(List.of(item(Optional.of(TODAY))), List.of(), List.of(), List.of());

        assertThat(row(table.table(Optional.empty(), TODAY, ZoneOffset.UTC), "Status", "Currency"))
                .containsExactly("ACCEPTED", null);
        assertThat(row(table.table(Optional.empty(), TODAY.plusDays(1), ZoneOffset.UTC), "Status", "AcceptedUntil"))
                .containsExactly("OPEN", "2026-11-20");
    }

    private static List<Object> row(ResultTable table, String... columns) {
        assertThat(table.rows()).hasSize(1);
        ResultTable.Line line = table.lines().findFirst().orElseThrow();
        return java.util.Arrays.stream(columns)
                .map(column -> line.<Object>find(column).orElse(null))
                .toList();
    }

    private static ItemRow item(Optional<LocalDate> acceptedUntil) {
        return new ItemRow(
                1,
                new About(ItemKind.LINE, "contoso", OCTOBER, "l1", "", "", "", "", ""),
                "it is wrong",
                new Work("aisha", Optional.empty(), Optional.empty(), "", ""),
                acceptedUntil.isPresent() ? ItemStatus.ACCEPTED : ItemStatus.OPEN,
                acceptedUntil,
                acceptedUntil.map(day -> AcceptedBecause.IMMATERIAL),
                Instant.parse("2026-11-06T22:30:00Z"),
                Optional.empty());
    }

    private static LiveAmount live(String currency, String variance, String gross, String explained) {
        return new LiveAmount(amount(currency, variance, gross), new BigDecimal(explained));
    }

    private static ItemAmount amount(String currency, String variance, String gross) {
        return new ItemAmount(1, currency, new BigDecimal(variance), new BigDecimal(gross));
    }
}
