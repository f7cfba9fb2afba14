package org.tieout.console.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
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
                .read(transaction -> user(transaction, name)
                        .flatMap(user ->
                                transaction.of(Passwords.class).of(name).map(password -> person(user, password))))
                // Said to nobody: whether there is such a user is not told.
                .orElseThrow(() -> new UsernameNotFoundException("no user with a password is called so"));
    }

    /** Somebody who need not prove it. */
    Optional<SignedIn> unproved(String userName) {
        return installation
                .store()
                .read(transaction -> user(transaction, userName))
                .map(user -> new SignedIn(user.userName(), user.fullName(), "", true, List.of(SignedIn.PERSON)));
    }

    private SignedIn person(User user, Password password) {
        return new SignedIn(
                user.userName(),
                user.fullName(),
                password.hash(),
                password.isGoodAt(installation.clock().instant()),
                List.of(password.isOneTime() ? SignedIn.NEWCOMER : SignedIn.PERSON));
    }

    private static Optional<User> user(StoreTransaction transaction, String userName) {
        return transaction.of(Users.class).users().stream()
                .filter(user -> user.userName().equals(userName))
                .findFirst();
    }
}
