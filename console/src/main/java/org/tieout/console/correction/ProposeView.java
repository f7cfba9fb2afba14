package org.tieout.console.correction;

import java.util.List;
import org.tieout.console.page.Amount;

/**
 * What somebody may propose to a line.
 *
 * @param lineLink empty where lines are not shown
 * @param item the issue it settles; empty
 */
record ProposeView(String title, String reconciliation, String line, String lineLink, String item, List<Cost> costs) {

    /**
     * What of the line is a product's.
     *
     * @param value product and currency, as the form sends them
     */
    record Cost(
            String value,
            String product,
            String currency,
            Amount invoiced,
            Amount exported,
            Amount corrected,
            String label) {}
}
