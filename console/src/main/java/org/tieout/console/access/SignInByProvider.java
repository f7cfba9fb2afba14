package org.tieout.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.tieout.common.secret.Redact;
import org.tieout.console.Installation;

/** Signing in with a provider of OpenID Connect: by a code, with PKCE, state and nonce; there are no passwords then. */
@Component
class SignInByProvider {

    /** Leads to the provider. */
    static final String BEGIN = "/sign-in/with/";

    private final Installation installation;
    private final FindPerson people;
    private final FindProvider provider;

    SignInByProvider(Installation installation, FindPerson people, FindProvider provider) {
        this.installation = installation;
        this.people = people;
        this.provider = provider;
    }

    /** Adds it to what browsers may. */
    void addTo(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .loginProcessingUrl(FindProvider.COME_BACK)
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new KeptNowhere())
                .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new Begin(provider)))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(tokens()))
                .userInfoEndpoint(users -> users.oidcUserService(new FindProvedPerson(installation, people)))
                .defaultSuccessUrl("/")
                .failureHandler(SignInByProvider::failed));
        // No browser sends what the provider signed.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(EndByProvider.BACK_CHANNEL));
        http.logout(out -> out.logoutUrl("/sign-out")
                .logoutSuccessHandler(new SignOutAtProvider(
                        provider, FindProvider.base(installation.config().console()))));
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(AskProvider.requests())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        BrowserRules.log(request, "sign-in with the provider failed: " + Redact.text(String.valueOf(e.getMessage())));
        response.sendRedirect(to(e));
    }

    private static String to(AuthenticationException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProviderUnreachableException
                    || cause instanceof ResourceAccessException
                    || cause instanceof HttpServerErrorException) {
                return "/sign-in?unreachable";
            }
        }
        String code = e instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "";
        return switch (code) {
            case FindProvedPerson.NOBODY_HERE -> "/sign-in/nobody";
            case OAuth2ErrorCodes.ACCESS_DENIED -> "/sign-in?declined";
            default -> "/sign-in?failed";
        };
    }

    /** What somebody is sent to the provider with. */
    private static final class Begin implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver requests;

        Begin(FindProvider provider) {
            requests = new DefaultOAuth2AuthorizationRequestResolver(provider, BEGIN.replaceFirst("/$", ""));
            requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        /** Nothing where it cannot be reached: a page says so then. */
        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            try {
                return requests.resolve(request);
            } catch (ProviderUnreachableException e) {
                BrowserRules.log(request, Redact.text(String.valueOf(e.getMessage())));
                return null;
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
            return requests.resolve(request, id);
        }
    }

    /** With a token of somebody more could be asked of the provider; nothing here does, so it is let go. */
    private static final class KeptNowhere implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // As the interface has it.
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication signedIn, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication signedIn,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Let go.
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
            // There is none.
        }
    }
}
