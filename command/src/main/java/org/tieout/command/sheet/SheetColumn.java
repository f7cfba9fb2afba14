package org.tieout.command.sheet;

/** A column of a table that people open in a spreadsheet. */
public record SheetColumn(String name, Kind kind) {

    /** What stands in its cells. */
    public enum Kind {
        TEXT,
        /** Plain numbers, with all their digits; an empty text where there is none. */
        NUMBER
    }

    public static SheetColumn text(String name) {
        return new SheetColumn(name, Kind.TEXT);
    }

    public static SheetColumn number(String name) {
        return new SheetColumn(name, Kind.NUMBER);
    }
}
