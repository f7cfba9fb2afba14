package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class FocusBillingPeriodTest {

    private static final Typing PERIODS =
            new Typing(ASource.of(SourceKind.BILLING_PERIOD).named("periods").config(), "2026-10");

    private static final String HEADER = "BillingPeriodCreated,BillingPeriodEnd,BillingPeriodLastUpdated,"
            + "BillingPeriodStart,BillingPeriodStatus,InvoiceIssuerName";

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("BillingPeriodCreated", "2026-10-01T00:00:00Z")
                .and("BillingPeriodEnd", "2026-11-01T00:00:00Z")
                .and("BillingPeriodLastUpdated", "2026-11-05T08:30:00Z")
                .and("BillingPeriodStart", "2026-10-01T00:00:00Z")
                .and("BillingPeriodStatus", "Closed")
                .and("InvoiceIssuerName", "Amazon Web Services, Inc.");
    }

    @Test
    void typesAPeriod() {
        TypedFile file = PERIODS.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("focus-billing-period-1.4");
        assertThat(AsText.ofTheOnly(file.rows(BillingPeriods.TABLE)))
                .isEqualTo(Map.ofEntries(
                        Map.entry(BillingPeriods.BILLING_PERIOD, "2026-10"),
                        Map.entry(BillingPeriods.SOURCE, "periods"),
                        Map.entry(BillingPeriods.RELEASE, "v1"),
                        Map.entry(BillingPeriods.SOURCE_FILE, "delivered"),
                        Map.entry(BillingPeriods.SOURCE_ROW, "1"),
                        Map.entry(BillingPeriods.INVOICE_ISSUER_NAME, "AWS"),
                        Map.entry(BillingPeriods.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(BillingPeriods.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(BillingPeriods.BILLING_PERIOD_STATUS, "Closed"),
                        Map.entry(BillingPeriods.BILLING_PERIOD_CREATED, "2026-10-01T00:00:00Z"),
                        Map.entry(BillingPeriods.BILLING_PERIOD_LAST_UPDATED, "2026-11-05T08:30:00Z")));
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void readsAPeriodAsALineOfJson() {
        Map<String, String> typed = PERIODS.typed("""
                {"BillingPeriodStart":"2026-10-01T00:00:00Z","BillingPeriodEnd":"2026-11-01T00:00:00Z",\
                "BillingPeriodStatus":"Open","InvoiceIssuerName":"Fabrikam"}
                """);

        assertThat(typed)
                .containsEntry(BillingPeriods.INVOICE_ISSUER_NAME, "Fabrikam")
                .containsEntry(BillingPeriods.BILLING_PERIOD_STATUS, "Open")
                .doesNotContainKeys(BillingPeriods.BILLING_PERIOD_CREATED, BillingPeriods.BILLING_PERIOD_LAST_UPDATED);
    }

    @Test
    void takesOnlyThePeriodOfItsRelease() {
        ADelivery period = aDelivery();

        TypedFile file = PERIODS.file(period.csv(
                period.and("BillingPeriodStart", "2026-09-01T00:00:00Z")
                        .and("BillingPeriodEnd", "2026-10-01T00:00:00Z")
                        .row(),
                period.row(),
                period.and("InvoiceIssuerName", "Microsoft").row()));

        assertThat(file.rows())
                .extracting(row -> row.get(BillingPeriods.INVOICE_ISSUER_NAME))
                .containsExactly("AWS", "Microsoft");
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void keepsWhatIsSaidOfThePeriodOfItsRelease() {
        ADelivery period = aDelivery();

        TypedFile file = PERIODS.file(period.csv(
                period.row(),
                period.and("InvoiceIssuerName", "Fabrikam")
                        .and("BillingPeriodStatus", "Open")
                        .and("BillingPeriodLastUpdated", "")
                        .row(),
                period.and("BillingPeriodStart", "2026-09-01T00:00:00Z")
                        .and("BillingPeriodEnd", "2026-10-01T00:00:00Z")
                        .row(),
                period.and("BillingPeriodStatus", "Reopened").row()));

        assertThat(file.totals().periods())
                .containsExactly(
                        new Ingested.PeriodStatement(
                                "AWS", "Amazon Web Services, Inc.", true, Instant.parse("2026-11-05T08:30:00Z")),
                        new Ingested.PeriodStatement("Fabrikam", "", false, null));
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void readsTheTimeOfTheLastChange(String written, String day) {
        assertThat(PERIODS.typed(aDelivery().and("BillingPeriodLastUpdated", written)))
                .containsEntry(BillingPeriods.BILLING_PERIOD_LAST_UPDATED, day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column                 | delivered        | typed as            | as
            BillingPeriodStatus      | open             | BillingPeriodStatus | Open
            BillingPeriodStatus      | CLOSED           | BillingPeriodStatus | Closed
            BillingPeriodStart       | 10/1/2026        | BillingPeriodStart  | 2026-10-01T00:00:00Z
            BillingPeriodEnd         | 2026-11-01T00:00Z | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            BillingPeriodCreated     | NULL             | BillingPeriodCreated |
            BillingPeriodLastUpdated | ''               | BillingPeriodLastUpdated |
            InvoiceIssuerName        | Fabrikam         | InvoiceIssuerName   | Fabrikam
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = PERIODS.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,                 delivered, reason,          of
            BillingPeriodStatus,      Reopened,  UNKNOWN_VALUE,   BillingPeriodStatus
            BillingPeriodStatus,      '',        MISSING_VALUE,   BillingPeriodStatus
            BillingPeriodStart,       '',        MISSING_VALUE,   BillingPeriodStart
            BillingPeriodStart,       (null),    MISSING_VALUE,   BillingPeriodStart
            BillingPeriodStart,       October,   UNREADABLE_TIME, BillingPeriodStart
            BillingPeriodEnd,         '',        MISSING_VALUE,   BillingPeriodEnd
            BillingPeriodEnd,         2026-11-31, UNREADABLE_TIME, BillingPeriodEnd
            BillingPeriodCreated,     long ago,  UNREADABLE_TIME, BillingPeriodCreated
            BillingPeriodLastUpdated, today,     UNREADABLE_TIME, BillingPeriodLastUpdated
            InvoiceIssuerName,        '',        MISSING_VALUE,   InvoiceIssuerName
            """)
    void rejectsAPeriodForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        PERIODS.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = PERIODS.file(aDelivery().csv(row, "Closed", HEADER, row));

        assertThat(file.rows())
                .extracting(one -> one.get(BillingPeriods.SOURCE_ROW))
                .containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }
}
