package org.tieout.console.item;

import java.util.List;

/**
 * What would be done to several items, before it is.
 *
 * @param act {@code assign} or {@code progress}
 * @param button what confirms it
 */
record BulkView(
        String title,
        String act,
        String what,
        List<Row> rows,
        List<Long> ids,
        String owner,
        String due,
        String nextAction,
        String button) {

    /** An item, and what would become of it. */
    record Row(long id, String summary, boolean isDone, String what) {}
}
