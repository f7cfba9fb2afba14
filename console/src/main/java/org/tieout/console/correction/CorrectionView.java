package org.tieout.console.correction;

import java.util.List;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;

/**
 * A correction as its own page shows it.
 *
 * @param tone class of its verdict's colour
 * @param sentence whose move it is, and what it would do
 * @param lineLink empty where lines are not shown
 * @param itemLink the issue it settles; empty
 * @param evidenceLink the evidence, where it is an address; empty
 * @param moved what it was made on, and what that is now; empty where nothing has moved
 */
record CorrectionView(
        long id,
        String title,
        Mark state,
        String tone,
        String sentence,
        String product,
        String line,
        String lineLink,
        String where,
        String itemLink,
        String item,
        String currency,
        Values values,
        String evidence,
        String evidenceLink,
        String preparedBy,
        String deciders,
        String moved,
        String approve,
        List<Step> way,
        boolean mayDecide,
        boolean mayWithdraw) {

    /**
     * Before and after, of the product's part of the line.
     *
     * @param invoiced as it is now
     * @param exported when it was proposed
     * @param corrected what was accepted before
     * @param amended what it should be
     * @param then invoiced less amended
     */
    record Values(Amount invoiced, Amount exported, Amount corrected, Amount amount, Amount amended, Amount then) {}

    /** What was done with it. */
    record Step(String icon, String tone, String what, String by, String at, String comment) {}
}
