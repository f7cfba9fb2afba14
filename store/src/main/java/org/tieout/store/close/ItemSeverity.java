package org.tieout.store.close;

/** How much an open item matters: as the results say it of lines and invoices. */
public enum ItemSeverity {
    LOW,
    MEDIUM,
    HIGH
}
