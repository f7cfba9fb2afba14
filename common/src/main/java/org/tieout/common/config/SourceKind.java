package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What the rows of a source are, and so on which side of a reconciliation they stand. */
public enum SourceKind {
    /** Priced usage of an invoice. */
    @JsonProperty("invoice-usage")
    INVOICE_USAGE("invoice-usage", Optional.of(Side.INVOICE)),
    /** The invoice itself: FOCUS Invoice Detail, invoice lines, or one summary an invoice. */
    @JsonProperty("invoice-detail")
    INVOICE_DETAIL("invoice-detail", Optional.of(Side.INVOICE)),
    /** FOCUS Cost and Usage. */
    @JsonProperty("focus-cost")
    FOCUS_COST("focus-cost", Optional.of(Side.EXPORT)),
    /** FOCUS Billing Period: which periods an issuer has closed. */
    @JsonProperty("billing-period")
    BILLING_PERIOD("billing-period", Optional.empty()),
    /** Program fees an organisation was invoiced. */
    @JsonProperty("fee-statement")
    FEE_STATEMENT("fee-statement", Optional.of(Side.INVOICE)),
    /** Program fees as the own books have them. */
    @JsonProperty("fee-ledger")
    FEE_LEDGER("fee-ledger", Optional.of(Side.EXPORT));

    private final String written;
    private final Optional<Side> side;

    SourceKind(String written, Optional<Side> side) {
        this.written = written;
        this.side = side;
    }

    /** Empty where the rows are no charges. */
    public Optional<Side> side() {
        return side;
    }

    public boolean isFee() {
        return this == FEE_STATEMENT || this == FEE_LEDGER;
    }

    @Override
    public String toString() {
        return written;
    }
}
