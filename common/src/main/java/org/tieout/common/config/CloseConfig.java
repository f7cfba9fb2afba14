package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** How a company closes its months. */
public record CloseConfig(
        @JsonPropertyDescription("""
                Where the company's days begin and end, such as `Europe/Berlin`: when a month is over, what is due, when \
                somebody's role ends.""") String timeZone,

        @JsonPropertyDescription("""
                Public holidays of a country or region by its ISO code, such as `de` or `de-by`; they are no working days. \
                Empty: none.""") String holidays,

        @JsonPropertyDescription("The company's own days off, such as `2026-12-24`; they are no working days.")
        List<LocalDate> daysOff,

        @JsonPropertyDescription("The fiscal year; see below.")
        FiscalYearConfig fiscalYear,

        @JsonPropertyDescription("""
                Spend cards: `monthly`, one for each product and month; `weekly`, besides one for each week of a month under \
                way, from Sunday to Saturday.""") CardSlices cards,

        @JsonPropertyDescription("""
                Mismatches of a product with more gross variance than this keep a period from being approved until somebody \
                has looked at them: an amount, or one for each currency.""") AmountByCurrency materiality,

        @JsonPropertyDescription("When a rule may accept a spend card; see below.")
        AcceptByRuleConfig acceptByRule,

        @JsonPropertyDescription("""
                Estimates of a workload that add up to as much in a quarter need the portfolio owner's signature: an amount, \
                or one for each currency.""") AmountByCurrency estimateThreshold,

        @JsonPropertyDescription("""
                Working days of the month after on which whoever owes something is reminded: `1` is its first working day, \
                `-1` the last one before it.""") List<Integer> reminders,

        @JsonPropertyDescription("How mail is sent; see below.")
        MailConfig mail,

        @JsonPropertyDescription("""
                Where a notice is posted as JSON besides, signed with TIEOUT_WEBHOOK_SECRET as Standard Webhooks says; empty: \
                nowhere.""") String webhook,

        @JsonPropertyDescription("How accruals leave the accounts again; see below.")
        AccrualsConfig accruals,

        @JsonPropertyDescription("Where what is closed goes; see below.")
        HandOverConfig handOver) {

    public CloseConfig {
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Invalid time-zone: %s is none; write one such as Europe/Berlin".formatted(timeZone), e);
        }
        if (!holidays.matches("|[a-z]{2}(-[a-z0-9]{1,3})*")) {
            throw new IllegalArgumentException(
                    "Invalid holidays: %s is no country or region; write one such as de or de-by".formatted(holidays));
        }
        daysOff = List.copyOf(daysOff);
        reminders = List.copyOf(reminders);
        if (reminders.stream().anyMatch(day -> day == 0 || Math.abs(day) > 20)) {
            throw new IllegalArgumentException(
                    "Invalid reminders: %s; write working days from -20 to 20, without 0".formatted(reminders));
        }
        if (!webhook.isEmpty()) {
            Endpoint.refuseOpen("webhook", webhook);
        }
    }

    /** What a config that says nothing of the close has. */
    public static CloseConfig byDefault() {
        return new CloseConfig(
                "UTC",
                "",
                List.of(),
                new FiscalYearConfig(1, FiscalPattern.MONTHS),
                CardSlices.MONTHLY,
                AmountByCurrency.of(BigDecimal.ZERO),
                new AcceptByRuleConfig(AmountByCurrency.of(BigDecimal.ZERO), BigDecimal.ZERO),
                AmountByCurrency.of(BigDecimal.ZERO),
                List.of(),
                new MailConfig("", 587, MailSecurity.STARTTLS, ""),
                "",
                new AccrualsConfig(List.of(), List.of(), List.of(), List.of(), "", ""),
                new HandOverConfig(List.of(), ""));
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The company's day. */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone());
    }
}
