package org.tieout.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.tieout.console.Installation;

/** Whether somebody is who he says: by his password, and not as often as he likes. */
@Component
class ProvePassword implements AuthenticationProvider {

    private final DaoAuthenticationProvider byPassword;
    private final SlowDown slowDown = new SlowDown();
    private final Installation installation;

    ProvePassword(FindPerson people, Installation installation) {
        this.byPassword = new DaoAuthenticationProvider(people::named);
        this.byPassword.setPasswordEncoder(Argon2.encoder());
        this.installation = installation;
    }

    @Override
    public Authentication authenticate(Authentication asked) throws AuthenticationException {
        Instant now = installation.clock().instant();
        List<String> known =
                List.of("user " + asked.getName().strip().toLowerCase(Locale.ROOT), "address " + address(asked));
        Duration left = known.stream()
                .map(one -> slowDown.left(one, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!left.isZero()) {
            throw new LockedException("%d".formatted(left.toSeconds() + 1));
        }
        try {
            Authentication proved = byPassword.authenticate(asked);
            known.forEach(slowDown::succeeded);
            return proved;
        } catch (AuthenticationException e) {
            known.forEach(one -> slowDown.failed(one, now));
            throw e;
        }
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
