package org.tieout.console.access;

import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;

/** How passwords are hashed: Argon2id, with a salt each. */
final class Argon2 {

    private Argon2() {}

    static PasswordEncoder encoder() {
        return new Argon2Password4jPasswordEncoder();
    }

    static String hash(PasswordEncoder encoder, CharSequence password) {
        return Objects.requireNonNull(encoder.encode(password));
    }
}
