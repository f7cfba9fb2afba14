package org.tieout.console.access;

import java.io.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody who signed in, or a program with a token in his name. What he may do is asked anew each time; this is only
 * who he is.
 */
public final class SignedIn implements UserDetails {

    @Serial
    private static final long serialVersionUID = 1;

    /** He chose his password. */
    static final String PERSON = "PERSON";
    /** He has a one-time password, and has to choose his own before anything else. */
    static final String NEWCOMER = "NEWCOMER";

    private final String userName;
    private final String fullName;
    private final String hash;
    private final boolean isGood;
    private final List<String> may;
    private final @Nullable Instant passwordSetAt;

    /** @param passwordSetAt of the password he proved it by; null: by none */
    SignedIn(
            String userName,
            String fullName,
            String hash,
            boolean isGood,
            List<String> may,
            @Nullable Instant passwordSetAt) {
        this.userName = userName;
        this.fullName = fullName;
        this.hash = hash;
        this.isGood = isGood;
        this.may = List.copyOf(may);
        this.passwordSetAt = passwordSetAt;
    }

    /** The same, without what he proved it by. */
    SignedIn as(String what) {
        return new SignedIn(userName, fullName, "", isGood, List.of(what), passwordSetAt);
    }

    /** The same, by another password. */
    SignedIn by(Instant passwordSetAt) {
        return new SignedIn(userName, fullName, "", isGood, may, passwordSetAt);
    }

    public String fullName() {
        return fullName;
    }

    @Nullable
    Instant passwordSetAt() {
        return passwordSetAt;
    }

    @Override
    public String getUsername() {
        return userName;
    }

    @Override
    public String getPassword() {
        return hash;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return may.stream().map(SimpleGrantedAuthority::new).toList();
    }

    @Override
    public boolean isCredentialsNonExpired() {
        return isGood;
    }

    /** Two sessions of one user are his. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn one && one.userName.equals(userName);
    }

    @Override
    public int hashCode() {
        return userName.hashCode();
    }

    @Override
    public String toString() {
        return userName;
    }
}
