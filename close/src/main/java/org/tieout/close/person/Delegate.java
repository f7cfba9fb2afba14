package org.tieout.close.person;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.Delegation;

/** Makes and ends delegations: each is the act of the user himself, or of an administrator. */
public final class Delegate {

    private final Store store;
    private final String actingUser;
    private final String login;
    private final LocalDate today;

    public Delegate(Store store, String actingUser, String login, LocalDate today) {
        this.store = store;
        this.actingUser = actingUser;
        this.login = login;
        this.today = today;
    }

    /**
     * What was done, in a sentence.
     *
     * @param last day on which he stands in
     */
    public String begin(String user, String delegate, LocalDate from, LocalDate last, String reason) {
        if (last.isBefore(from)) {
            throw new DataRefusedException(
                    "Cannot name a delegate from %s to %s: that ends before it begins".formatted(from, last));
        }
        if (reason.isBlank()) {
            throw new DataRefusedException("Cannot name a delegate: say why");
        }
        return store.write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.lock();
            Users users = transaction.of(Users.class);
            People people = People.on(today, transaction);
            Actor actor = actor(people, user, "name a delegate of " + people.inWords(user));
            new CheckDelegation(people, users.delegations()).apply(user, delegate, from, last.plusDays(1), today);
            long act = append(acts, actor, "delegate named", people, user, delegate, from, last, reason);
            users.delegate(act, user, delegate, from, last.plusDays(1), reason);
            return "%s stands in for %s from %s to %s (delegation %d)"
                    .formatted(people.inWords(delegate), people.inWords(user), from, last, act);
        });
    }

    /** From today on, or before it begins. */
    public String end(long delegationId) {
        return store.write(transaction -> {
            Acts acts = transaction.of(Acts.class);
            acts.lock();
            Users users = transaction.of(Users.class);
            People people = People.on(today, transaction);
            Delegation ended = standing(transaction, delegationId);
            Actor actor = actor(people, ended.userName(), "end delegation %d".formatted(delegationId));
            LocalDate day = ended.from().isAfter(today) ? ended.from() : today;
            long act = append(
                    acts,
                    actor,
                    "delegate ended",
                    people,
                    ended.userName(),
                    ended.delegate(),
                    ended.from(),
                    day.minusDays(1),
                    ended.reason());
            users.endDelegation(delegationId, day, act);
            return "%s stands in for %s no more"
                    .formatted(people.inWords(ended.delegate()), people.inWords(ended.userName()));
        });
    }

    private Delegation standing(StoreTransaction transaction, long delegationId) {
        Delegation found = transaction.of(Users.class).delegations().stream()
                .filter(one -> one.delegationId() == delegationId)
                .findFirst()
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot end delegation %d: there is none; tieout close people show lists them"
                                .formatted(delegationId)));
        if (!found.until().isAfter(today) || !found.from().isBefore(found.until())) {
            throw new DataRefusedException(
                    "Cannot end delegation %d: it is over since %s".formatted(delegationId, found.until()));
        }
        return found;
    }

    private Actor actor(People people, String user, String what) {
        return actingUser.equals(user) && people.user(user).isPresent()
                ? new Actor(user, "", login)
                : people.actor(
                        actingUser,
                        people.with(Role.ADMINISTRATOR),
                        login,
                        what,
                        "%s himself or an administrator".formatted(user));
    }

    private static long append(
            Acts acts,
            Actor actor,
            String act,
            People people,
            String user,
            String delegate,
            LocalDate from,
            LocalDate last,
            String reason) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("user", people.inWords(user));
        content.put("delegate", people.inWords(delegate));
        content.put("from", from);
        content.put("to", last);
        content.put("reason", reason);
        return acts.append(actor, act, user, Optional.empty(), "", content);
    }
}
