package org.tieout.console.budget;

import java.util.List;
import java.util.Set;
import org.tieout.close.estimate.DecideEstimate;
import org.tieout.close.person.ProductPlaces;
import org.tieout.close.plan.DecidePlan;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Visit;
import org.tieout.store.close.EstimateState;
import org.tieout.store.close.Estimates.EstimateRow;
import org.tieout.store.close.PlanState;
import org.tieout.store.close.Plans.PlanRow;

/** What became of plans and estimates, who is asked to decide on them, and whether that is whoever looks. */
final class Decided {

    private final Visit visit;
    private final ProductPlaces places;
    private final BillingPeriod current;

    Decided(Visit visit) {
        this.visit = visit;
        this.places = new ProductPlaces(visit.transaction(), visit.people());
        this.current = ReadSums.currentMonth(visit);
    }

    static Mark mark(PlanState state) {
        return switch (state) {
            case SCHEDULED -> new Mark("i-clock", "caution", "Waits for approval");
            case APPROVED -> new Mark("i-matched", "ok", "Approved");
            case REJECTED -> new Mark("i-rejected", "danger", "Rejected");
            case REPLACED -> new Mark("i-todo", "idle", "Replaced");
        };
    }

    static Mark mark(EstimateState state) {
        return switch (state) {
            case COUNTED -> new Mark("i-matched", "ok", "Counts");
            case REQUESTED -> new Mark("i-clock", "caution", "Waits for a signature");
            case SIGNED -> new Mark("i-matched", "ok", "Signed");
            case REFUSED -> new Mark("i-rejected", "danger", "Refused");
        };
    }

    ProductPlaces places() {
        return places;
    }

    /** Whether he may decide on a plan. */
    boolean isHis(PlanRow plan) {
        return isHis(DecidePlan.scheduling(plan), approving(plan));
    }

    /** Whether he may decide on an estimate. */
    boolean isHis(EstimateRow estimate) {
        return isHis(DecideEstimate.requesting(estimate), DecideEstimate.approving(estimate, places, current));
    }

    /** Nobody decides on his own. */
    private boolean isHis(Set<String> not, List<String> approving) {
        return !not.contains(visit.user()) && visit.isOneOf(approving);
    }

    /** {@code scheduled by Aisha Karimi; Jonas Lindqvist is asked}. */
    String inWords(PlanRow plan) {
        return "scheduled by %s; %s"
                .formatted(visit.name(plan.scheduledBy(), plan.scheduledFor()), asked(approving(plan)));
    }

    /** {@code asked for by Aisha Karimi; Jonas Lindqvist is asked to sign}. */
    String inWords(EstimateRow estimate) {
        return "given by %s; %s"
                .formatted(
                        visit.name(estimate.requestedBy(), estimate.requestedFor()),
                        asked(DecideEstimate.approving(estimate, places, current)));
    }

    private List<String> approving(PlanRow plan) {
        return FiscalYears.find(visit.config(), plan.fiscalYear())
                .flatMap(year -> DecidePlan.approving(plan, year, places, current))
                .orElse(List.of());
    }

    private String asked(List<String> approving) {
        return approving.stream()
                .findFirst()
                .map(one -> "%s is asked".formatted(visit.name(visit.people().asked(one))))
                .orElse("nobody may decide on it yet");
    }
}
