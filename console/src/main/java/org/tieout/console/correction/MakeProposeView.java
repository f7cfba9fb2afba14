package org.tieout.console.correction;

import java.util.List;
import org.tieout.console.correction.ProposeView.Cost;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.store.page.Proposals;
import org.tieout.store.page.Proposals.CostRow;

/** Brings a line to the form that proposes a correction of it. */
final class MakeProposeView {

    private MakeProposeView() {}

    static ProposeView of(Visit visit, String reconciliation, String lineId, String item) {
        List<CostRow> costs = visit.transaction()
                .of(Proposals.class)
                .costs(
                        visit.period(),
                        reconciliation,
                        lineId,
                        visit.visible().everything(),
                        visit.visible().products());
        if (costs.isEmpty() && !visit.visible().everything()) {
            throw new NoSuchPageException("line " + lineId);
        }
        return new ProposeView(
                "Propose a correction",
                reconciliation,
                lineId,
                visit.config().console().reconciliation() ? Links.line(visit.period(), reconciliation, lineId) : "",
                item.matches("\\d{1,18}") ? item : "",
                costs.stream().map(MakeProposeView::cost).toList());
    }

    private static Cost cost(CostRow cost) {
        String currency = cost.billingCurrency();
        return new Cost(
                currency + " " + cost.product(),
                cost.product(),
                currency,
                Amount.inColumn(cost.invoiced(), currency),
                Amount.inColumn(cost.exported(), currency),
                Amount.varianceInColumn(cost.corrected(), currency),
                "%s, %s"
                        .formatted(
                                cost.product(),
                                CorrectionWords.money(cost.exported().add(cost.corrected()), currency)));
    }
}
