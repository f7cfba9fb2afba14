package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.FinalityRule;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.LocalBytes;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.value.ReadableMoney;

class JudgeFinalityTest {

    private static final Finality FINAL = Finality.FINAL;

    private static final String LATE = "2026-11-20T00:00:00Z";

    @ParameterizedTest
    @CsvSource({
        // What config says, whatever is delivered.
        "FINAL, PRELIMINARY, FINAL",
        "PRELIMINARY, FINAL, PRELIMINARY",
        "AUTO, FINAL, FINAL",
        "AUTO, PRELIMINARY, PRELIMINARY"
    })
    void believesConfigBeforeWhoeverFetchedIt(FinalityRule rule, Finality fetched, Finality judged) {
        SourceConfig source =
                ASource.ofFocusCost().from(Provider.AWS).thatIs(rule).config();

        assertThat(JudgeFinality.apply(manifest(source, fetched, LATE), source, List.of(file(true)), totals(0, 0)))
                .isEqualTo(judged);
    }

    @ParameterizedTest
    @CsvSource({
        // All charges are on an invoice, however early.
        "AWS, true, 0, 2026-10-15T00:00:00Z, FINAL",
        "AWS, true, 1, 2026-10-15T00:00:00Z, PRELIMINARY",
        // One is not, however late.
        "AWS, true, 1, 2027-10-15T00:00:00Z, PRELIMINARY",
        "AZURE_MCA, true, 0, 2026-11-01T00:00:00Z, FINAL",
        "AZURE_PARTNER, true, 2, 2026-11-20T00:00:00Z, PRELIMINARY",
        "OTHER, true, 0, 2026-11-01T00:00:00Z, FINAL",
        // Without invoice ids the 72nd hour after the period closes it.
        "AWS, false, 1, 2026-11-04T00:00:00Z, FINAL",
        "AWS, false, 0, 2026-11-03T23:59:59Z, PRELIMINARY",
        "OTHER, false, 0, 2026-10-15T00:00:00Z, PRELIMINARY",
        // Three of them fill no invoice ids, or not in time.
        "AZURE_EA, true, 1, 2026-11-04T00:00:00Z, FINAL",
        "AZURE_EA, true, 0, 2026-11-03T23:59:59Z, PRELIMINARY",
        "GOOGLE, true, 1, 2026-11-04T00:00:00Z, FINAL",
        "GOOGLE, true, 0, 2026-11-03T23:59:59Z, PRELIMINARY",
        "ORACLE, true, 1, 2026-11-04T00:00:00Z, FINAL",
        "ORACLE, false, 0, 2026-11-03T23:59:59Z, PRELIMINARY"
    })
    void judgesAnExportByItsInvoiceIdsOrByTheClock(
            Provider provider, boolean hasInvoiceIds, int withoutInvoice, String landed, Finality judged) {
        SourceConfig source = ASource.ofFocusCost().from(provider).config();

        assertThat(JudgeFinality.apply(
                        manifest(source, FINAL, landed),
                        source,
                        List.of(file(hasInvoiceIds)),
                        totals(withoutInvoice, 0)))
                .isEqualTo(judged);
    }

    @ParameterizedTest
    @CsvSource({
        // An invoice is final when it is issued, whatever its charges are on.
        "INVOICE_DETAIL, 0, 0, FINAL",
        "INVOICE_DETAIL, 0, 1, PRELIMINARY",
        "INVOICE_DETAIL, 5, 0, FINAL",
        "BILLING_PERIOD, 5, 5, FINAL",
        "FEE_STATEMENT, 5, 5, FINAL",
        "FEE_LEDGER, 5, 5, FINAL",
        "INVOICE_USAGE, 0, 5, FINAL",
        "INVOICE_USAGE, 1, 0, PRELIMINARY"
    })
    void judgesEachKindByItsOwnRule(SourceKind kind, int withoutInvoice, int open, Finality judged) {
        SourceConfig source = ASource.of(kind).from(Provider.AZURE_PARTNER).config();

        assertThat(JudgeFinality.apply(
                        manifest(source, FINAL, "2026-10-15T00:00:00Z"),
                        source,
                        List.of(file(true)),
                        totals(withoutInvoice, open)))
                .isEqualTo(judged);
    }

