package org.tieout.console.item;

import java.util.List;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Who;

/** Open items as their list shows them. */
record IssuesView(
        String title,
        String lede,
        List<Choice> statuses,
        List<Choice> owners,
        List<Choice> severities,
        List<Choice> sorts,
        List<Row> rows,
        Paging paging,
        boolean isFiltered,
        boolean mayWork,
        List<Choice> people) {

    /** One of several values of a filter. */
    record Choice(String value, String label, boolean isChosen) {}

    /**
     * An item.
     *
     * @param about what it is about, in words
     * @param carried the month it is carried from; empty where it is of this one
     * @param isOverdue whether its day is past and it is not closed
     */
    record Row(
            long id,
            String summary,
            String about,
            String carried,
            Mark status,
            String statusSub,
            Mark severity,
            Who owner,
            String age,
            String due,
            boolean isOverdue,
            String nextAction,
            List<Variance> variances) {}

    /** In a currency: now, and when it was raised. */
    record Variance(String currency, Amount now, Amount gross, Amount raised, boolean hasMoved) {}
}
