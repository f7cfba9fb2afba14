package org.tieout.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.console.AnApiDocument;
import org.tieout.testing.TestDatabase;

/** What programs are answered, when it goes well and when it does not. */
class ApiIT {

    private static final String STATEMENT = "/api/v1/statements/2026-10";
    private static final String LINES = "/api/v1/reconciliation/2026-10";

    private static final String METRICS = "/metrics";

    @TempDir
    private static Path folder;

    private static AConsole console;

    @BeforeAll
    static void open() {
        console = new AConsole(folder, true);
    }

    @AfterAll
    static void close() {
        console.close();
    }

    private static HttpResponse<String> asked(String path, String user, String... scopes) {
        return console.somebody().get(path, "Authorization", "Bearer " + console.token(user, scopes));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** It is a problem with this status, as written, and has nothing of the inside. */
    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = AnApiDocument.parsed(answer.body());
        assertThat(AnApiDocument.written().faults("Problem", problem)).isEmpty();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "org.", "java", "SELECT", "tieout_", "published_");
        return problem;
    }

    @Test
    void aProgramOfThisMachineGetsMetrics() {
        HttpResponse<String> answer = console.somebody().get(METRICS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;version=0.0.4;charset=utf-8");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .startsWith("# HELP tieout_store_up ")
                .contains("\ntieout_store_up 1\n")
                .contains("\ntieout_variance{reconciliation=\"contoso\",currency=\"USD\"} 1\n")
                .contains("\ntieout_gross_variance{reconciliation=\"contoso\",currency=\"USD\"} 3\n")
                .endsWith("\n");
    }

    @Test
    void whoComesThroughAProxyNeedsATokenForMetrics() {
        HttpResponse<String> nobody = console.somebody().get(METRICS, "X-Forwarded-For", "10.0.0.7");
        HttpResponse<String> wrong = console.somebody().get(METRICS, "Authorization", "Bearer tieout_nobody");
        HttpResponse<String> other = asked(METRICS, "vera", "reconciliation");
        HttpResponse<String> token = asked(METRICS, "vera", "statements");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        assertThat(token.body()).contains("tieout_store_up 1");
    }

    @Test
    void whoSeesAPartGetsNoMetrics() {
        assertThat(asked(METRICS, "priya", "statements").statusCode()).isEqualTo(403);
    }

    @Test
    void whoDoesNotSayWhoHeIsIsToldHow() {
        HttpResponse<String> answer = console.somebody().get(STATEMENT);

        assertThat(problem(answer, 401)).isEqualTo(AnApiDocument.parsed("""
                {"type": "about:blank", "title": "Unauthorized", "status": 401,
                 "detail": "Say who you are, in a header: Authorization: Bearer, and a token.",
                 "instance": "/api/v1/statements/2026-10"}
                """));
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"tieout\"");
        assertThat(header(answer, "Set-Cookie")).as("no session is made of it").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer tieout_nobody", "Bearer ", "Bearer", "Basic aW5lczppbmVz", "tieout_nobody"})
    void whatIsNoGoodTokenIsSaidToBeNone(String authorization) {
        HttpResponse<String> answer = console.somebody().get(STATEMENT, "Authorization", authorization);

        problem(answer, 401);
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"tieout\", error=\"invalid_token\"");
    }

    @Test
    void aTokenInAnAddressOpensNothing() {
        String token = console.token("vera", "statements");

        for (String name : new String[] {"access_token", "token", "Authorization"}) {
            problem(console.somebody().get("%s?%s=%s".formatted(STATEMENT, name, token)), 401);
            assertThat(problem(
                                    console.somebody()
                                            .get(
                                                    "%s?%s=x".formatted(STATEMENT, name),
                                                    "Authorization",
                                                    "Bearer " + token),
                                    400)
                            .get("detail")
                            .asText())
                    .isEqualTo(name + " is no parameter here; there are none");
        }
    }

    @Test
    void aTokenWhoseDayIsPastOpensNothing() {
        String token = console.token("vera", "statements");
        TestDatabase.execute(
                console.url(),
                "UPDATE tieout_access.tokens SET made_at = now() - interval '2 days', ends_at = now() - interval '1 day' WHERE name = '%s'"
                        .formatted(token));

        problem(console.somebody().get(STATEMENT, "Authorization", "Bearer " + token), 401);
    }

    @Test
    void everyPartNeedsTheScopeThatIsWrittenAndNoOther() {
        AnApiDocument.written().root().get("paths").properties().forEach(path -> {
            String scope = path.getValue().at("/get/security/0/token/0").asText();
            String asked = path.getKey().replace("{period}", "2026-10");
            String other = scope.equals("statements") ? "reconciliation" : "statements";

            assertThat(asked(asked, "vera", scope).statusCode()).isEqualTo(200);
            HttpResponse<String> denied = asked(asked, "vera", other);
            problem(denied, 403);
            assertThat(header(denied, "WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"tieout\", error=\"insufficient_scope\"");
        });
    }

    @Test
    void aTokenOpensNothingThatIsNotWritten() {
        problem(asked("/api/v1/tokens", "root", "statements", "reconciliation"), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/statements/2026-09",
                "/api/v1/reconciliation/2026-09",
                "/api/v1/nothing",
                "/api/v2/statements/2026-10",
                "/api/v1/statements/2026-10/",
                "/api"
            })
    void whatIsNotThereIsSaidToBeNotThere(String path) {
        JsonNode problem = problem(console.as("ines").get(path), 404);

        assertThat(problem.get("detail").asText()).isEqualTo("It is not there, or not yours to see.");
        assertThat(problem.get("instance").asText()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/statements/2026-13                     | period       | period cannot be read: it is a month from 2000-01 to 2100-12, such as 2026-10
            /api/v1/reconciliation/october                 | period       | period cannot be read: it is a month from 2000-01 to 2100-12, such as 2026-10
            /api/v1/statements/2026-10?lane=usage          | lane         | lane is no parameter here; there are none
            /api/v1/reconciliation/2026-10?limit=0         | limit        | limit cannot be 0: it is a whole number from 1 to 1000
            /api/v1/reconciliation/2026-10?limit=1001      | limit        | limit cannot be 1001: it is a whole number from 1 to 1000
            /api/v1/reconciliation/2026-10?limit=1&limit=2 | limit        | limit stands 2 times; it may once
            /api/v1/reconciliation/2026-10?offset=-1       | offset       | offset cannot be -1: it is a whole number from 0 to 2147483647
            /api/v1/reconciliation/2026-10?value=weight    | value        | value cannot be weight: it is one of cost, quantity, price
            /api/v1/reconciliation/2026-10?status=WRONG    | status       | status cannot be WRONG: it is one of MISMATCHED, MISSING_IN_EXPORT, MISSING_ON_INVOICE, NOT_INVOICED, WITHIN_TOLERANCE, MATCHED
            /api/v1/reconciliation/2026-10?severity=high   | severity     | severity cannot be high: it is one of HIGH, MEDIUM, LOW, (none)
            /api/v1/reconciliation/2026-10?currency=dollar | currency     | currency cannot be dollar: it is a currency of three letters, such as USD
            /api/v1/reconciliation/2026-10?effect=price    | effect       | effect cannot be price: it is an effect, such as PRICE or MISSING_IN_EXPORT
            /api/v1/reconciliation/2026-10?q=a%00b         | q            | q cannot be a\\u0000b: it is a text of up to 400 characters
            """)
    void aBadParameterIsNamedAndWhatItMayBe(String path, String parameter, String detail) {
        JsonNode problem = problem(console.as("ines").get(path), 400);

        assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
    }

    @Test
    void aFilterThatIsMisspeltDoesNotAnswerWithEveryLine() {
        JsonNode problem = problem(console.as("ines").get(LINES + "?stauts=MISMATCHED"), 400);

        assertThat(problem.get("detail").asText()).startsWith("stauts is no parameter here; there are value, issuer,");
        assertThat(problem(console.as("ines").get(LINES + "?value=weight"), 400).get("allowed"))
                .isEqualTo(AnApiDocument.parsed("[\"cost\", \"quantity\", \"price\"]"));
    }

    @Test
    void whatIsLongOrNotSeenIsNotRepeatedWhole() {
        JsonNode problem = problem(console.as("ines").get(LINES + "?" + "x".repeat(3000) + "=%E2%80%AE"), 400);

        assertThat(problem.get("parameter").asText()).hasSize(81).endsWith("x…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void itIsReadAlone(String method) {
        HttpResponse<String> answer = console.as("ines").ask(method, STATEMENT);

        problem(answer, 405);
        assertThat(header(answer, "Allow")).isEqualTo("GET");
    }

    @Test
    void itIsThereAsJsonAlone() {
        problem(console.as("ines").get(LINES, "Accept", "text/csv"), 406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//statements/2026-10",
                "/api/v1/statements/2026-10;v=1",
                "/api/v1/%2e%2e/2026-10/statement"
            })
    void whatNoBrowserSendsIsRefused(String path) {
        problem(console.as("ines").get(path), 400);
    }

    @Test
    void whatFailsTellsNothingButUnderWhatTheLogHasIt(@TempDir Path elsewhere) {
        try (AConsole broken = new AConsole(elsewhere, true)) {
            Somebody ines = broken.as("ines");
            String token = broken.token("ines", "statements");
            TestDatabase.execute(broken.url(), "ALTER TABLE tieout.published_lines RENAME COLUMN lane TO gone");

            JsonNode problem = problem(ines.get(LINES + "?lane=usage"), 500);
            assertThat(problem.get("detail").asText())
                    .isEqualTo("Something failed here; the log has it under %s."
                            .formatted(problem.get("reference").asText()));

            // Before any part of the API is reached.
            TestDatabase.execute(broken.url(), "ALTER TABLE tieout_access.tokens RENAME COLUMN sha256 TO gone");
            problem(broken.somebody().get(STATEMENT, "Authorization", "Bearer " + token), 500);
        }
    }

    @Test
    void itsDescriptionIsForWhoMayAsk() {
        problem(console.somebody().get("/api/docs"), 401);

        HttpResponse<String> answer = asked("/api/docs", "aisha", "statements");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(console.as("aisha").get("/api/docs").body()).isEqualTo(answer.body());
    }

    @Test
    void itsDescriptionHasEveryPathAndNoOther() {
        AnApiDocument document =
                AnApiDocument.answered(console.as("ines").get("/api/docs").body());

        List<String> written = document.root().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .sorted()
                .toList();
        assertThat(console.mappings())
                .filteredOn(mapping -> mapping.contains(" /api/v1"))
                .isNotEmpty()
                .containsExactlyElementsOf(written);
    }

    @Test
    void itAnswersAsIsWritten() {
        AnApiDocument document =
                AnApiDocument.answered(console.as("ines").get("/api/docs").body());

        Stream.of("ines", "vera", "maya", "aisha").forEach(user -> {
            JsonNode statement =
                    AnApiDocument.parsed(asked(STATEMENT, user, "statements").body());
            JsonNode lines =
                    AnApiDocument.parsed(asked(LINES, user, "reconciliation").body());

            assertThat(statement.get("lanes")).isNotEmpty();
            assertThat(document.faults("Statement", statement)).isEmpty();
            assertThat(lines.get("lines")).isNotEmpty();
            assertThat(document.faults("Lines", lines)).isEmpty();
        });
    }

    @Test
    void everyParameterThatIsWrittenIsTaken() {
        Map<String, String> values = Map.of("limit", "1", "offset", "0", "currency", "USD", "effect", "PRICE_EFFECT");
        String query = AnApiDocument.written()
                .root()
                .get("paths")
                .get("/api/v1/reconciliation/{period}")
                .at("/get/parameters")
                .findValuesAsText("name")
                .stream()
                .map(name -> name + "=" + values.getOrDefault(name, ""))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();

        assertThat(AnApiDocument.parsed(
                                console.as("ines").get(LINES + "?" + query).body())
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }
}
