package org.tieout.console.access;

import java.io.Serial;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the provider proved, by his user name here. */
final class ProvedPerson extends DefaultOidcUser {

    @Serial
    private static final long serialVersionUID = 1;

    private final String userName;

    /** @param idToken what the provider is shown when he signs out */
    ProvedPerson(String userName, Collection<? extends GrantedAuthority> may, OidcIdToken idToken) {
        super(may, idToken);
        this.userName = userName;
    }

    @Override
    public String getName() {
        return userName;
    }

    /** Two sessions of one user are his. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvedPerson one && one.userName.equals(userName);
    }

    @Override
    public int hashCode() {
        return userName.hashCode();
    }

    /** What the provider said of him is nobody's to read in a log. */
    @Override
    public String toString() {
        return userName;
    }
}
