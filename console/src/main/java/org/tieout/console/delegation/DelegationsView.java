package org.tieout.console.delegation;

import java.util.List;
import org.tieout.console.page.Mark;

/**
 * Who stands in for whom.
 *
 * @param user whoever looks
 * @param mayNameForOthers whether he is an administrator
 * @param users whom one can choose; by name
 * @param today first day a delegation may begin
 */
record DelegationsView(
        String lede, String user, boolean mayNameForOthers, List<Row> rows, List<Choice> users, String today) {

    DelegationsView {
        rows = List.copyOf(rows);
        users = List.copyOf(users);
    }

    /** A delegation. */
    record Row(
            long id,
            String whom,
            String delegate,
            String from,
            String last,
            String reason,
            Mark state,
            boolean mayEnd) {}

    /** A user. */
    record Choice(String value, String label) {}
}
