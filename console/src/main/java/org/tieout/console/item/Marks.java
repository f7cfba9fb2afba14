package org.tieout.console.item;

import org.tieout.console.page.Mark;
import org.tieout.store.close.ItemStatus;

/** How the states of items look. */
final class Marks {

    private Marks() {}

    static Mark of(ItemStatus status) {
        return switch (status) {
            case OPEN -> new Mark("i-issue", "caution", "Open");
            case IN_PROGRESS -> new Mark("i-now", "caution", "In progress");
            case ACCEPTED -> new Mark("i-tolerance", "idle", "Accepted");
            case CLOSED -> new Mark("i-matched", "ok", "Closed");
        };
    }

    static String pillTone(ItemStatus status) {
        return switch (status) {
            case OPEN, IN_PROGRESS -> "pill--caution";
            case ACCEPTED -> "";
            case CLOSED -> "pill--ok";
        };
    }
}
