package org.tieout.close.layout;

import java.util.List;

/**
 * What the files of an export look like: data, read from {@code conf/exports/NAME.yaml}.
 *
 * @param name of its file, without {@code .yaml}
 * @param oneFilePer companies or currencies that the importer takes a file of each for
 * @param zip name of the archive the files come in; empty: they come as they are
 */
public record Layout(
        String name,
        String title,
        Status status,
        ExportKind kind,
        Audience audience,
        Reversal reversal,
        Grain grain,
        Limits limits,
        List<ExportField> oneFilePer,
        String zip,
        About about,
        List<FileLayout> files) {

    /** What a name that differs between the parts of an export has in it. */
    static final String PART = "{Part}";

    public Layout {
        oneFilePer = List.copyOf(oneFilePer);
        files = List.copyOf(files);
    }

    /** How far it can be relied on. */
    public enum Status {
        /** Its bytes are held to files in Tieout's tests. */
        TESTED,
        /** To be copied and adapted: the format is each company's own. */
        EXAMPLE
    }

    /** Who opens the files. */
    public enum Audience {
        /** Values are written as they are. */
        SYSTEM,
        /** Text a spreadsheet would take for a formula gets an apostrophe before it; numbers never. */
        PEOPLE
    }

    /** Who takes an accrual back. */
    public enum Reversal {
        /** The system of record, on the date the journal names. */
        ERP,
        /** A journal of its own, exported when it is due. */
        FILE,
        NONE
    }

    /** What a line is. */
    public enum Grain {
        /** A line of the export. */
        LINE,
        /** All lines of a document that are booked in the same place, added up. */
        ACCOUNT
    }

    /** How much the importer takes at once; {@link #NONE} where it sets no limit. */
    public record Limits(int linesPerJournal, int linesPerFile) {
        public static final int NONE = Integer.MAX_VALUE;
    }

    /** What people have to know of it. */
    public record About(
            String purpose, List<String> configure, String start, String acknowledgement, List<String> traps) {
        public About {
            configure = List.copyOf(configure);
            traps = List.copyOf(traps);
        }
    }
}
