package org.tieout.rules.dataset;

import org.tieout.rules.dataset.ColumnType.Decimal;
import org.tieout.rules.dataset.ColumnType.Simple;

/**
 * The column types of the lake, and a short way to write a schema.
 *
 * <p>Each column says beside its name what it means and where its values come from. Both travel with the schema into
 * the tables, and are short and plain ASCII: catalogs keep them too, and not every catalog takes more.
 */
public final class Types {

    /**
     * Money and prices. Real Azure costs carry 24 fraction digits; Spark keeps all of them in a sum or a difference of
     * this type, but not of DECIMAL(38,24).
     */
    public static final Decimal COST = new Decimal(37, 24);

    /** Quantities: 22 integer digits, for byte-seconds. */
    public static final Decimal QUANTITY = new Decimal(38, 16);

    /** A share in percent. */
    public static final Decimal PERCENT = new Decimal(38, 6);

    private static final String UNCOUNTED = "";

    private Types() {}

    static Column text(String name, String meaning, String source) {
        return column(name, Simple.TEXT, UNCOUNTED, meaning, source);
    }

    static Column mandatoryText(String name, String meaning, String source) {
        return text(name, meaning, source).mandatory();
    }

    /** Money in the billing currency. */
    static Column cost(String name, String meaning, String source) {
        return amount(name, "billing currency", meaning, source);
    }

    /** Money in another currency, a price, a rate: as exact as a cost. */
    static Column amount(String name, String unit, String meaning, String source) {
        return column(name, COST, unit, meaning, source);
    }

    static Column quantity(String name, String meaning, String source) {
        return column(name, QUANTITY, "the row's Unit", meaning, source);
    }

    static Column percent(String name, String meaning, String source) {
        return column(name, PERCENT, "percent", meaning, source);
    }

    static Column rows(String name, String meaning, String source) {
        return column(name, Simple.WHOLE_NUMBER, "rows", meaning, source);
    }

    static Column lines(String name, String meaning, String source) {
        return column(name, Simple.WHOLE_NUMBER, "lines", meaning, source);
    }

    /** The how-manieth a row is; not a count. */
    static Column place(String name, String meaning, String source) {
        return column(name, Simple.WHOLE_NUMBER, UNCOUNTED, meaning, source);
    }

    static Column moment(String name, String meaning, String source) {
        return column(name, Simple.MOMENT, "UTC", meaning, source);
    }

    /** A column that another table has as well, and that means the same here. */
    static Column same(Schema schema, String name) {
        return schema.column(name);
    }

    /** A column whose values are taken over from another table; it may be null, whatever it is there. */
    static Column from(LakeTable table, String name) {
        return table.schema().column(name).takenFrom(table.name());
    }

    static Schema schema(Column... columns) {
        return new Schema(columns);
    }

    private static Column column(String name, ColumnType type, String unit, String meaning, String source) {
        return new Column(name, type, false, unit, meaning, source);
    }
}
