package org.tieout.rules.dataset;

/** Why two sides differ. The effects of a line sum to its variance. */
public enum Effect {
    MISSING_IN_EXPORT("invoiced usage of which the export has nothing"),
    MISSING_ON_INVOICE("exported usage of which the invoice has nothing"),
    TIMING("outside the billing period, or the same charge under another invoice"),
    CREDIT("credits"),
    CORRECTION("corrections of earlier periods"),
    TAX("tax that stands among the charges"),
    FEE("program and support fees"),
    ADJUSTMENT("adjustments"),
    ROUNDING("the issuer's rounding, replayed, and its own rounding adjustments"),
    EXCHANGE_RATE("the same price at another exchange rate"),
    QUANTITY("more or less was metered"),
    PRICE("the same at another price"),
    DUPLICATE("one side holds the same charges more than once"),
    RESIDUAL("what nothing else explains, and what a division leaves");

    private final String meaning;

    Effect(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
