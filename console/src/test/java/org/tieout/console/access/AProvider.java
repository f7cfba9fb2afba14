package org.tieout.console.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * A provider of OpenID Connect that others wrote: Spring Authorization Server, on a port of its own, with a page to
 * sign in on. Of logging out by the back channel it has nothing; what it would send is signed here with its key.
 */
final class AProvider implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final ConfigurableApplicationContext context;

    AProvider() {
        context = new SpringApplicationBuilder(Beans.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(Map.of("server.address", "127.0.0.1", "server.port", 0))
                .run();
    }

    /** What it is made of. */
    @EnableAutoConfiguration
    static class Beans {

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            http.oauth2AuthorizationServer(server -> {
                http.securityMatcher(server.getEndpointsMatcher());
                server.oidc(Customizer.withDefaults());
            });
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE));
            return http.build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) throws Exception {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(Customizer.withDefaults());
            return http.build();
        }

        /** Anybody, by the one password there is. */
        @Bean
        UserDetailsService users() {
            return name -> User.withUsername(name).password("{noop}" + PASSWORD).build();
        }

        /** The console comes later, once it has an address. */
        @Bean
        InMemoryRegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    client("others", "theirs", "https://others.example.com/code", "https://others.example.com/out"));
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID("of-this-provider")
                    .build()));
        }

        /** Of the access tokens people ask it with for what it knows of them. */
        @Bean
        JwtDecoder tokens(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> names(Sids sids) {
            return token -> {
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    Authentication somebody = token.getPrincipal();
                    String name = somebody == null ? "" : somebody.getName();
                    token.getClaims().claim("preferred_username", name);
                    token.getClaims().claims(claims -> sids.keep(name, String.valueOf(claims.get("sid"))));
                }
            };
        }

        @Bean
        Sids sids() {
            return new Sids();
        }
    }

    /** What it called the newest session of each of its people. */
    static final class Sids {

        private final Map<String, String> sids = new ConcurrentHashMap<>();

        void keep(String user, String sid) {
            sids.put(user, sid);
        }
    }

    private static RegisteredClient client(String id, String secret, String comeBack, String out) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(comeBack)
                .postLogoutRedirectUri(out)
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    /** The console, which it lets people go back to. */
    void register(String client, String secret, String console) {
        context.getBean(InMemoryRegisteredClientRepository.class)
                .save(client(client, secret, console + "/sign-in/code", console + "/sign-in/out"));
    }

    String issuer() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** What it called the session somebody began last. */
    String sid(String user) {
        return context.getBean(Sids.class).sids.getOrDefault(user, "");
    }

    /** That a session has ended, as it would say it to a client. */
    String signOut(String client, Consumer<JwtClaimsSet.Builder> change) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(issuer())
                .audience(List.of(client))
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(120))
                .id(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        change.accept(claims);
        @SuppressWarnings("unchecked")
        JWKSource<SecurityContext> keys = context.getBean(JWKSource.class);
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(header, claims.build()))
                .getTokenValue();
    }

    /** Somebody at it, with a browser of his own. */
    Visitor visitor() {
        return new Visitor();
    }

    /** As a browser, at the provider alone. */
    final class Visitor {

        private final HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        /** Follows an address to where it leads to another site; signs in as somebody where he is asked to. */
        String follow(String address, String user) {
            String next = address;
            while (next.startsWith(issuer())) {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(next)));
                Matcher form = CSRF.matcher(answer.body());
                if (answer.statusCode() == 200 && form.find()) {
                    answer = signIn(user, form.group(1));
                }
                next = answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError("the provider leads nowhere from " + address));
            }
            return next;
        }

        private HttpResponse<String> signIn(String user, String csrf) {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=%s&password=%s&_csrf=%s"
                            .formatted(encoded(user), encoded(PASSWORD), encoded(csrf)))));
        }

        /** Where it leads first. */
        String led(String address) {
            return send(HttpRequest.newBuilder(URI.create(address)))
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return browser.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
