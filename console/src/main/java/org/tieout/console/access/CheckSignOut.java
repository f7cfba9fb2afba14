package org.tieout.console.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whether a token is one by which the provider ends somebody's session here, and now (OpenID Connect Back-Channel
 * Logout 1.0, 2.4 and 2.6). Spring Security has such a check too, and keeps it to itself.
 *
 * <pre>
 * {"iss": "https://login.example.com", "aud": "tieout", "iat": 1780000000, "exp": 1780000120, "jti": "bWJq", "sid": "08a5019c",
 *  "sub": "248289761001", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}}
 * </pre>
 */
final class CheckSignOut implements OAuth2TokenValidator<Jwt> {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Not every provider says how long it is good for; nobody is signed out by one that somebody kept. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final String client;
    private final Clock clock;

    CheckSignOut(ClientRegistration provider, Clock clock) {
        this.client = provider.getClientId();
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String wrong = whatIsWrong(token);
        return wrong.isEmpty()
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, wrong, null));
    }

    private String whatIsWrong(Jwt token) {
        if (token.getAudience() == null || !token.getAudience().contains(client)) {
            return "it is for another client";
        }
        if (token.getIssuedAt() == null
                || token.getIssuedAt().isBefore(clock.instant().minus(GOOD_FOR))) {
            return "it is not of now";
        }
        if (!(token.getClaims().get("events") instanceof Map<?, ?> events) || !(events.get(EVENT) instanceof Map)) {
            return "it does not say that a session has ended";
        }
        if (token.getId() == null || token.hasClaim("nonce")) {
            return "it is another kind of token";
        }
        return token.getSubject() == null && !token.hasClaim("sid") ? "it says nothing of whose session it was" : "";
    }
}
