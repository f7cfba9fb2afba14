package org.tieout.console.correction;

import static org.tieout.console.download.TableColumn.number;
import static org.tieout.console.download.TableColumn.text;

import java.util.Iterator;
import java.util.List;
import org.tieout.console.download.Download;
import org.tieout.console.page.Visit;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.page.Proposals;

/** Corrections as a file. */
final class CorrectionTable {

    /** A correction; by whom it was proposed and decided, in words. */
    record Entry(CorrectionRow row, String proposedBy, String decidedBy) {}

    static final Download<Entry> FILE = new Download<>(
            "corrections",
            "Corrections",
            List.of(
                    text("id", entry -> String.valueOf(entry.row().correctionId())),
                    text("state", entry -> entry.row().state().name()),
                    text("reconciliation", entry -> entry.row().proposal().reconciliation()),
                    text(
                            "billingPeriod",
                            entry -> String.valueOf(entry.row().proposal().billingPeriod())),
                    text("lineId", entry -> entry.row().proposal().lineId()),
                    text("product", entry -> entry.row().proposal().product()),
                    text("billingCurrency", entry -> entry.row().proposal().billingCurrency()),
                    number(
                            "exportedWhenProposed",
                            entry -> entry.row().proposal().exported()),
                    number("correctedBefore", entry -> entry.row().proposal().corrected()),
                    number("amended", entry -> entry.row().proposal().amended()),
                    number("correction", entry -> entry.row().proposal().amount()),
                    number("exportedNow", entry -> entry.row().exportedNow()),
                    text("evidence", entry -> entry.row().proposal().evidence()),
                    text(
                            "issue",
                            entry -> entry.row()
                                    .proposal()
                                    .itemId()
                                    .map(String::valueOf)
                                    .orElse("")),
                    text("proposedBy", Entry::proposedBy),
                    text("decidedBy", Entry::decidedBy)));

    private CorrectionTable() {}

    /** In the order of the page, of every page. */
    static Iterator<Entry> entries(Visit visit, String state) {
        Proposals proposals = visit.transaction().of(Proposals.class);
        String known = MakeCorrectionsView.state(state);
        return Download.inParts(first -> proposals
                .page(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        known,
                        Download.AT_ONCE,
                        first)
                .stream()
                .map(row -> new Entry(
                        row,
                        visit.name(row.proposedBy(), row.proposedFor()),
                        visit.name(row.decidedBy(), row.decidedFor())))
                .toList());
    }
}
