package org.tieout.console.approval;

import java.util.List;
import org.tieout.console.approval.ApprovalsView.Sum;

/** What accepting several cards would do, before it is done. */
record PreviewView(String title, String what, List<Row> rows, String button) {

    /**
     * A card.
     *
     * @param shown what its numbers hash to
     * @param isDone whether it would be accepted
     * @param what what would happen, or why not
     */
    record Row(String product, List<Sum> sums, String shown, boolean isDone, String what) {}

    /** Those that would be accepted. */
    public List<Row> done() {
        return rows.stream().filter(Row::isDone).toList();
    }
}
