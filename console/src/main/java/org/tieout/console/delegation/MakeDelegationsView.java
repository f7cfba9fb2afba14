package org.tieout.console.delegation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.tieout.close.person.People;
import org.tieout.console.delegation.DelegationsView.Choice;
import org.tieout.console.delegation.DelegationsView.Row;
import org.tieout.console.page.Mark;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.Delegation;
import org.tieout.store.close.Users.User;

/** Brings delegations to their page: his own, and those he stands in by; an administrator sees all. */
final class MakeDelegationsView {

    private static final int MOST = 200;

    private final People people;
    private final String user;
    private final LocalDate today;
    private final boolean isAdministrator;

    private MakeDelegationsView(People people, String user, LocalDate today) {
        this.people = people;
        this.user = user;
        this.today = today;
        this.isAdministrator = people.isOneOf(people.with(Role.ADMINISTRATOR), user);
    }

    static DelegationsView of(
            People people, List<User> users, List<Delegation> delegations, String user, LocalDate today) {
        return new MakeDelegationsView(people, user, today).apply(users, delegations);
    }

    /** Whether a delegation is his to see. */
    static boolean isSeen(Delegation one, People people, String user) {
        return one.userName().equals(user)
                || one.delegate().equals(user)
                || people.isOneOf(people.with(Role.ADMINISTRATOR), user);
    }

    private DelegationsView apply(List<User> users, List<Delegation> delegations) {
        return new DelegationsView(
                "From the first to the last day, whoever stands in is asked for what the other is asked for, and may do all that he may; the log has both names.",
                user,
                isAdministrator,
                delegations.stream()
                        .filter(one -> isSeen(one, people, user))
                        .sorted(Comparator.comparing(this::isOver)
                                .thenComparing(Delegation::from, Comparator.reverseOrder())
                                .thenComparing(Delegation::delegationId, Comparator.reverseOrder()))
                        .limit(MOST)
                        .map(this::row)
                        .toList(),
                users.stream()
                        .sorted(Comparator.comparing(User::fullName))
                        .map(one -> new Choice(one.userName(), "%s (%s)".formatted(one.fullName(), one.userName())))
                        .toList(),
                today.toString());
    }

    private Row row(Delegation one) {
        boolean isTakenBack = !one.from().isBefore(one.until());
        return new Row(
                one.delegationId(),
                people.inWords(one.userName()),
                people.inWords(one.delegate()),
                one.from().toString(),
                isTakenBack ? "" : one.until().minusDays(1).toString(),
                one.reason(),
                state(one, isTakenBack),
                !isOver(one) && (isAdministrator || one.userName().equals(user)));
    }

    private boolean isOver(Delegation one) {
        return !one.until().isAfter(today) || !one.from().isBefore(one.until());
    }

    private Mark state(Delegation one, boolean isTakenBack) {
        if (isTakenBack) {
            return new Mark("i-todo", "idle", "Taken back");
        }
        if (isOver(one)) {
            return new Mark("i-todo", "idle", "Over");
        }
        return one.holdsOn(today)
                ? new Mark("i-now", "ok", "Stands in")
                : new Mark("i-clock", "caution", "Begins " + one.from());
    }
}
