package org.tieout.console.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;
import org.tieout.console.Installation;

/**
 * Reads what the provider signed of somebody: signed by a key of its own, never by a text both sides know and never not
 * at all; by that issuer, for this console, and not over.
 */
@Component
class ReadIdTokens implements JwtDecoderFactory<ClientRegistration> {

    private final Map<String, JwtDecoder> byKeys = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> ofSignOutByKeys = new ConcurrentHashMap<>();
    private final Installation installation;

    ReadIdTokens(Installation installation) {
        this.installation = installation;
    }

    /** It keeps the provider's keys, and asks for them anew when one is unknown. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration provider) {
        return byKeys.computeIfAbsent(
                keys(provider), keys -> decoder(provider, keys, new OidcIdTokenValidator(provider)));
    }

    /** The same for what it signs when somebody's session there has ended. */
    JwtDecoder ofSignOut(ClientRegistration provider) {
        String issuer = installation.config().console().signIn().issuer();
        return ofSignOutByKeys.computeIfAbsent(
                keys(provider),
                keys -> decoder(
                        provider,
                        keys,
                        new DelegatingOAuth2TokenValidator<>(
                                new JwtIssuerValidator(issuer), new CheckSignOut(provider, installation.clock()))));
    }

    private static String keys(ClientRegistration provider) {
        return Objects.requireNonNull(provider.getProviderDetails().getJwkSetUri(), "it says where its keys are");
    }

    private static JwtDecoder decoder(ClientRegistration provider, String keys, OAuth2TokenValidator<Jwt> what) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(new RestTemplate(AskProvider.requests()))
                .jwsAlgorithms(all -> all.addAll(algorithms(provider)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), what));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /**
     * Those with a pair of keys that the provider says it signs with; what every provider can, where it says nothing.
     */
    private static List<SignatureAlgorithm> algorithms(ClientRegistration provider) {
        Object said =
                provider.getProviderDetails().getConfigurationMetadata().get("id_token_signing_alg_values_supported");
        List<SignatureAlgorithm> known = Arrays.stream(SignatureAlgorithm.values())
                .filter(one -> said instanceof Collection<?> names && names.contains(one.getName()))
                .toList();
        return known.isEmpty() ? List.of(SignatureAlgorithm.RS256) : known;
    }
}
