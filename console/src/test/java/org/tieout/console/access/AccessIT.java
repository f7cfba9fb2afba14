package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.hash.Sha256;
import org.tieout.console.AConsole;
import org.tieout.testing.TestDatabase;

/** Who gets in, and what an attacker would try. */
class AccessIT {

    private static final String OWN = "correct horse battery";

    @TempDir
    private static Path folder;

    private static AConsole console;

    @BeforeAll
    static void open() {
        console = new AConsole(folder, false);
    }

    @AfterAll
    static void close() {
        console.close();
    }

    private static String oneTime(String user) {
        return new OneTimePassword(console.store(), Clock.systemUTC()).giveTo(user, "test");
    }

    /** Signs in with a one-time password, and chooses his own. */
    private static AConsole.Somebody signedIn(String user) {
        AConsole.Somebody somebody = console.somebody();
        somebody.get("/sign-in");
        somebody.post("/sign-in", Map.of("user", user, "password", oneTime(user)));
        somebody.get("/password");
        somebody.post("/password", Map.of("password", OWN, "again", OWN));
        return somebody;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/2026-10/statement", "/password", "/tokens", "/2026-10/lines/contoso/l-webshop"})
    void whoHasNotSaidWhoHeIsSeesTheSignInPage(String path) {
        HttpResponse<String> answer = console.somebody().get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }

    @Test
    void aOneTimePasswordIsGoodForChoosingAnotherAndNothingElse() {
        AConsole.Somebody aisha = console.somebody();
        aisha.get("/sign-in");
        aisha.post("/sign-in", Map.of("user", "Aisha", "password", oneTime("aisha")));

        assertThat(aisha.get("/2026-10/statement").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
        aisha.get("/password");
        assertThat(aisha.post("/password", Map.of("password", "short", "again", "short"))
                        .body())
                .contains("A password has 12 to 200 characters.");
        aisha.get("/password");
        assertThat(aisha.post("/password", Map.of("password", OWN, "again", OWN + "!"))
                        .body())
                .contains("The two are not the same.");
        aisha.get("/password");
        aisha.post("/password", Map.of("password", OWN, "again", OWN));
        assertThat(aisha.get("/2026-10/statement").statusCode()).isEqualTo(200);
        assertThat(TestDatabase.query(
                        console.url(), "SELECT hash FROM tieout_access.passwords WHERE user_name = 'aisha'"))
                .singleElement()
                .asString()
                .startsWith("$argon2id$")
                .doesNotContain(OWN);
    }

    @Test
    void signingInChangesTheIdOfTheSession() {
        AConsole.Somebody maya = console.somebody();
        maya.get("/sign-in");
        String before = maya.session();
        maya.post("/sign-in", Map.of("user", "maya", "password", oneTime("maya")));

        assertThat(before).isNotEmpty();
        assertThat(maya.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void whoGuessesWaits() {
        AConsole.Somebody somebody = console.somebody();
        String last = "";
        for (int i = 0; i < 7; i++) {
            somebody.get("/sign-in");
            last = somebody.post("/sign-in", Map.of("user", "jonas", "password", "guess " + i))
                    .headers()
                    .firstValue("Location")
                    .orElse("");
        }

        assertThat(last).contains("wait=");
    }

    @Test
    void aFormThatNoPageOfOursHadIsRefused() {
        AConsole.Somebody ines = signedIn("ines");

        HttpResponse<String> answer =
                ines.postForged("/password", Map.of("password", "x".repeat(20), "again", "x".repeat(20)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not do that").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Content-Security-Policy   | default-src 'none'; script-src 'self'; style-src 'self'
        X-Content-Type-Options    | nosniff
        X-Frame-Options           | DENY
        Referrer-Policy           | same-origin
        Cache-Control             | no-store
        """)
    void everyAnswerTellsBrowsersWhatToAllow(String header, String value) {
        assertThat(console.somebody().get("/sign-in").headers().firstValue(header))
                .hasValueSatisfying(found -> assertThat(found).contains(value));
    }

    @Test
    void thereIsNoSigningInWithoutAPasswordOutsideOfTheDemo() {
        AConsole.Somebody somebody = console.somebody();
        somebody.get("/sign-in");
        somebody.post("/sign-in/as", Map.of("user", "root"));

        assertThat(somebody.get("/2026-10/statement").statusCode()).isEqualTo(302);
    }

    @Test
    void aTokenOpensWhatItIsForInAHeaderAndNowhereElse() {
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout_access.tokens (user_name, name, sha256, scopes, ends_at) VALUES
                  ('vera', 'report', '%s', '{statements}', now() + interval '1 day')
                """.formatted(Sha256.hex("tieout_abc")));
        AConsole.Somebody program = console.somebody();

        assertThat(program.get("/api/v1/statements/2026-10", "Authorization", "Bearer tieout_abc")
                        .body())
                .contains("\"status\"", "\"variance\"");
        assertThat(program.get("/api/v1/reconciliation/2026-10", "Authorization", "Bearer tieout_abc")
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.get("/api/v1/statements/2026-10?access_token=tieout_abc")
                        .statusCode())
                .isEqualTo(401);
        assertThat(program.get("/api/v1/statements/2026-10", "Authorization", "Bearer tieout_abd")
                        .statusCode())
                .isEqualTo(401);
        assertThat(program.get("/2026-10/statement", "Authorization", "Bearer tieout_abc")
                        .statusCode())
                .as("pages are for people")
                .isEqualTo(302);
    }

    @Test
    void aPersonSeesTheMoneyOfHisProductsAlone() {
        AConsole.Somebody priya = signedIn("priya");
        AConsole.Somebody vera = signedIn("vera");

        assertThat(vera.get("/2026-10/statement").body()).contains("D4s v5", "&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(priya.get("/2026-10/statement").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Of your products alone")
                .doesNotContain("D4s v5", "Webshop", "<script>alert");
        assertThat(priya.get("/api/v1/statements/2026-10").body()).contains("\"variance\" : {\n    \"USD\" : \"-1\"");
        assertThat(vera.get("/api/v1/statements/2026-10").body()).contains("\"variance\" : {\n    \"USD\" : \"1\"");
    }

    @Test
    void whatIsNotThereLooksAsWhatIsNotHis() {
        AConsole.Somebody priya = signedIn("priya");

        HttpResponse<String> anothers = priya.get("/2026-10/lines/contoso/l-webshop");
        HttpResponse<String> nobodys = priya.get("/2026-10/lines/contoso/l-none");

        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body()).isEqualTo(nobodys.body());
    }

    @Test
    void whatNobodyMeantIsNotThereAndTellsNothing() {
        AConsole.Somebody maya = signedIn("maya");

        for (String path : List.of(
                "/2026-13/statement",
                "/9999-01/statement",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/statements/1999-01")) {
            HttpResponse<String> answer = maya.get(path);

            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("Exception", "at org.", "springframework");
        }
    }
}
