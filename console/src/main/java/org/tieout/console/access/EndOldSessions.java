package org.tieout.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tieout.console.Installation;
import org.tieout.store.access.Passwords;

/**
 * Ends a session that was begun with a password its user does not have any more: he chose another elsewhere, or was
 * given one, here or on the command line. Asked of the store each time, as rights are.
 */
final class EndOldSessions extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EndOldSessions.class);

    private final Installation installation;

    EndOldSessions(Installation installation) {
        this.installation = installation;
    }

    /** Style sheets tell nobody anything. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn person && isOld(person)) {
            LOG.warn("ended: a session of {} from {}: his password is another", person, request.getRemoteAddr());
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOld(SignedIn person) {
        Instant provedBy = person.passwordSetAt();
        return provedBy != null
                && !installation
                        .store()
                        .read(transaction -> transaction.of(Passwords.class).setAt(person.getUsername()))
                        .filter(provedBy::equals)
                        .isPresent();
    }
}
