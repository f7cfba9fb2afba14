package org.tieout.close.budget;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.close.csv.CsvFile;
import org.tieout.close.csv.CsvRow;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadAmounts;
import org.tieout.close.csv.ReadValues;
import org.tieout.store.close.Budgets.YearBudget;

/** A budget as a file says it, line by line; what else is wrong with it only the store can tell. */
public record BudgetFile(List<BudgetLine> lines, String sha256) {

    static final String PRODUCT = "Product";
    static final String CURRENCY = "Currency";
    static final String AMOUNT = "Amount";
    private static final List<String> COLUMNS = List.of(PRODUCT, CURRENCY, AMOUNT);

    public BudgetFile {
        lines = List.copyOf(lines);
    }

    /** A line that is right by itself. */
    public record BudgetLine(CsvRow row, YearBudget budget) {}

    /** The lines that are right; every one that is not is a problem. */
    public static BudgetFile read(Path file, Problems problems) throws IOException {
        CsvFile read = CsvFile.read(file, COLUMNS, "Names no product; add a line for each", problems);
        return new BudgetFile(lines(read.rows(), problems), read.sha256());
    }

    private static List<BudgetLine> lines(List<CsvRow> rows, Problems problems) {
        ReadValues values = new ReadValues(problems);
        ReadAmounts amounts = new ReadAmounts(problems);
        List<BudgetLine> lines = new ArrayList<>();
        Map<List<String>, Long> seen = new HashMap<>();
        for (CsvRow row : rows) {
            Optional<String> product = values.name(row, PRODUCT, "product");
            Optional<String> currency = amounts.currency(row, CURRENCY);
            Optional<BigDecimal> amount = currency.flatMap(one -> amounts.amount(row, AMOUNT, one));
            if (product.isEmpty() || currency.isEmpty()) {
                continue;
            }
            Long before = seen.putIfAbsent(List.of(product.get(), currency.get()), row.number());
            if (before != null) {
                problems.add(
                        row.at(PRODUCT),
                        "%s has a budget in %s on line %d already; make one amount of the two"
                                .formatted(product.get(), currency.get(), before));
            } else if (amount.isPresent()) {
                lines.add(new BudgetLine(row, new YearBudget(product.get(), currency.get(), amount.get())));
            }
        }
        return lines;
    }
}
