package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;

/** A row of {@link MeetSides}: what both sides say under one key. */
record Cell(Row row) {

    static final String ROWS_WITHOUT_QUANTITY = "RowsWithoutQuantity";

    static String rows(Side side) {
        return side + "_Rows";
    }

    static String cost(Side side) {
        return side + "_Cost";
    }

    static String absolute(Side side) {
        return side + "_Absolute";
    }

    static String quantity(Side side) {
        return side + "_Quantity";
    }

    static String taxRows(Side side) {
        return side + "_TaxRows";
    }

    static String tax(Side side) {
        return side + "_Tax";
    }

    static String absoluteTax(Side side) {
        return side + "_AbsoluteTax";
    }

    static String taxBeside(Side side) {
        return side + "_TaxBeside";
    }

    static String smallest(String attribute) {
        return "Smallest_" + attribute;
    }

    static String largest(String attribute) {
        return "Largest_" + attribute;
    }

    @Nullable
    String text(String column) {
        return row.getAs(column);
    }

    BigDecimal amount(String column) {
        return row.getAs(column);
    }

    long count(String column) {
        return row.<Long>getAs(column);
    }

    BigDecimal variance() {
        return amount(cost(Side.INVOICE)).subtract(amount(cost(Side.EXPORT)));
    }

    /** Usage of either side; a cell without any is no line. */
    boolean isLine() {
        return count(rows(Side.INVOICE)) + count(rows(Side.EXPORT)) > 0;
    }

    /** The value all its rows share; null where they do not. */
    @Nullable
    String common(String attribute) {
        String smallest = text(smallest(attribute));
        return smallest != null && smallest.equals(text(largest(attribute))) ? smallest : null;
    }

    /**
     * What one side's quantities add up to; zero for a side that is absent. Null where the cell mixes units or a row
     * names none: hours and gigabytes do not add up.
     */
    @Nullable
    BigDecimal quantityOf(Side side) {
        if (common(Charges.UNIT) == null || count(ROWS_WITHOUT_QUANTITY) > 0) {
            return null;
        }
        BigDecimal sum = row.getAs(quantity(side));
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
