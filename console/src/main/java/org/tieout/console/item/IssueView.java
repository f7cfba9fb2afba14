package org.tieout.console.item;

import java.util.List;
import org.tieout.console.item.IssuesView.Choice;
import org.tieout.console.item.IssuesView.Variance;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Who;

/**
 * An item as its own page shows it.
 *
 * @param tone class of its verdict's colour
 * @param sentence whose move it is
 * @param aboutLink empty where what it is about has no page
 * @param elsewhere what is written of it elsewhere; empty
 * @param elsewhereLink the same where it is an address; empty
 */
record IssueView(
        long id,
        String title,
        Mark status,
        Mark severity,
        String tone,
        String sentence,
        String about,
        String aboutLink,
        String raised,
        List<Variance> variances,
        Who owner,
        String due,
        String dueSub,
        String nextAction,
        String elsewhere,
        String elsewhereLink,
        List<Note> history,
        List<Correction> corrections,
        String correctLink,
        May may,
        List<Choice> people,
        List<Choice> severities,
        List<Choice> reasons) {

    /** What whoever looks at it may do. */
    record May(boolean work, boolean takeUp, boolean accept, boolean close) {}

    /** What was done, and said. */
    record Note(String icon, String tone, String by, String what, String at, String comment) {}

    /** A correction that settles it. */
    record Correction(String link, String subject, Amount amount, String currency, Mark state, String by) {}
}
