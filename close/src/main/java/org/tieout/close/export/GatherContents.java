package org.tieout.close.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tieout.close.accrual.MonthAccrual;
import org.tieout.close.person.Acting;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.ReversedBy;

/**
 * Gathers what is to be handed over of a month, each kind of contents behind its own gate. What is handed over the
 * first time takes its month to EXPORTED; what follows it, such as its reversal, needs a month that takes it.
 */
final class GatherContents {

    private final Acting acting;
    private final CloseConfig close;
    private final RunRecord run;
    private final Map<String, String> standing;
    private final Consumer<InputNotReadyException> outstanding;

    /**
     * @param run that hands it over
     * @param standing hash of the result that stands in the lake, by reconciliation
     */
    GatherContents(Acting acting, CloseConfig close, RunRecord run, Map<String, String> standing) {
        this(acting, close, run, standing, refused -> {
            throw refused;
        });
    }

    /**
     * @param outstanding told what keeps a month from being handed over, which is gathered all the same: to be looked
     *     at
     */
    GatherContents(
            Acting acting,
            CloseConfig close,
            RunRecord run,
            Map<String, String> standing,
            Consumer<InputNotReadyException> outstanding) {
        this.outstanding = outstanding;
        this.acting = acting;
        this.close = close;
        this.run = run;
        this.standing = Map.copyOf(standing);
    }

    /**
     * What is asked for.
     *
     * @param reversedBy who takes an accrual back
     * @param bookedIn month whose books reversals, true-ups, invoices and chargebacks go to
     * @param version of the accrual; empty: the newest
     */
    record Asked(
            BillingPeriod period,
            ExportContents contents,
            ReversedBy reversedBy,
            BillingPeriod bookedIn,
            Optional<Integer> version) {}

    /**
     * What there is.
     *
     * @param said what was done on the way, as sentences
     * @param reversedByErp the accrual, where the system of record takes it back itself
     */
    record Gathered(HandedOver handedOver, List<String> said, Optional<ExportAccrual> reversedByErp) {

        Gathered {
            said = List.copyOf(said);
        }
    }

    /**
     * Gathers it, in a transaction that acts.
     *
     * @throws InputNotReadyException as long as anything is outstanding
     * @throws org.tieout.common.run.DataRefusedException where its month is closed, or it stands in the books already
     */
    Gathered apply(Asked asked) {
        return switch (asked.contents()) {
            case BUDGET -> alone(new ExportBudget(asked.period(), close.fiscalYear()).apply(acting));
            case PREPAID -> alone(new ExportPrepaid(asked.period(), close.fiscalYear()).apply(acting));
            case ACCRUAL -> accrual(asked);
            case PAYABLES, CHARGEBACK -> invoices(asked);
            case REVERSAL, TRUE_UP -> following(asked);
        };
    }

    private static Gathered alone(HandedOver handedOver) {
        return new Gathered(handedOver, List.of(), Optional.empty());
    }

    private Gathered accrual(Asked asked) {
        ExportAccrual month = month(accrual(asked.period(), asked.version()));
        List<String> said = gate(month, asked);
        boolean isReversedByErp = asked.reversedBy() == ReversedBy.ERP;
        if (isReversedByErp) {
            month.refuseClosed(asked.period().next());
        }
        return new Gathered(
                month.accrued(asked.reversedBy()), said, isReversedByErp ? Optional.of(month) : Optional.empty());
    }

    private Gathered invoices(Asked asked) {
        MonthAccrual accrual = accrual(asked.period(), asked.version());
        ExportAccrual month = month(accrual);
        List<String> said = gate(month, asked);
        month.refuseClosed(asked.bookedIn());
        ExportPayables payables = new ExportPayables(acting, accrual, close, asked.bookedIn());
        return new Gathered(
                asked.contents() == ExportContents.PAYABLES ? payables.invoices() : payables.chargeback(),
                said,
                Optional.empty());
    }

    private List<String> gate(ExportAccrual month, Asked asked) {
        try {
            return month.gate(run, standing, ExportAsked.words(asked.contents()));
        } catch (InputNotReadyException e) {
            outstanding.accept(e);
            return List.of();
        }
    }

    /** What was handed over has passed the gate. */
    private Gathered following(Asked asked) {
        ExportAccrual month = month(accrual(asked.period(), asked.version()));
        month.refuseClosed(asked.bookedIn());
        return alone(
                asked.contents() == ExportContents.REVERSAL
                        ? month.reversal(asked.bookedIn())
                        : month.trueUp(asked.bookedIn()));
    }

    private MonthAccrual accrual(BillingPeriod period, Optional<Integer> version) {
        return MonthAccrual.of(acting.transaction(), period, version);
    }

    private ExportAccrual month(MonthAccrual accrual) {
        return new ExportAccrual(acting, accrual, close);
    }
}
