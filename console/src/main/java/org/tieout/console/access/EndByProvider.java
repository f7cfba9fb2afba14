package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Printable;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;

/**
 * Ends sessions here when the provider says that they have ended there (OpenID Connect Back-Channel Logout 1.0). It
 * says so itself, without a browser: what it signed is all that counts.
 *
 * <pre>
 * POST /sign-in/back-channel  logout_token=…     200; 400 {"error": "invalid_request"}; 429 and 503 without a word
 * </pre>
 */
@Controller
class EndByProvider {

    static final String BACK_CHANNEL = "/sign-in/back-channel";

    private static final Logger LOG = LoggerFactory.getLogger(EndByProvider.class);

    private final Installation installation;
    private final FindProvider provider;
    private final ReadIdTokens tokens;
    private final ProvedSessions sessions;
    /** Whoever sends what is not the provider's has it asked for its keys: not as often as he likes. */
    private final SlowDown slowDown = new SlowDown();

    EndByProvider(Installation installation, FindProvider provider, ReadIdTokens tokens, ProvedSessions sessions) {
        this.installation = installation;
        this.provider = provider;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @PostMapping(BACK_CHANNEL)
    ResponseEntity<String> ended(
            @RequestParam(name = "logout_token", defaultValue = "") String token, HttpServletRequest request) {
        if (installation.hasPasswords()) {
            throw new NoSuchPageException("nobody signs in with a provider here");
        }
        String from = request.getRemoteAddr();
        Instant now = installation.clock().instant();
        if (!slowDown.left(from, now).isZero()) {
            return answer(HttpStatus.TOO_MANY_REQUESTS, "");
        }
        try {
            Jwt said = tokens.ofSignOut(Objects.requireNonNull(provider.findByRegistrationId(FindProvider.ID)))
                    .decode(token);
            slowDown.succeeded(from);
            int ended = sessions.end(said);
            LOG.info(
                    "ended, as the provider says: {} of {}",
                    ended == 1 ? "a session" : ended + " sessions",
                    Printable.line(String.valueOf(said.getSubject())));
            return answer(HttpStatus.OK, "");
        } catch (BadJwtException e) {
            slowDown.failed(from, now);
            BrowserRules.log(request, "no logout token: " + Redact.text(String.valueOf(e.getMessage())));
            return answer(HttpStatus.BAD_REQUEST, "{\"error\":\"invalid_request\"}");
        } catch (JwtException | ProviderUnreachableException e) {
            BrowserRules.log(request, Redact.text(String.valueOf(e.getMessage())));
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "");
        }
    }

    private static ResponseEntity<String> answer(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
