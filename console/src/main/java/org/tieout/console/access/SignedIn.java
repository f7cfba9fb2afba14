package org.tieout.console.access;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
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

    SignedIn(String userName, String fullName, String hash, boolean isGood, List<String> may) {
        this.userName = userName;
        this.fullName = fullName;
        this.hash = hash;
        this.isGood = isGood;
        this.may = List.copyOf(may);
    }

    /** The same, without what he proved it by. */
    SignedIn as(String what) {
        return new SignedIn(userName, fullName, "", isGood, List.of(what));
    }

    public String fullName() {
        return fullName;
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
