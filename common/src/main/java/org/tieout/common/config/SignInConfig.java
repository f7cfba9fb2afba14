package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** By whom the console has its users proved, where not by passwords. */
public record SignInConfig(
        @JsonPropertyDescription("""
                Provider of OpenID Connect, as its own configuration writes it, such as \
                `https://login.microsoftonline.com/TENANT/v2.0`; empty: users have passwords here.""") String issuer,

        @JsonPropertyDescription(
                "What the provider knows the console as; with its secret in TIEOUT_OIDC_CLIENT_SECRET.")
        String clientId,

        @JsonPropertyDescription("""
                Claim that holds the user's name here. Take one that nobody can change himself.""") String userClaim,

        @JsonPropertyDescription("Scopes the provider is asked for; `openid` is one of them.")
        List<String> scopes) {

    public SignInConfig {
        scopes = List.copyOf(scopes);
        if (!issuer.isEmpty()
                && !issuer.matches("https://[^\\s?#]+|http://(127\\.0\\.0\\.1|localhost|\\[::1])[^\\s?#]*")) {
            throw new IllegalArgumentException(
                    "Invalid issuer: %s; write an https address as the provider's configuration has it, without ? and #"
                            .formatted(issuer));
        }
        if (issuer.isEmpty() != clientId.isEmpty()) {
            throw new IllegalArgumentException("Invalid sign-in: issuer and client-id are given together, or neither");
        }
        if (userClaim.isBlank()) {
            throw new IllegalArgumentException("Invalid user-claim: it is empty; write one such as preferred_username");
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("Invalid scopes: %s; openid has to be among them".formatted(scopes));
        }
    }

    /** What a config that says nothing of it has: passwords. */
    public static SignInConfig byDefault() {
        return new SignInConfig("", "", "preferred_username", List.of("openid", "profile"));
    }

    /** Whether a provider says who somebody is; there are no passwords then. */
    public boolean isByProvider() {
        return !issuer.isEmpty();
    }
}
