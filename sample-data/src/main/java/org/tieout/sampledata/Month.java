package org.tieout.sampledata;

import java.util.List;

/** What one company was invoiced in a month, and what its export says. */
record Month(List<Item> invoiced, List<Item> exported) {
    Month {
        invoiced = List.copyOf(invoiced);
        exported = List.copyOf(exported);
    }
}
