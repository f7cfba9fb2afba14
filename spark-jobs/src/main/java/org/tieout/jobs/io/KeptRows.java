package org.tieout.jobs.io;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.tieout.rules.dataset.InvoiceRef;

/**
 * Rows of a result that stay as they are.
 *
 * @param files of one partition, whose rows they are
 * @param without invoices whose rows are left out
 * @param order columns they are put in order by; none: as they are found
 */
public record KeptRows(ArrayList<TableFile> files, TreeSet<InvoiceRef> without, ArrayList<String> order)
        implements Serializable {

    public static KeptRows of(List<TableFile> files, Collection<InvoiceRef> without, List<String> order) {
        return new KeptRows(new ArrayList<>(files), new TreeSet<>(without), new ArrayList<>(order));
    }
}
