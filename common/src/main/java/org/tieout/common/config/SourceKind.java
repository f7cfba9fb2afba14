package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the rows of a source are, and so on which side of a reconciliation they stand. */
public enum SourceKind {
    /** Priced usage of an invoice. */
    @JsonProperty("invoice-usage")
    INVOICE_USAGE("invoice-usage", Side.INVOICE),
    /** FOCUS Cost and Usage. */
    @JsonProperty("focus-cost")
    FOCUS_COST("focus-cost", Side.EXPORT);

    private final String written;
    private final Side side;

    SourceKind(String written, Side side) {
        this.written = written;
        this.side = side;
    }

    public Side side() {
        return side;
    }

    @Override
    public String toString() {
        return written;
    }
}