    @ParameterizedTest
    @CsvSource({"true, PRELIMINARY", "false, FINAL"})
    void asksForInvoiceIdsWhereOneOfSeveralFilesHasThem(boolean hasInvoiceIds, Finality judged) {
        SourceConfig source = ASource.ofFocusCost().from(Provider.AWS).config();

        assertThat(JudgeFinality.apply(
                        manifest(source, FINAL, LATE),
                        source,
                        List.of(file(false), file(hasInvoiceIds), file(false)),
                        totals(1, 0)))
                .isEqualTo(judged);
    }

    @ParameterizedTest
    @CsvSource({
        "FOCUS_COST, focus-1.4, AUTO, FINAL, true",
        // Only the version that has billing periods goes by them.
        "FOCUS_COST, focus-1.3, AUTO, FINAL, false",
        // Config, and who fetched it, know better.
        "FOCUS_COST, focus-1.4, PRELIMINARY, FINAL, false",
        "FOCUS_COST, focus-1.4, FINAL, FINAL, false",
        "FOCUS_COST, focus-1.4, AUTO, PRELIMINARY, false",
        // It names the invoices that are open.
        "INVOICE_DETAIL, focus-invoice-detail-1.4, AUTO, FINAL, false"
    })
    void goesByBillingPeriodsOnlyWhereNothingElseDecides(
            SourceKind kind, String dialect, FinalityRule rule, Finality fetched, boolean does) {
        SourceConfig source = ASource.of(kind).thatIs(rule).config();

        assertThat(JudgeFinality.finalIfClosedBy(manifest(source, fetched, LATE), source, List.of(file(dialect))))
                .isEqualTo(does ? Optional.of(Instant.parse(LATE)) : Optional.empty());
    }

    @Test
    void goesByBillingPeriodsOnlyWhereAllFilesAreOfThatVersion() {
        SourceConfig source = ASource.ofFocusCost().config();

        assertThat(JudgeFinality.finalIfClosedBy(
                        manifest(source, FINAL, LATE), source, List.of(file("focus-1.4"), file("focus-1.3"))))
                .isEmpty();
    }

    private static ReleaseManifest manifest(SourceConfig source, Finality finality, String landed) {
        return new ReleaseManifest(
                source.name(),
                source.kind(),
                source.provider(),
                BillingPeriod.parse("2026-10"),
                "v1",
                finality,
                List.of(),
                "test",
                Instant.parse(landed),
                "test");
    }

    private static IdentifiedFile file(String dialect) {
        return file(
                Dialects.ALL.stream()
                        .filter(one -> one.name().equals(dialect))
                        .findFirst()
                        .orElseThrow(),
                true);
    }

    private static IdentifiedFile file(boolean hasInvoiceIds) {
        return file(Dialects.ALL.get(0), hasInvoiceIds);
    }

    private static IdentifiedFile file(Dialect dialect, boolean hasInvoiceIds) {
        return new IdentifiedFile(
                new DeliveredFile("a.csv", "a.csv", "", new LocalBytes(Path.of("a.csv"))),
                FileFormat.CSV,
                CsvLayout.of(','),
                dialect,
                hasInvoiceIds);
    }

    private static FileTotals totals(int withoutInvoice, int open) {
        PartTotals part = new PartTotals("a.csv", 0);
        part.add(RowOutcome.TYPED, new ReadableMoney("USD", Amount.of(BigDecimal.ONE, Types.COST.scale()), false));
        for (int i = 0; i < withoutInvoice; i++) {
            part.withoutInvoice();
        }
        for (int i = 0; i < open; i++) {
            part.open();
        }
        FileTotals totals = new FileTotals();
        totals.add(part);
        return totals;
    }
}
