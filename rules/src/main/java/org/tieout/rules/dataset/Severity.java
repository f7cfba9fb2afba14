package org.tieout.rules.dataset;

/** How much a variance matters, by thresholds of the reconciliation. What is MATCHED or NOT_INVOICED has none. */
public enum Severity {
    LOW("within the tolerance, or reaches neither threshold"),
    MEDIUM("reaches the threshold of MEDIUM, not that of HIGH"),
    HIGH("reaches the threshold of HIGH");

    private final String meaning;

    Severity(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
