package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;
import org.tieout.testing.fake.FakeOpenId;
import org.tieout.testing.fake.FakeOpenId.Signing;
import org.tieout.testing.fake.Fault;

/** Signing in with a provider of OpenID Connect, and what an attacker or a bad day makes of it. */
class ProviderSignInIT {

    private static final String TOKEN = "/realms/contoso/token";
    private static final String KEYS = "/realms/contoso/keys";

    @TempDir
    private static Path folder;

    private static FakeOpenId provider;
    private static AConsole console;

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeAll
    static void open() {
        provider = new FakeOpenId("tieout", AConsole.SECRET);
        console = console(folder, provider.issuer());
        provider.register(console.address() + "/sign-in/code", console.address() + "/sign-in/out");
        TestDatabase.execute(console.url(), "INSERT INTO tieout.users VALUES ('nils', 'Nils Holm')");
    }

    private static AConsole console(Path folder, String issuer) {
        return new AConsole(folder, false, "sign-in: { issuer: \"%s\", client-id: tieout }".formatted(issuer));
    }

    @AfterAll
    static void close() {
        console.close();
        provider.close();
    }

    @BeforeEach
    void asAlways() {
        provider.recover();
        provider.claims(claims -> claims);
        provider.sign(Signing.BY_ITS_KEY);
        provider.denying(false);
        provider.telling(false);
        provider.signedIn(Map.of("sub", "248289761001", "preferred_username", "aisha"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }

    private HttpResponse<String> atProvider(String address) {
        try {
            return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sent to the provider, and by it back: to which path. */
    private String sentBack(Somebody somebody) {
        return location(atProvider(location(somebody.get("/sign-in/with/provider"))));
    }

    private HttpResponse<String> signsIn(Somebody somebody) {
        return somebody.get(sentBack(somebody));
    }

    private static void assertIsNobody(Somebody somebody) {
        assertThat(somebody.get("/2026-10/statement").statusCode()).isEqualTo(302);
        assertThat(somebody.get("/api/v1/statements/2026-10").statusCode()).isEqualTo(401);
    }

    @Test
    void whomTheProviderProvesIsSignedInByHisNameHere() {
        Somebody aisha = console.somebody();

        assertThat(aisha.get("/sign-in").body())
                .contains("Sign in with 127.0.0.1", "/sign-in/with/provider")
                .doesNotContain("type=\"password\"", "tieout console password");
        HttpResponse<String> answer = signsIn(aisha);

        assertThat(location(answer)).isEqualTo("/");
        assertThat(aisha.get("/2026-10/statement").body())
                .contains("Aisha Karimi", "D4s v5")
                .doesNotContain("&lt;script&gt;", "href=\"/password\"");
        assertThat(aisha.get("/api/v1/statements/2026-10").statusCode()).isEqualTo(200);
    }

    @Test
    void theProviderIsAskedWithStateNonceAndChallengeAndLeadsToThisSiteAlone() {
        String asked = location(
                console.somebody().get("/sign-in/with/provider?redirect_uri=https://example.com&next=//example.com"));

        assertThat(asked)
                .startsWith(provider.issuer() + "/authorize?")
                .contains(
                        "response_type=code",
                        "client_id=tieout",
                        "scope=openid%20profile",
                        "state=",
                        "nonce=",
                        "code_challenge=",
                        "code_challenge_method=S256",
                        "redirect_uri=" + console.address() + "/sign-in/code")
                .doesNotContain("example.com");
    }

    @Test
    void signingInChangesTheIdOfTheSession() {
        Somebody aisha = console.somebody();
        String back = sentBack(aisha);
        String before = aisha.session();
        aisha.get(back);

        assertThat(before).isNotEmpty();
        assertThat(aisha.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void whoWasSomewhereComesBackThere() {
        Somebody aisha = console.somebody();
        aisha.get("/2026-10/reconciliation?status=MISMATCHED");

        assertThat(location(signsIn(aisha))).isEqualTo("/2026-10/reconciliation?status=MISMATCHED");
    }

    @Test
    void theNameIsTakenWithoutCapitalsAndWhereverTheProviderSaysIt() {
        provider.signedIn(Map.of("sub", "1", "preferred_username", " Aisha "));
        provider.telling(true);
        Somebody aisha = console.somebody();

        signsIn(aisha);

        assertThat(aisha.get("/2026-10/statement").body()).contains("Aisha Karimi");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claimsThatAreNotGood")
    void aTokenThatSaysWhatItShouldNotOpensNothing(String what, UnaryOperator<Map<String, Object>> instead) {
        provider.claims(instead);
        Somebody somebody = console.somebody();

        assertThat(location(signsIn(somebody))).as(what).isEqualTo("/sign-in?failed");
        assertIsNobody(somebody);
        assertThat(somebody.get("/sign-in?failed").body()).contains("Signing in with 127.0.0.1 failed.");
    }

    static Stream<Arguments> claimsThatAreNotGood() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                with("another nonce", "nonce", "n-0S6_WzA2Mj"),
                without("no nonce", "nonce"),
                with("another client", "aud", "others"),
                without("no client", "aud"),
                with("clients, none of which it was given to", "aud", List.of("others", "more")),
                with("given to another of its clients", "azp", "others"),
                with("it is over", "iat", now - 600, "exp", now - 300),
                without("it has no end", "exp"),
                with("it is of tomorrow", "iat", now + 86_400, "exp", now + 90_000),
                with("it is good from tomorrow", "nbf", now + 86_400),
                with("another issuer", "iss", "https://login.example.com"),
                without("no issuer", "iss"),
                without("nobody", "sub"));
    }

    /** @param instead names of claims, each with its value */
    private static Arguments with(String what, Object... instead) {
        UnaryOperator<Map<String, Object>> change = claims -> {
            Map<String, Object> changed = new HashMap<>(claims);
            for (int i = 0; i < instead.length; i += 2) {
                changed.put(String.valueOf(instead[i]), instead[i + 1]);
            }
            return changed;
        };
        return Arguments.of(what, change);
    }

    private static Arguments without(String what, String claim) {
        UnaryOperator<Map<String, Object>> change = claims -> {
            Map<String, Object> changed = new HashMap<>(claims);
            changed.remove(claim);
            return changed;
        };
        return Arguments.of(what, change);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BY_ITS_KEY")
    void aTokenThatTheProviderDidNotSignOpensNothing(Signing how) {
        provider.sign(how);
        Somebody somebody = console.somebody();

        assertThat(location(signsIn(somebody))).isEqualTo("/sign-in?failed");
        assertIsNobody(somebody);
    }

    @Test
    void aKeyThatTheProviderTookAnewIsAskedFor() {
        signsIn(console.somebody());
        provider.rotateKey();
        Somebody aisha = console.somebody();

        assertThat(location(signsIn(aisha))).isEqualTo("/");
    }

    @Test
    void anAnswerThatNobodyHereAskedForOpensNothing() {
        String anothers = sentBack(console.somebody());
        Somebody somebody = console.somebody();
        String own = sentBack(somebody);

        assertThat(location(somebody.get(anothers))).as("state of another").isEqualTo("/sign-in?failed");
        assertThat(location(somebody.get(own.replaceFirst("&state=[^&]*", ""))))
                .as("no state")
                .isEqualTo("/sign-in?failed");
        assertThat(location(somebody.get("/sign-in/code"))).as("nothing").isEqualTo("/sign-in?failed");
        assertThat(location(console.somebody().get(own))).as("another browser").isEqualTo("/sign-in?failed");
        assertIsNobody(somebody);
    }

    @Test
    void aCodeIsGoodOnce() {
        Somebody aisha = console.somebody();
        String first = sentBack(aisha);
        aisha.get(first);
        Somebody thief = console.somebody();
        String code = first.replaceFirst(".*[?&]code=([^&]*).*", "$1");

        assertThat(location(aisha.get(first))).as("the same again").isEqualTo("/sign-in?failed");
        assertThat(location(thief.get(sentBack(thief).replaceFirst("code=[^&]*", "code=" + code))))
                .as("in a session of his own")
                .isEqualTo("/sign-in?failed");
        assertIsNobody(thief);
    }

    @Test
    void aCodeOfAnothersSessionIsWorthNothing() {
        String stolen = sentBack(console.somebody()).replaceFirst(".*[?&]code=([^&]*).*", "$1");
        Somebody thief = console.somebody();

        assertThat(location(thief.get(sentBack(thief).replaceFirst("code=[^&]*", "code=" + stolen))))
                .as("the challenge was of another")
                .isEqualTo("/sign-in?failed");
        assertIsNobody(thief);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "nils", "Aisha Karimi", "aisha@contoso.example", ""})
    void whoIsNobodyHereIsToldSo(String name) {
        provider.signedIn(Map.of("sub", "1", "preferred_username", name));
        Somebody somebody = console.somebody();

        HttpResponse<String> answer = signsIn(somebody);
        HttpResponse<String> page = somebody.get(location(answer));

        assertThat(location(answer)).isEqualTo("/sign-in/nobody");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("You may not do that", "127.0.0.1 knows you, but nobody with a role is called so here.");
        assertIsNobody(somebody);
    }

    @Test
    void whomTheProviderDoesNotLetInIsToldSo() {
        provider.denying(true);
        Somebody somebody = console.somebody();

        assertThat(location(signsIn(somebody))).isEqualTo("/sign-in?declined");
        assertThat(somebody.get("/sign-in?declined").body()).contains("127.0.0.1 did not let you in.");
        assertIsNobody(somebody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET " + KEYS, "POST " + TOKEN})
    void aProviderThatGoesDownMeanwhileIsSaid(String request) {
        provider.rotateKey();
        provider.fail(
                request.split(" ", -1)[0],
                request.split(" ", -1)[1],
                Fault.status(503),
                Fault.status(503),
                Fault.status(503));
        Somebody somebody = console.somebody();

        assertThat(location(signsIn(somebody))).isEqualTo("/sign-in?unreachable");
        assertIsNobody(somebody);
    }

    @Test
    void theConsoleStartsWithoutTheProviderAndFindsItLater(@TempDir Path other) {
        try (FakeOpenId late = new FakeOpenId("tieout", AConsole.SECRET);
                AConsole early = console(other, late.issuer())) {
            late.fail("GET", "/realms/contoso/.well-known/openid-configuration", Fault.status(503), Fault.noAnswer());
            late.signedIn(Map.of("sub", "1", "preferred_username", "vera"));
            late.register(early.address() + "/sign-in/code");
            Somebody vera = early.somebody();

            assertThat(vera.get("/sign-in").statusCode()).isEqualTo(200);
            assertThat(location(vera.get("/sign-in/with/provider"))).isEqualTo("/sign-in?unreachable");
            assertThat(vera.get("/sign-in?unreachable").body())
                    .contains("127.0.0.1 does not answer, so nobody can sign in just now. Try again in a minute.");
            assertThat(told(early, late.signOut())).isEqualTo(503);
            late.recover();
            assertThat(location(vera.get("/sign-in/with/provider")))
                    .as("it is not asked with every click")
                    .isEqualTo("/sign-in?unreachable");
            sleep();
            assertThat(location(signsIn(vera))).isEqualTo("/");
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(2_100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aProviderThatIsAnotherThanTheConfigNamesIsNotTaken(@TempDir Path other) {
        try (AConsole wrong = console(other, provider.issuer() + "/")) {
            assertThat(location(wrong.somebody().get("/sign-in/with/provider"))).isEqualTo("/sign-in?unreachable");
        }
    }

    @Test
    void aSecretThatTheProviderDoesNotKnowOpensNothing(@TempDir Path other) {
        try (FakeOpenId strict = new FakeOpenId("tieout", "another");
                AConsole stranger = console(other, strict.issuer())) {
            strict.signedIn(Map.of("sub", "1", "preferred_username", "vera"));
            strict.register(stranger.address() + "/sign-in/code");
            Somebody vera = stranger.somebody();

            assertThat(location(signsIn(vera))).isEqualTo("/sign-in?failed");
            assertIsNobody(vera);
        }
    }

    /** By the provider, or by whoever pretends to be it, that a session has ended there. */
    private static int told(AConsole console, String token) {
        return console.somebody()
                .postForged("/sign-in/back-channel", Map.of("logout_token", token))
                .statusCode();
    }

    @Test
    void whatTheProviderDidNotSignEndsNoSessionAndHasToWait() {
        Somebody aisha = console.somebody();
        signsIn(aisha);
        List<String> wrong = Stream.concat(
                        Stream.of(Signing.BY_ANOTHER_KEY, Signing.BY_THE_CLIENTS_SECRET, Signing.NOT_AT_ALL)
                                .map(how -> {
                                    provider.sign(how);
                                    return provider.signOut();
                                }),
                        Stream.of("", "a.b.c"))
                .toList();

        assertThat(wrong).allSatisfy(one -> assertThat(told(console, one)).isEqualTo(400));
        assertThat(Stream.generate(() -> told(console, "")).limit(20))
                .as("each has to wait for twice as long as the one before it")
                .contains(429);
        assertThat(aisha.get("/2026-10/statement").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionHereAndThere() {
        Somebody aisha = console.somebody();
        signsIn(aisha);
        aisha.get("/2026-10/statement");

        HttpResponse<String> out = aisha.post("/sign-out", Map.of());
        HttpResponse<String> between = aisha.get("/sign-in/out");
        String next = between.headers().firstValue("Refresh").orElse("").replaceFirst("^0;url=", "");

        assertThat(location(out)).isEqualTo("/sign-in/out");
        assertIsNobody(aisha);
        assertThat(between.body()).contains("You are signed out of Tieout", provider.issuer() + "/logout");
        assertThat(next).startsWith(provider.issuer() + "/logout?id_token_hint=");
        assertThat(location(atProvider(next))).isEqualTo("/sign-in/out");
        assertThat(location(aisha.get("/sign-in/out"))).isEqualTo("/sign-in?out");
    }

    @Test
    void signingOutEndsTheSessionHereWhereTheProviderHasNoAddressForIt(@TempDir Path other) {
        try (FakeOpenId plain = new FakeOpenId("tieout", AConsole.SECRET);
                AConsole elsewhere = console(other, plain.issuer())) {
            plain.endingSessions(false);
            plain.signedIn(Map.of("sub", "1", "preferred_username", "vera"));
            plain.register(elsewhere.address() + "/sign-in/code");
            Somebody vera = elsewhere.somebody();
            signsIn(vera);
            vera.get("/2026-10/statement");

            assertThat(location(vera.post("/sign-out", Map.of()))).isEqualTo("/sign-in?out");
            assertIsNobody(vera);
        }
    }

    @Test
    void thereAreNoPasswords() {
        String password = new OneTimePassword(console.store(), Clock.systemUTC()).giveTo("aisha", "test");
        Somebody aisha = console.somebody();
        aisha.get("/sign-in");
        aisha.post("/sign-in", Map.of("user", "aisha", "password", password));
        assertIsNobody(aisha);

        provider.signedIn(Map.of("sub", "2", "preferred_username", "root"));
        Somebody root = console.somebody();
        signsIn(root);

        assertThat(root.get("/setup").body())
                .contains("Import people")
                .doesNotContain("a one-time password", "No password");
        assertThat(root.post("/setup/people/aisha/password", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(root.get("/password").statusCode()).isEqualTo(404);
    }

    @Test
    void aRoleThatHasEndedIsNoneAtOnce() {
        TestDatabase.execute(
                console.url(),
                "INSERT INTO tieout.users VALUES ('ola', 'Ola Berg');"
                        + " INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('ola', 'FINOPS_LEAD', '[2026-01-01,)')");
        provider.signedIn(Map.of("sub", "3", "preferred_username", "ola"));
        Somebody ola = console.somebody();
        signsIn(ola);
        int before = ola.get("/setup").statusCode();

        TestDatabase.execute(
                console.url(), "UPDATE tieout.user_roles SET days = '[2026-01-01,2026-01-02)' WHERE user_name = 'ola'");

        assertThat(before).isEqualTo(200);
        assertThat(ola.get("/setup").statusCode()).isEqualTo(404);
        assertThat(ola.get("/2026-10/statement").body()).doesNotContain("D4s v5");
        assertThat(location(signsIn(console.somebody()))).isEqualTo("/sign-in/nobody");
    }
}
