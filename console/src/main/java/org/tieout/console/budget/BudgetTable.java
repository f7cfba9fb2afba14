package org.tieout.console.budget;

import static org.tieout.console.download.TableColumn.numberOrNone;
import static org.tieout.console.download.TableColumn.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.tieout.console.download.Download;
import org.tieout.console.download.TableColumn;

/** Budgets and plans as a file: a row for each product in a currency; what is above products is their sum. */
final class BudgetTable {

    /**
     * A product in a currency.
     *
     * @param of month or fiscal year
     * @param path business unit, department and portfolio; empty where the product is in no hierarchy
     * @param isPublished whether there is a result: else nothing is known to be spent
     */
    record Entry(String of, List<String> path, String product, String currency, Sums sums, boolean isPublished) {

        Entry {
            path = List.copyOf(path);
        }

        private String above(int level) {
            return level < path.size() ? path.get(level) : "";
        }

        private Optional<BigDecimal> known(Optional<BigDecimal> spent) {
            return spent.filter(any -> isPublished);
        }
    }

    private static final List<TableColumn<Entry>> COLUMNS = List.of(
            text("of", Entry::of),
            text("businessUnit", entry -> entry.above(0)),
            text("department", entry -> entry.above(1)),
            text("portfolio", entry -> entry.above(2)),
            text("product", Entry::product),
            text("billingCurrency", Entry::currency),
            numberOrNone("budget", entry -> entry.sums().budget()),
            numberOrNone("plan", entry -> entry.sums().plan()),
            numberOrNone("estimates", entry -> entry.sums().estimated()),
            numberOrNone("outlook", entry -> entry.sums().outlook()),
            numberOrNone(
                    "exported", entry -> entry.known(Optional.of(entry.sums().actual()))),
            numberOrNone(
                    "invoiced", entry -> entry.known(Optional.of(entry.sums().invoiced()))),
            numberOrNone("toPlan", entry -> entry.known(entry.sums().toPlan())),
            numberOrNone("toBudget", entry -> entry.known(entry.sums().toBudget())));

    static final Download<Entry> OF_MONTH = new Download<>("budgets", "Budgets", COLUMNS);

    static final Download<Entry> OF_YEAR = new Download<>("budgets-of-the-year", "Budgets", COLUMNS);

    private BudgetTable() {}
}
