package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.value.ReadableMoney;

class ProveFilesTest {

    private final PartTotals part = new PartTotals("a.csv", 0);

    @Test
    void letsThroughWhatTiesOut() {
        take(RowOutcome.TYPED, "2.25");
        take(RowOutcome.REJECTED, "0.10");
        take(RowOutcome.OTHER_PERIOD, "7");

        assertThatCode(() -> prove(Optional.of(3L), 1)).doesNotThrowAnyException();
    }

    @Test
    void refusesACentThatWasDeliveredAndCameToNothing() {
        take(RowOutcome.TYPED, "2.25");
        part.deliver(money("0.01"));
        part.add(RowOutcome.TYPED, money("0.00"));

        assertThatThrownBy(() -> prove(Optional.empty(), 2))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("a.csv does not tie out: delivered {USD=");
    }

    @Test
    void refusesTwoErrorsThatCancelOut() {
        part.deliver(money("1"));
        part.deliver(money("-1"));
        part.add(RowOutcome.TYPED, money("2"));
        part.add(RowOutcome.TYPED, money("-2"));

        assertThatThrownBy(() -> prove(Optional.empty(), 2))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("a.csv does not tie out");
    }

    @Test
    void refusesARowTheManifestPromises() {
        take(RowOutcome.TYPED, "2.25");

        assertThatThrownBy(() -> prove(Optional.of(2L), 1))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Rows of a.csv do not tie out: it has 1, its manifest says 2; have it delivered again");
    }

    @Test
    void refusesARowThatWasTypedAndNotWritten() {
        take(RowOutcome.TYPED, "2.25");

        assertThatThrownBy(() -> prove(Optional.empty(), 0))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Rows of usage do not tie out: 1 typed, 0 written; run ingest again");
    }

    @Test
    void saysWhyAFileCannotBeReadBeforeAnythingElse() {
        part.deliver(money("1"));
        part.endUnreadable("Cannot read a.csv: its packed data is damaged");

        assertThatThrownBy(() -> prove(Optional.of(9L), 0))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: its packed data is damaged");
    }

    private void take(RowOutcome outcome, String cost) {
        part.deliver(money(cost));
        part.add(outcome, money(cost));
    }

    private void prove(Optional<Long> promised, long written) {
        FileTotals totals = new FileTotals();
        totals.add(part);
        ProveFiles.apply(
                new ReleaseManifest(
                        "usage",
                        SourceKind.INVOICE_USAGE,
                        Provider.AZURE_PARTNER,
                        BillingPeriod.parse("2026-10"),
                        "v1",
                        Finality.FINAL,
                        List.of(new LandedFile("a.csv", 1, "", promised, Optional.empty())),
                        "test",
                        Instant.EPOCH,
                        "test"),
                totals,
                List.of(written));
    }

    private static ReadableMoney money(String cost) {
        return new ReadableMoney("USD", Amount.of(new BigDecimal(cost), Types.COST.scale()), false);
    }
}
