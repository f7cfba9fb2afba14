package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.console.access.AProvider.Visitor;

/** Signing in and out with a provider that others wrote; what a wrong one does is in {@link ProviderSignInIT}. */
class RealProviderIT {

    @TempDir
    private static Path folder;

    private static AProvider provider;
    private static AConsole console;
    /** Nothing ends her session. */
    private static Somebody maya;

    @BeforeAll
    static void open() {
        provider = new AProvider();
        console = new AConsole(
                folder, false, "sign-in: { issuer: \"%s\", client-id: tieout }".formatted(provider.issuer()));
        provider.register("tieout", AConsole.SECRET, console.address());
        maya = signedIn("maya");
    }

    @AfterAll
    static void close() {
        console.close();
        provider.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String path(String address) {
        return address.replaceFirst("^http://localhost:\\d+", "");
    }

    /** Led to the provider, signed in there, and led back; where to. */
    private static String signsIn(Somebody somebody, Visitor there, String user) {
        String back = there.follow(location(somebody.get("/sign-in/with/provider")), user);
        return path(location(somebody.get(path(back))));
    }

    private static Somebody signedIn(String user) {
        Somebody somebody = console.somebody();
        assertThat(signsIn(somebody, provider.visitor(), user)).isEqualTo("/");
        return somebody;
    }

    private static HttpResponse<String> told(String token) {
        return console.somebody().postForged("/sign-in/back-channel", Map.of("logout_token", token));
    }

    private static int statement(Somebody somebody) {
        return somebody.get("/2026-10/statement").statusCode();
    }

    @Test
    void whoSignsInThereIsKnownHereByHisName() {
        Somebody aisha = signedIn("aisha");

        assertThat(aisha.get("/2026-10/statement").body()).contains("Aisha Karimi", "D4s v5");
        assertThat(aisha.get("/api/v1/statements/2026-10").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsNobodyHereReadsSo() {
        assertThat(signsIn(console.somebody(), provider.visitor(), "stranger")).isEqualTo("/sign-in/nobody");
    }

    @Test
    void whoSignsOutHereIsAskedForHisPasswordThereAgain() {
        Somebody aisha = console.somebody();
        Visitor there = provider.visitor();
        signsIn(aisha, there, "aisha");
        aisha.get("/2026-10/statement");

        aisha.post("/sign-out", Map.of());
        String out = aisha.get("/sign-in/out")
                .headers()
                .firstValue("Refresh")
                .orElse("")
                .replaceFirst("^0;url=", "");

        assertThat(out).startsWith(provider.issuer() + "/connect/logout?id_token_hint=");
        assertThat(path(there.led(out))).isEqualTo("/sign-in/out");
        assertThat(statement(aisha)).isEqualTo(302);
        assertThat(there.led(location(aisha.get("/sign-in/with/provider")))).isEqualTo(provider.issuer() + "/login");
    }

    @Test
    void theSessionThatTheProviderNamesEndsHereAndNoOther() {
        Somebody atHome = signedIn("jonas");
        String home = provider.sid("jonas");
        Somebody atWork = signedIn("jonas");

        HttpResponse<String> answer = told(
                provider.signOut("tieout", claims -> claims.subject("jonas").claim("sid", home)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(statement(atHome)).isEqualTo(302);
        assertThat(atHome.get("/api/v1/statements/2026-10").statusCode()).isEqualTo(401);
        assertThat(statement(atWork)).isEqualTo(200);
    }

    @Test
    void everySessionOfSomebodyEndsWhereTheProviderNamesHimAlone() {
        Somebody atHome = signedIn("priya");
        Somebody atWork = signedIn("priya");
        Somebody another = signedIn("vera");

        assertThat(told(provider.signOut("tieout", claims -> claims.subject("priya")))
                        .statusCode())
                .isEqualTo(200);

        assertThat(statement(atHome)).isEqualTo(302);
        assertThat(statement(atWork)).isEqualTo(302);
        assertThat(statement(another)).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNotGood")
    void aTokenThatSaysWhatItShouldNotEndsNothing(String what, Consumer<JwtClaimsSet.Builder> change) {
        String token = provider.signOut("tieout", claims -> change.accept(claims.subject("maya")));

        HttpResponse<String> answer = told(token);
        // One that is good, so that whatever is sent next is not made to wait.
        told(provider.signOut("tieout", claims -> claims.subject("nobody")));

        assertThat(answer.statusCode()).as(what).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(statement(maya)).isEqualTo(200);
    }

    static Stream<Arguments> tokensThatAreNotGood() {
        Instant now = Instant.now();
        return Stream.of(
                not("for another client", claims -> claims.claim("aud", "others")),
                not("by another provider", claims -> claims.issuer("https://login.example.com")),
                not("over", claims -> claims.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(300))),
                not("kept by somebody", claims -> claims.issuedAt(now.minusSeconds(3600))),
                not("of no time", claims -> claims.claims(all -> all.remove("iat"))),
                not("without an id", claims -> claims.claims(all -> all.remove("jti"))),
                not("of no event", claims -> claims.claims(all -> all.remove("events"))),
                not(
                        "of another event",
                        claims -> claims.claim("events", Map.of("https://example.com/moved", Map.of()))),
                not("events that are none", claims -> claims.claim("events", "ended")),
                not("what opens sessions", claims -> claims.claim("nonce", "n-0S6_WzA2Mj")),
                not("of nobody", claims -> claims.claims(all -> all.remove("sub"))));
    }

    private static Arguments not(String what, Consumer<JwtClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }
}
