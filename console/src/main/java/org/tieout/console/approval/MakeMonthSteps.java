package org.tieout.console.approval;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;
import org.tieout.close.card.Card;
import org.tieout.close.period.Blocks;
import org.tieout.close.period.Blocks.Found;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.console.approval.ApprovalsView.MonthStep;
import org.tieout.console.approval.ApprovalsView.Why;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.store.close.Block;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;
import org.tieout.store.close.Role;
import org.tieout.store.page.Months;

/** The next step of each reconciliation, and what keeps it from there. */
final class MakeMonthSteps {

    private MakeMonthSteps() {}

    /** @param cards of the whole month */
    static List<MonthStep> of(Visit visit, List<Card> cards) {
        Map<String, PeriodState> states = visit.transaction().of(Periods.class).of(visit.period()).stream()
                .collect(Collectors.toMap(PeriodRow::reconciliation, PeriodRow::state));
        Blocks blocks = new Blocks(
                visit.transaction(),
                visit.period(),
                visit.today(),
                visit.config().close().materiality(),
                cards);
        return visit.config().reconciliations().stream()
                .map(ReconciliationConfig::name)
                .map(name -> step(visit, name, states.getOrDefault(name, PeriodState.OPEN), blocks.of(name)))
                .toList();
    }

    private static MonthStep step(Visit visit, String reconciliation, PeriodState state, List<Found> found) {
        PeriodState to = state.following();
        boolean isLast = to == state;
        return new MonthStep(
                reconciliation,
                Mark.ofPeriod(state),
                isLast ? "" : to.name(),
                button(to, reconciliation),
                waits(visit, reconciliation, to, found),
                !isLast && may(visit, to),
                mayLead(visit) && state != PeriodState.OPEN && state != PeriodState.LOCKED
                        ? Links.of(visit.period(), "approvals") + "/reopen?reconciliation="
                                + UriUtils.encodeQueryParam(reconciliation, StandardCharsets.UTF_8)
                        : "",
                found.stream()
                        // What let a month pass is its record once it is closed; only what is frozen moves.
                        .filter(one -> !state.isClosed() || one.block() == Block.MOVED)
                        .map(one -> why(visit, one))
                        .toList());
    }

    private static String waits(Visit visit, String reconciliation, PeriodState to, List<Found> found) {
        if (!visit.transaction().of(Months.class).isPublished(visit.period())) {
            return "Nothing of the month is published yet.";
        }
        if (to == PeriodState.APPROVED || to == PeriodState.EXPORTED) {
            return found.stream().anyMatch(Found::blocks) ? "It goes on once none of these blocks it." : "";
        }
        return to == PeriodState.CLOSED || to == PeriodState.LOCKED
                ? visit.transaction()
                        .of(Periods.class)
                        .openBefore(reconciliation, visit.period())
                        .map("It is closed once %s of it is: that month goes first."::formatted)
                        .orElse("")
                : "";
    }

    private static boolean mayLead(Visit visit) {
        return visit.isOneOf(visit.people().with(Role.FINOPS_LEAD));
    }

    private static String button(PeriodState to, String reconciliation) {
        return switch (to) {
            case OPEN, REVIEW -> "Take %s to review".formatted(reconciliation);
            case APPROVED -> "Approve %s".formatted(reconciliation);
            case EXPORTED -> "Freeze %s for the export".formatted(reconciliation);
            case CLOSED -> "Close %s".formatted(reconciliation);
            case LOCKED -> "Lock %s for good".formatted(reconciliation);
        };
    }

    private static boolean may(Visit visit, PeriodState to) {
        Stream<String> allowed = visit.people().with(Role.FINOPS_LEAD).stream();
        if (to == PeriodState.REVIEW) {
            allowed = Stream.concat(allowed, visit.people().with(Role.OPERATOR).stream());
        }
        return visit.isOneOf(allowed.toList());
    }

    private static Why why(Visit visit, Found found) {
        return new Why(
                Sentences.upper(found.block().words()),
                Sentences.forPages(found.detail()),
                mayLead(visit) && found.blocks() ? found.block().name() : "",
                found.waiver()
                        .map(one -> "let pass by %s until %s: %s"
                                .formatted(visit.name(one.givenBy()), one.expiresOn(), one.reason()))
                        .orElse(""),
                found.waiver()
                        .filter(one -> mayLead(visit))
                        .map(one -> String.valueOf(one.waiverId()))
                        .orElse(""));
    }
}
