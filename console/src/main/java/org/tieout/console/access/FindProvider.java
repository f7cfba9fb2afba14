package org.tieout.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.SignInConfig;
import org.tieout.console.Installation;

/**
 * What the provider says of itself. It is asked when somebody wants to sign in, until it has answered once: the console
 * starts without it.
 */
@Component
final class FindProvider implements ClientRegistrationRepository {

    /** What it is called here; nobody sees it but in an address. */
    static final String ID = "provider";

    /** Where it sends people who signed in there. */
    static final String COME_BACK = "/sign-in/code";

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final ParameterizedTypeReference<Map<String, Object>> SAID = new ParameterizedTypeReference<>() {};
    /** Whoever asks while it is down does not have the others wait. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Installation installation;
    private final RestClient http =
            RestClient.builder().requestFactory(AskProvider.requests()).build();
    private @Nullable ClientRegistration found;
    private Instant notBefore = Instant.EPOCH;

    FindProvider(Installation installation) {
        this.installation = installation;
    }

    /** @throws ProviderUnreachableException where it does not say */
    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
        if (found == null && ID.equals(id)) {
            found = ask();
        }
        return ID.equals(id) ? found : null;
    }

    private ClientRegistration ask() {
        SignInConfig signIn = installation.config().console().signIn();
        String address = signIn.issuer().replaceFirst("/$", "") + WELL_KNOWN;
        if (installation.clock().instant().isBefore(notBefore)) {
            throw new ProviderUnreachableException("%s did not answer a moment ago".formatted(address));
        }
        try {
            Map<String, Object> said = http.get().uri(address).retrieve().body(SAID);
            if (said == null || !signIn.issuer().equals(said.get("issuer"))) {
                throw new IllegalArgumentException("it is the configuration of %s, not of %s"
                        .formatted(said == null ? "nobody" : said.get("issuer"), signIn.issuer()));
            }
            return ClientRegistrations.fromOidcConfiguration(said)
                    .registrationId(ID)
                    .clientId(signIn.clientId())
                    .clientSecret(installation.secret().value())
                    .scope(signIn.scopes())
                    .redirectUri(base(installation.config().console()) + COME_BACK)
                    .build();
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            notBefore = installation.clock().instant().plus(PAUSE);
            throw new ProviderUnreachableException("%s: %s".formatted(address, why(e)), e);
        }
    }

    /** Java's own exceptions on connections have no words; their names say it. */
    private static String why(Exception e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first == e
                ? String.valueOf(e.getMessage())
                : "%s (%s)".formatted(e.getMessage(), first.getClass().getSimpleName());
    }

    /** Where users reach the console; where the config does not say, where they reached it. */
    static String base(ConsoleConfig console) {
        return console.url().isEmpty() ? "{baseUrl}" : console.url().replaceFirst("/$", "");
    }
}
