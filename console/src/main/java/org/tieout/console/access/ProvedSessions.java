package org.tieout.console.access;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The sessions there are, to end those of somebody whose session at the provider has ended. */
@Component
final class ProvedSessions implements HttpSessionListener {

    private static final String SID = "sid";

    private final Set<HttpSession> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        sessions.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession());
    }

    /**
     * Ends the session the provider names; all of its user where it names none, or did not when he signed in.
     *
     * @param signOut what the provider signed of it
     * @return how many
     */
    int end(Jwt signOut) {
        int ended = 0;
        for (HttpSession session : sessions) {
            try {
                if (proved(session).filter(person -> isMeant(person, signOut)).isPresent()) {
                    session.invalidate();
                    ended++;
                }
            } catch (IllegalStateException e) {
                // It has ended meanwhile, which is as well.
            }
        }
        return ended;
    }

    private static Optional<ProvedPerson> proved(HttpSession session) {
        return Optional.ofNullable(
                        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
                .filter(SecurityContext.class::isInstance)
                .map(context -> ((SecurityContext) context).getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(ProvedPerson.class::isInstance)
                .map(ProvedPerson.class::cast);
    }

    private static boolean isMeant(ProvedPerson person, Jwt signOut) {
        String named = signOut.getClaimAsString(SID);
        String known = person.getIdToken().getClaimAsString(SID);
        if (named == null || known == null) {
            return Objects.equals(person.getIdToken().getSubject(), signOut.getSubject());
        }
        return named.equals(known);
    }
}
