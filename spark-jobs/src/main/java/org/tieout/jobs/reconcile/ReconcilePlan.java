package org.tieout.jobs.reconcile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Recompute;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.input.ReconcileInput;

/**
 * What reconciling would do, without doing it.
 *
 * @param isFrozen whether its result stays as it is, whatever has been delivered
 * @param what in words
 * @param lines about how many there will be, where a result before tells
 */
public record ReconcilePlan(
        String reconciliation, boolean isUnchanged, boolean isFrozen, String what, OptionalLong lines) {

    /** Of every reconciliation, with what is ingested now. */
    public static List<ReconcilePlan> now(
            TieoutConfig config, BillingPeriod period, Allocation allocation, Recompute repeat, Set<String> frozen)
            throws IOException {
        return ReconcileInput.all(config, period, allocation, repeat, frozen).stream()
                .map(ReconcilePlan::of)
                .toList();
    }

    private static ReconcilePlan of(ReconcileInput scope) {
        String extent = scope.extentInWords();
        return new ReconcilePlan(
                scope.name(),
                scope.isUnchanged(),
                scope.isFrozen(),
                extent.isEmpty() ? "all of it" : extent.replaceFirst("^; ", ""),
                lines(scope.before()));
    }

    /** Where charges have still to be ingested: which of its invoices change shows then. */
    public static ReconcilePlan afterIngest(
            TieoutConfig config, ReconciliationConfig reconciliation, BillingPeriod period, Set<String> frozen)
            throws IOException {
        LakeFiles lake = LakeFiles.of(config);
        if (frozen.contains(reconciliation.name())) {
            return of(ReconcileInput.frozen(lake, reconciliation, period));
        }
        Optional<Reconciled> before = Reconciled.read(lake, reconciliation.name(), period);
        return new ReconcilePlan(
                reconciliation.name(),
                false,
                false,
                before.isPresent() ? "the invoices that change" : "all of it",
                lines(before));
    }

    private static OptionalLong lines(Optional<Reconciled> before) {
        return before.map(one -> OptionalLong.of(one.summary().lines())).orElse(OptionalLong.empty());
    }
}
