package org.tieout.close.bundle;

import java.util.HashMap;
import java.util.Map;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.PeriodState;

/**
 * Each reconciliation stands where the newest act that moved it left it, with the result in the bundle; and all of them
 * are closed, where the manifest says so.
 */
final class CheckPeriods {

    private final OpenBundle bundle;
    private final Manifest manifest;
    private final Map<String, ActRow> moved = new HashMap<>();

    /** @param acts of the month, by number */
    CheckPeriods(OpenBundle bundle, Manifest manifest, Map<Long, ActRow> acts) {
        this.bundle = bundle;
        this.manifest = manifest;
        acts.values().stream()
                .filter(act -> act.act().startsWith("period "))
                .forEach(act -> act.reconciliation().ifPresent(reconciliation -> moved.put(reconciliation, act)));
    }

    /** The state of each reconciliation that somebody has taken a step with. */
    Map<String, PeriodState> apply() {
        Map<String, PeriodState> states = new HashMap<>();
        bundle.each(BundleContents.PERIODS, period -> {
            PeriodState state = period.word("state", PeriodState.class);
            states.put(period.text("reconciliation"), state);
            checkState(period, state);
        });
        manifest.results().forEach((reconciliation, result) -> {
            PeriodState state = states.getOrDefault(reconciliation, PeriodState.OPEN);
            if (!manifest.isDraft() && state.compareTo(PeriodState.CLOSED) < 0) {
                throw broken("%s is %s, and the manifest calls the month closed".formatted(reconciliation, state));
            }
            if (state.compareTo(PeriodState.APPROVED) >= 0) {
                checkResult(reconciliation, state, result);
            }
        });
        return states;
    }

    private void checkState(CsvLine period, PeriodState state) {
        String reconciliation = period.text("reconciliation");
        ActRow act = moved.get(reconciliation);
        if (act != null) {
            // A result that moves sends a period back in review, and its act says no more than that.
            ActContent.refuseOther(
                    period,
                    "state",
                    state.name(),
                    act,
                    ActContent.said(act, "to").orElse(PeriodState.REVIEW.name()));
        } else if (state != PeriodState.OPEN) {
            throw broken("%s is %s, and no act of the log says so".formatted(reconciliation, state));
        }
    }

    private void checkResult(String reconciliation, PeriodState state, String result) {
        ActRow act = moved.get(reconciliation);
        String said = act == null ? "" : ActContent.said(act, "result").orElse("");
        if (!said.equals(result)) {
            throw broken("%s is %s with the result %s, and the bundle holds %s"
                    .formatted(reconciliation, state, said, result));
        }
    }

    private static RuntimeException broken(String why) {
        return BrokenBundle.at(BundleContents.PERIODS, why);
    }
}
