package org.tieout.close.layout;

import java.util.Optional;

/**
 * A column of a record.
 *
 * @param name unique in its record, or empty: a column that is always empty needs none
 * @param label what people call it; the name unless it is given another
 * @param source what stands in it
 * @param onlyIf empty where that field is empty
 * @param unless empty where that field is not
 * @param otherwise what stands there in place of nothing
 * @param isOnFirstLineOnly empty on all lines of a document but the first
 */
public record Column(
        String name,
        String label,
        ColumnSource source,
        Optional<ExportField> onlyIf,
        Optional<ExportField> unless,
        String otherwise,
        boolean isRequired,
        boolean isOnFirstLineOnly,
        Form form,
        String note) {

    /** What Excel and JSON take its values for: amounts and counts are numbers, all else is text, unless it says so. */
    Cell cell() {
        boolean isNumber = source instanceof ColumnSource.Counted
                || (source instanceof ColumnSource.Field field
                        && (field.field().type() == FieldType.AMOUNT
                                || field.field().type() == FieldType.NUMBER));
        return form.cell().orElse(isNumber ? Cell.NUMBER : Cell.TEXT);
    }

    /** What a value looks like, and how much room it has. */
    public record Form(
            String date,
            int maxLength,
            int width,
            Align align,
            char pad,
            int digits,
            int decimals,
            int maxDecimals,
            boolean hasDecimalMark,
            Sign sign,
            Optional<Cell> cell) {

        /** Where nothing is said. */
        static final int ANY = -1;
    }

    /** On which side of its width a value stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    /** Whether an amount below zero shows it. */
    public enum Sign {
        SHOWN,
        /** The amount is written without; another column says which side it is on. */
        LEFT_OUT,
        /** What is below zero is written as if above, and the other way round. */
        TURNED
    }

    /** What Excel and JSON take a value for. */
    public enum Cell {
        TEXT,
        NUMBER
    }
}
