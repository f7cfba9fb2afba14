package org.tieout.console.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Store;
import org.tieout.store.access.Passwords;
import org.tieout.store.access.Passwords.Password;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users;
import org.tieout.store.close.Users.UserRole;

/** A password somebody is given, good for nothing but to choose his own, for seven days. */
public final class OneTimePassword {

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    /** Without what is mistaken for another when it is read aloud. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder = Argon2.encoder();

    public OneTimePassword(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whom the first one is for, and what it is; shown once. */
    public record First(String user, String password) {}

    /** One for an administrator, where nobody has a password yet; empty where somebody has, or nobody is one. */
    public Optional<First> first() {
        Instant now = clock.instant();
        return store.write(transaction -> {
            if (transaction.of(Passwords.class).count() > 0) {
                return Optional.<First>empty();
            }
            return transaction.of(Users.class).roles().stream()
                    .filter(role -> role.role() == Role.ADMINISTRATOR)
                    .filter(role -> role.until().isEmpty())
                    .map(UserRole::userName)
                    .sorted()
                    .findFirst()
                    .map(user -> new First(user, set(transaction.of(Passwords.class), user, "console", now)));
        });
    }

    /** One for that user; what he signed in with before is good no more. */
    public String giveTo(String user, String givenBy) {
        Instant now = clock.instant();
        return store.write(transaction -> {
            if (transaction.of(Users.class).users().stream()
                    .noneMatch(one -> one.userName().equals(user))) {
                throw new DataRefusedException(
                        "Cannot give %s a password: nobody is called so; add him with tieout close people import"
                                .formatted(user));
            }
            return set(transaction.of(Passwords.class), user, givenBy, now);
        });
    }

    private String set(Passwords passwords, String user, String givenBy, Instant now) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        passwords.set(new Password(user, Argon2.hash(encoder, password), Optional.of(now.plus(GOOD_FOR)), givenBy));
        return password.toString();
    }
}
