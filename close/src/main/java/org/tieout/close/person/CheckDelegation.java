package org.tieout.close.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Users.Delegation;

/** Refuses delegations nobody could follow: two at a time, and circles. The database refuses them too. */
final class CheckDelegation {

    private final People people;
    private final List<Delegation> standing;

    /** @param standing of any day */
    CheckDelegation(People people, List<Delegation> standing) {
        this.people = people;
        this.standing = List.copyOf(standing);
    }

    /** @param until first day on which it holds no more */
    void apply(String user, String delegate, LocalDate from, LocalDate until, LocalDate today) {
        for (String one : List.of(user, delegate)) {
            if (people.user(one).isEmpty()) {
                throw refused(user, delegate, "%s is no user; add him with tieout close people import".formatted(one));
            }
        }
        if (user.equals(delegate)) {
            throw refused(user, delegate, "nobody stands in for himself; name somebody else");
        }
        if (from.isBefore(today)) {
            throw refused(user, delegate, "%s is over; begin on %s or later".formatted(from, today));
        }
        standing.stream()
                .filter(one -> one.userName().equals(user)
                        && daysInCommon(one, from, until).isPresent())
                .findFirst()
                .ifPresent(one -> {
                    throw refused(
                            user,
                            delegate,
                            "%s stands in for him from %s to %s; choose other days, or end that: tieout close people undelegate --id %d"
                                    .formatted(
                                            people.inWords(one.delegate()),
                                            one.from(),
                                            one.until().minusDays(1),
                                            one.delegationId()));
                });
        List<String> circle = circle(user, new Link(delegate, from, until));
        if (!circle.isEmpty()) {
            throw refused(
                    user,
                    delegate,
                    "they would stand in for each other in a circle, %s, and nobody would be asked; choose somebody else"
                            .formatted(user + " → " + String.join(" → ", circle)));
        }
    }

    /** Somebody who is asked, on these days. */
    private record Link(String user, LocalDate from, LocalDate until) {}

    /** Who is asked after one another until it is the user himself; empty where it never is. */
    private List<String> circle(String user, Link asked) {
        if (asked.user().equals(user)) {
            return List.of(user);
        }
        for (Delegation one : standing) {
            Optional<Link> next = one.userName().equals(asked.user())
                    ? daysInCommon(one, asked.from(), asked.until())
                    : Optional.empty();
            // Those that stand form no circle, so this ends.
            List<String> circle = next.map(link -> circle(user, link)).orElse(List.of());
            if (!circle.isEmpty()) {
                return Stream.concat(Stream.of(asked.user()), circle.stream()).toList();
            }
        }
        return List.of();
    }

    private static Optional<Link> daysInCommon(Delegation one, LocalDate from, LocalDate until) {
        LocalDate first = one.from().isAfter(from) ? one.from() : from;
        LocalDate end = one.until().isBefore(until) ? one.until() : until;
        return first.isBefore(end) ? Optional.of(new Link(one.delegate(), first, end)) : Optional.empty();
    }

    private DataRefusedException refused(String user, String delegate, String why) {
        return new DataRefusedException(
                "Cannot make %s the delegate of %s: %s".formatted(people.inWords(delegate), people.inWords(user), why));
    }
}
