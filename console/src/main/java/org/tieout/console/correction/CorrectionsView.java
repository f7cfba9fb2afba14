package org.tieout.console.correction;

import java.util.List;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;

/** Corrections of a month as their list shows them. */
record CorrectionsView(String title, String lede, List<Choice> states, String state, List<Row> rows, Paging paging) {

    /** One of several values of a filter. */
    record Choice(String value, String label, boolean isChosen) {}

    /**
     * A correction.
     *
     * @param evidenceLink the evidence, where it is an address; empty
     */
    record Row(
            long id,
            String product,
            String line,
            Amount amount,
            Amount amended,
            String currency,
            Mark state,
            boolean hasMoved,
            String by,
            String evidence,
            String evidenceLink) {}
}
