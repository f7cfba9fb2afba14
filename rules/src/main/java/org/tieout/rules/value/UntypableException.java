package org.tieout.rules.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dialect.Excerpt;
import org.tieout.rules.dialect.Field;

/** Why one row cannot become a charge. Never leaves the package: the row is set aside, not the run. */
public final class UntypableException extends Exception {

    private static final long serialVersionUID = 1;

    private final RejectReason reason;
    private final String column;
    private final @Nullable String value;

    public UntypableException(RejectReason reason, String column, @Nullable String value) {
        // No stack trace: a file may hold millions of them.
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.column = column;
        this.value = value;
    }

    /** For whoever has to look for the row. */
    public String sentence(String file, long row) {
        String what = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String where = column.isEmpty() ? "" : " in " + column;
        return "row %d of %s: %s%s%s"
                .formatted(row, file, what, where, value == null ? "" : " \"" + Excerpt.of(value) + '"');
    }

    public boolean isAbout(Field field) {
        return column.equals(field.column());
    }

    public RejectReason reason() {
        return reason;
    }

    public String column() {
        return column;
    }

    @Nullable
    public String value() {
        return value;
    }
}
