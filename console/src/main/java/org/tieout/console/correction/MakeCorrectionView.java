package org.tieout.console.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.console.correction.CorrectionView.Step;
import org.tieout.console.correction.CorrectionView.Values;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.close.Corrections.Decision;
import org.tieout.store.close.Corrections.Proposal;
import org.tieout.store.close.Role;
import org.tieout.store.page.Proposals;
import org.tieout.store.page.Proposals.CostRow;

/** Brings one correction to its page. */
final class MakeCorrectionView {

    private final Visit visit;
    private final CorrectionRow correction;
    private final Proposal proposal;
    private final String currency;
    private final Set<String> preparers;
    private final List<String> approving;

    private MakeCorrectionView(Visit visit, CorrectionRow correction) {
        this.visit = visit;
        this.correction = correction;
        this.proposal = correction.proposal();
        this.currency = proposal.billingCurrency();
        this.preparers = Stream.of(correction.proposedBy(), correction.proposedFor())
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
        this.approving = approving();
    }

    static CorrectionView of(Visit visit, CorrectionRow correction) {
        return new MakeCorrectionView(visit, correction).apply();
    }

    private CorrectionView apply() {
        boolean isOpen = correction.state() == CorrectionState.PROPOSED;
        boolean isPreparer = preparers.contains(visit.user());
        BigDecimal invoiced =
                costs().stream().map(CostRow::invoiced).findFirst().orElse(BigDecimal.ZERO);
        return new CorrectionView(
                correction.correctionId(),
                "%s should cost %s".formatted(proposal.product(), CorrectionWords.money(proposal.amended(), currency)),
                CorrectionWords.pill(correction.state()),
                switch (correction.state()) {
                    case PROPOSED -> "";
                    case ACCEPTED -> "verdict--ok";
                    case REJECTED -> "verdict--danger";
                    case WITHDRAWN -> "verdict--idle";
                },
                sentence(isOpen && !isPreparer && visit.isOneOf(approving)),
                proposal.product(),
                "line " + proposal.lineId(),
                visit.config().console().reconciliation()
                        ? Links.line(proposal.billingPeriod(), proposal.reconciliation(), proposal.lineId())
                        : "",
                "%s, %s".formatted(proposal.reconciliation(), proposal.billingPeriod()),
                proposal.itemId().map(id -> "/issues/" + id).orElse(""),
                proposal.itemId().map(id -> "issue #" + id).orElse(""),
                currency,
                new Values(
                        Amount.of(invoiced, currency),
                        Amount.of(proposal.exported(), currency),
                        Amount.variance(proposal.corrected(), currency),
                        Amount.variance(proposal.amount(), currency),
                        Amount.of(proposal.amended(), currency),
                        Amount.variance(invoiced.subtract(proposal.amended()), currency)),
                proposal.evidence(),
                CorrectionWords.link(proposal.evidence()),
                visit.name(correction.proposedBy(), correction.proposedFor()),
                deciders(isOpen),
                isOpen ? moved() : "",
                "Approve %s %s".formatted(Amount.variance(proposal.amount(), currency), currency),
                way(),
                isOpen && !isPreparer && visit.isOneOf(approving),
                isOpen && visit.isOneOf(List.copyOf(preparers)));
    }

    private List<CostRow> costs() {
        return visit
                .transaction()
                .of(Proposals.class)
                .costs(
                        proposal.billingPeriod(),
                        proposal.reconciliation(),
                        proposal.lineId(),
                        visit.visible().everything(),
                        visit.visible().products())
                .stream()
                .filter(cost -> cost.product().equals(proposal.product())
                        && cost.billingCurrency().equals(currency))
                .toList();
    }

    private String sentence(boolean isHis) {
        String proposer = visit.name(correction.proposedBy(), correction.proposedFor());
        String by = visit.name(correction.decidedBy(), correction.decidedFor());
        String amended = CorrectionWords.money(proposal.amended(), currency);
        return switch (correction.state()) {
            case PROPOSED ->
                isHis
                        ? "%s asks you to approve an amended amount of %s.".formatted(proposer, amended)
                        : "%s proposes an amended amount of %s.".formatted(proposer, amended);
            case ACCEPTED -> "%s accepted it: the product costs %s.".formatted(by, amended);
            case REJECTED -> "%s rejected it: nothing changes.".formatted(by);
            case WITHDRAWN -> "%s took it back: nothing changes.".formatted(by);
        };
    }

    private String deciders(boolean isOpen) {
        if (!isOpen) {
            return visit.name(correction.decidedBy(), correction.decidedFor());
        }
        return approving.isEmpty()
                ? "Nobody may: somebody needs the role of a FinOps lead."
                : "%s. Whoever prepared it cannot decide on it."
                        .formatted(
                                approving.stream().map(one -> visit.name(one)).collect(Collectors.joining(" or ")));
    }

    private String moved() {
        BigDecimal corrected =
                costs().stream().map(CostRow::corrected).findFirst().orElse(proposal.corrected());
        if (!correction.hasMoved() && corrected.compareTo(proposal.corrected()) == 0) {
            return "";
        }
        return "The number it was made on has moved, %s to %s. It is to be withdrawn or rejected, and proposed anew."
                .formatted(
                        CorrectionWords.money(proposal.exported().add(proposal.corrected()), currency),
                        CorrectionWords.money(correction.exportedNow().add(corrected), currency));
    }

    private List<Step> way() {
        List<Step> steps = new ArrayList<>();
        for (Decision one : visit.transaction().of(Corrections.class).decisions(correction.correctionId())) {
            steps.add(new Step(
                    Mark.of(one.toState()).icon(),
                    Mark.of(one.toState()).tone(),
                    one.toState() == CorrectionState.PROPOSED
                            ? "Proposed"
                            : Mark.of(one.toState()).word(),
                    visit.name(one.actedBy(), one.actedFor()),
                    Written.time(one.actedAt()),
                    one.comment()));
        }
        return steps;
    }

    private List<String> approving() {
        return visit.acting()
                .owners(proposal.billingPeriod(), proposal.product())
                .map(owners -> owners.approving(preparers))
                // The product has left the hierarchy since.
                .orElseGet(() -> visit.people().with(Role.FINOPS_LEAD).stream()
                        .filter(one -> !preparers.contains(one))
                        .toList());
    }
}
