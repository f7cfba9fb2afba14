package org.tieout.console.item;

import java.util.Comparator;
import java.util.List;
import org.tieout.console.item.IssuesView.Choice;
import org.tieout.console.page.Visit;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;

/** Which acts a page offers; whether one is done is for the rules to say, when it is. */
final class Rights {

    private Rights() {}

    /** Whether he works in the close of that month, or for whoever does. */
    static boolean mayWork(Visit visit) {
        return visit.isOneOf(visit.working());
    }

    /** Everybody an item may be given to, by name. */
    static List<Choice> people(Visit visit) {
        return visit.transaction().of(Users.class).users().stream()
                .sorted(Comparator.comparing(User::fullName))
                .map(user -> new Choice(user.userName(), user.fullName(), false))
                .toList();
    }
}
