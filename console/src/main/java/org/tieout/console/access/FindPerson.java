package org.tieout.console.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.tieout.close.person.People;
import org.tieout.console.Installation;
import org.tieout.store.StoreTransaction;
import org.tieout.store.access.Passwords;
import org.tieout.store.access.Passwords.Password;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.User;

/** Finds whoever wants to sign in: a user who has a password. */
@Component
class FindPerson {

    private final Installation installation;

    FindPerson(Installation installation) {
        this.installation = installation;
    }

    /** Somebody who has to prove it. */
    SignedIn named(String userName) {
        String name = userName.strip().toLowerCase(Locale.ROOT);
        return installation
                .store()
                .read(transaction -> user(transaction, name).flatMap(user -> {
                    Passwords passwords = transaction.of(Passwords.class);
                    return passwords.of(name).map(password -> person(user, password, passwords.setAt(name)));
                }))
                // Said to nobody: whether there is such a user is not told.
                .orElseThrow(() -> new UsernameNotFoundException("no user with a password is called so"));
    }

    /** Somebody who need not prove it. */
    Optional<SignedIn> unproved(String userName) {
        return installation
                .store()
                .read(transaction -> user(transaction, userName))
                .map(user -> new SignedIn(user.userName(), user.fullName(), "", true, List.of(SignedIn.PERSON), null));
    }

    /** Whether somebody has a role here, owns or owned something, or stands in for anybody: he has something to see. */
    boolean isSomebody(String userName) {
        return installation.store().read(transaction -> {
            People known = People.on(installation.today(), transaction);
            Users users = transaction.of(Users.class);
            return known.user(userName).isPresent()
                    && (!known.rolesOf(userName).isEmpty()
                            || users.hasOwned(userName)
                            || users.users().stream()
                                    .map(User::userName)
                                    .anyMatch(one -> !one.equals(userName)
                                            && known.asked(one).equals(userName)));
        });
    }

    private SignedIn person(User user, Password password, Optional<Instant> setAt) {
        return new SignedIn(
                user.userName(),
                user.fullName(),
                password.hash(),
                password.isGoodAt(installation.clock().instant()),
                List.of(password.isOneTime() ? SignedIn.NEWCOMER : SignedIn.PERSON),
                setAt.orElse(null));
    }

    private static Optional<User> user(StoreTransaction transaction, String userName) {
        return transaction.of(Users.class).users().stream()
                .filter(user -> user.userName().equals(userName))
                .findFirst();
    }
}
