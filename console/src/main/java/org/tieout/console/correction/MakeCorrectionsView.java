package org.tieout.console.correction;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tieout.console.correction.CorrectionsView.Choice;
import org.tieout.console.correction.CorrectionsView.Row;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Visit;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.close.Corrections.Proposal;
import org.tieout.store.page.Proposals;

/** Brings corrections to a list. */
final class MakeCorrectionsView {

    private static final int SIZE = 50;

    private MakeCorrectionsView() {}

    static CorrectionsView of(Visit visit, String askedState, int askedPage) {
        Proposals proposals = visit.transaction().of(Proposals.class);
        boolean everything = visit.visible().everything();
        List<String> products = visit.visible().products();
        String state = state(askedState);
        List<Choice> states = new ArrayList<>();
        states.add(new Choice("", "Any state", state.isEmpty()));
        for (CorrectionState one : CorrectionState.values()) {
            states.add(new Choice(one.name(), Mark.of(one).word(), one.name().equals(state)));
        }
        Paging paging = Paging.of(askedPage, SIZE, proposals.count(visit.period(), everything, products, state));
        return new CorrectionsView(
                "Corrections, %s %d"
                        .formatted(
                                visit.period().month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                visit.period().month().getYear()),
                "Amended amounts with evidence, in a lane of their own: the invoice and the export are never edited.%s"
                        .formatted(everything ? "" : " Of your products alone."),
                states,
                state,
                proposals.page(visit.period(), everything, products, state, SIZE, paging.offset()).stream()
                        .map(one -> row(visit, one))
                        .toList(),
                paging);
    }

    /** A state as the address has it; empty, for whatever, where it is none of those there are. */
    static String state(String asked) {
        return Arrays.stream(CorrectionState.values())
                .map(Enum::name)
                .filter(asked::equals)
                .findFirst()
                .orElse("");
    }

    private static Row row(Visit visit, CorrectionRow one) {
        Proposal proposal = one.proposal();
        return new Row(
                one.correctionId(),
                proposal.product(),
                "line " + proposal.lineId(),
                Amount.varianceInColumn(proposal.amount(), proposal.billingCurrency()),
                Amount.inColumn(proposal.amended(), proposal.billingCurrency()),
                proposal.billingCurrency(),
                Mark.of(one.state()),
                one.state() == CorrectionState.PROPOSED && one.hasMoved(),
                visit.name(one.proposedBy(), one.proposedFor()),
                proposal.evidence(),
                CorrectionWords.link(proposal.evidence()));
    }
}
