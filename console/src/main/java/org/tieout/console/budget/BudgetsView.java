package org.tieout.console.budget;

import java.util.List;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;

/**
 * Budgets and plans of a month or a fiscal year, beside what was spent.
 *
 * @param isOfYear whether it is of the year
 * @param hasOutlook whether what the year is going to come to stands in the tree
 * @param isCut whether products stand in the tree for one portfolio alone
 * @param proof whether the sums of the tree are those of the store
 * @param rows first all together, then the tree
 * @param currentMonth first month an amendment may begin with
 */
record BudgetsView(
        String title,
        String lede,
        boolean isOfYear,
        String year,
        List<Choice> years,
        boolean hasOutlook,
        boolean isCut,
        String portfolio,
        String search,
        Mark proof,
        String proofWords,
        List<Row> rows,
        Paging paging,
        List<Waiting> waiting,
        boolean mayImportBudget,
        boolean mayImportPlan,
        String currentMonth) {

    BudgetsView {
        years = List.copyOf(years);
        rows = List.copyOf(rows);
        waiting = List.copyOf(waiting);
    }

    /** One of several values of a filter. */
    record Choice(String value, String label, boolean isChosen) {}

    /**
     * A node of the hierarchy in a currency.
     *
     * @param level class of how deep it stands
     * @param row class of the whole row
     * @param isNext whether it is another currency of the node before
     * @param link to its products, or its own page; empty
     */
    record Row(String name, String level, String row, boolean isNext, String link, Money money) {}

    /**
     * A plan or an estimate that waits for somebody's decision.
     *
     * @param isHis whether whoever looks may decide
     * @param by who asked, and who is asked
     */
    record Waiting(String what, String link, List<Sum> sums, String by, boolean isHis) {}

    /** An amount in its currency. */
    record Sum(Amount amount, String currency) {}
}
