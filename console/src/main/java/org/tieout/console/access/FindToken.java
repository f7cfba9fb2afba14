package org.tieout.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tieout.common.hash.Sha256;
import org.tieout.console.Installation;
import org.tieout.store.access.Tokens;
import org.tieout.store.access.Tokens.Token;

/** Takes a program for whose token it has: in a header, never in a link, which logs and histories keep. */
@Component
class FindToken extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Installation installation;
    private final FindPerson people;

    FindToken(Installation installation, FindPerson people) {
        this.installation = installation;
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            // Whatever session there is: the token alone says who this is.
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            if (header.startsWith(BEARER)) {
                signIn(header.substring(BEARER.length()).strip());
            }
        }
        chain.doFilter(request, response);
    }

    private void signIn(String token) {
        String sha256 = Sha256.hex(token);
        installation
                .store()
                .read(transaction -> transaction.of(Tokens.class).good(sha256))
                .ifPresent(good -> people.unproved(good.userName()).ifPresent(person -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(person, null, scopes(good)));
                    SecurityContextHolder.setContext(context);
                }));
    }

    private static List<SimpleGrantedAuthority> scopes(Token token) {
        return token.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                .toList();
    }

    /** Part of one chain; not a filter of everything. */
    @Component
    static class OfTheApiAlone {

        @Bean
        FilterRegistrationBean<FindToken> notOfEverything(FindToken filter) {
            FilterRegistrationBean<FindToken> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
