package org.tieout.console.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;
import org.tieout.console.api.Problems;

/** Who gets in, and what every answer says to browsers. */
@Configuration(proxyBeanMethods = false)
class BrowserRules {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserRules.class);

    /** Nothing from elsewhere, no script or style in a page, in no frame. */
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final WhereOneWas WHERE_ONE_WAS = new WhereOneWas();

    private static final int A_YEAR = 31_536_000;

    private static final String BEARER = "Bearer realm=\"tieout\"";

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Installation installation, FindToken tokens) throws Exception {
        common(http, installation)
                .securityMatcher("/api/**")
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                // Nobody is sent back here after signing in: no session is made of a question without a token.
                .requestCache(cache -> cache.disable())
                .addFilterBefore(tokens, UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/statements/**")
                        .hasAnyAuthority(SignedIn.PERSON, "SCOPE_statements")
                        .requestMatchers("/api/v1/reconciliation/**")
                        .hasAnyAuthority(SignedIn.PERSON, "SCOPE_reconciliation")
                        .requestMatchers("/api/docs")
                        .hasAnyAuthority(SignedIn.PERSON, "SCOPE_statements", "SCOPE_reconciliation")
                        .anyRequest()
                        .hasAuthority(SignedIn.PERSON))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(BrowserRules::unknownProgram)
                        .accessDeniedHandler(BrowserRules::deniedProgram));
        return http.build();
    }

    /** Monitoring: from this machine as it is, from elsewhere with a token. */
    @Bean
    @Order(2)
    SecurityFilterChain monitoring(HttpSecurity http, Installation installation, FindToken tokens) throws Exception {
        AuthorizationManager<RequestAuthorizationContext> withToken =
                AuthorityAuthorizationManager.hasAuthority("SCOPE_statements");
        common(http, installation)
                .securityMatcher("/metrics")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(tokens, UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access(AuthorizationManagers.anyOf(
                                (asking, context) -> new AuthorizationDecision(FromThisMachine.is(
                                        context.getRequest(),
                                        installation.config().console())),
                                withToken)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(BrowserRules::unknownProgram)
                        .accessDeniedHandler(BrowserRules::deniedProgram));
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http, Installation installation, ProvePassword password, SignInByProvider provider)
            throws Exception {
        common(http, installation)
                .csrf(withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/sign-in/**", "/assets/**", "/webjars/**", "/favicon.ico", "/error")
                        .permitAll()
                        .requestMatchers("/password")
                        .hasAnyAuthority(SignedIn.PERSON, SignedIn.NEWCOMER)
                        .anyRequest()
                        .hasAuthority(SignedIn.PERSON))
                .requestCache(cache -> cache.requestCache(WHERE_ONE_WAS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(BrowserRules::askWhoItIs)
                        .accessDeniedHandler(BrowserRules::denied));
        if (installation.hasPasswords()) {
            signInByPassword(http, password);
        } else {
            provider.addTo(http);
        }
        return http.build();
    }

    private static void signInByPassword(HttpSecurity http, ProvePassword password) throws Exception {
        http.authenticationProvider(password)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("user")
                        .passwordParameter("password")
                        .defaultSuccessUrl("/")
                        .failureHandler(BrowserRules::failed))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"));
    }

    private static HttpSecurity common(HttpSecurity http, Installation installation) throws Exception {
        http.addFilterAfter(new EndOldSessions(installation), SecurityContextHolderFilter.class);
        return http.headers(headers -> {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT));
            headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
            headers.permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"));
            if (installation.config().console().isSecure()) {
                headers.httpStrictTransportSecurity(strict -> strict.requestMatcher(request -> true)
                        .includeSubDomains(false)
                        .maxAgeInSeconds(A_YEAR));
            } else {
                headers.httpStrictTransportSecurity(strict -> strict.disable());
            }
        });
    }

    /** A part of a page cannot ask: the page is loaded anew, and does. */
    private static void askWhoItIs(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            boolean hasEnded = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
            response.sendRedirect(hasEnded ? "/sign-in?ended" : "/sign-in");
        } else {
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** Whoever has a one-time password is asked for his own first; the others may not. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null
                && AuthorityUtils.authorityListToSet(signedIn.getAuthorities()).contains(SignedIn.NEWCOMER)) {
            response.sendRedirect("/password");
            return;
        }
        log(request, String.valueOf(e.getMessage()));
        if (e instanceof CsrfException && (signedIn == null || !signedIn.isAuthenticated())) {
            // The form of a session that has ended.
            WHERE_ONE_WAS.saveRequest(request, response);
            response.sendRedirect("/sign-in?ended");
            return;
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        log(request, "sign-in of " + request.getParameter("user") + " failed");
        if (e instanceof LockedException) {
            response.sendRedirect("/sign-in?wait=" + e.getMessage());
        } else {
            response.sendRedirect(e instanceof CredentialsExpiredException ? "/sign-in?over" : "/sign-in?wrong");
        }
    }

    /** RFC 6750: a header says how to say who one is, and whether one has tried. */
    private static void unknownProgram(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        log(request, "no token, or one that is not good");
        boolean hasTried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, hasTried ? BEARER + ", error=\"invalid_token\"" : BEARER);
        Problems.write(
                Problems.of(
                        HttpStatus.UNAUTHORIZED,
                        hasTried
                                ? "The token is not good, or not good any more."
                                : "Say who you are, in a header: Authorization: Bearer, and a token."),
                request,
                response);
    }

    private static void deniedProgram(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        log(request, String.valueOf(e.getMessage()));
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER + ", error=\"insufficient_scope\"");
        Problems.write(
                Problems.of(HttpStatus.FORBIDDEN, "What you signed in with does not open that."), request, response);
    }

    static void log(HttpServletRequest request, String why) {
        LOG.warn(
                "refused: {} asked for {}: {}",
                who(request),
                Printable.line(request.getMethod() + " " + request.getRequestURI()),
                Printable.line(why));
    }

    /** For the log: who asked, from where. */
    private static String who(HttpServletRequest request) {
        return "%s from %s"
                .formatted(
                        request.getUserPrincipal() == null
                                ? "somebody"
                                : request.getUserPrincipal().getName(),
                        request.getRemoteAddr());
    }
}
