package org.tieout.rules.control;

import java.io.Serializable;
import org.tieout.rules.cell.Amount;

/** What the charges of an invoice say and come to, in one currency, while they are added. */
public final class RunningInvoice implements Serializable {

    private static final long serialVersionUID = 1;

    private RowFingerprint fingerprint = RowFingerprint.NONE;
    private final RunningTotal total = new RunningTotal();

    public void add(RowFingerprint row, Amount cost) {
        fingerprint = fingerprint.plus(row);
        total.add(cost);
    }

    void add(PartTotals.Fingerprinted more) {
        fingerprint = fingerprint.plus(more.fingerprint());
        total.add(more.totals());
    }

    /** So far. */
    PartTotals.Fingerprinted fingerprinted() {
        return new PartTotals.Fingerprinted(fingerprint, total.total());
    }
}
