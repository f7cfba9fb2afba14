package org.tieout.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/** How long somebody stays who he is, and where he comes to when he has to say it again. */
class SessionsIT {

    private static final String OWN = "correct horse battery";
    private static final String ANOTHER = "battery staple correct";
    private static final Pattern ONE_TIME = Pattern.compile("<code class=\"once\">([^<]+)</code>");

    private static AConsole console;

    @BeforeAll
    static void open(@TempDir Path folder) {
        console = new AConsole(folder, false);
        for (String user : new String[] {"aisha", "ines", "root"}) {
            hasAPassword(user);
        }
    }

    @AfterAll
    static void close() {
        console.close();
    }

    /** Whose password or role a test changes is nobody else's. */
    private static void hasAPassword(String user) {
        Somebody somebody = signedIn(user, new OneTimePassword(console.store(), Clock.systemUTC()).giveTo(user, "t"));
        somebody.get("/password");
        somebody.post("/password", Map.of("password", OWN, "again", OWN));
    }

    private static Somebody signedIn(String user, String password) {
        Somebody somebody = console.somebody();
        somebody.get("/sign-in");
        somebody.post("/sign-in", Map.of("user", user, "password", password));
        return somebody;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:\\d+", "");
    }

    @Test
    void aPasswordThatIsChangedEndsTheOtherSessionsOfItsUser() {
        hasAPassword("priya");
        Somebody atHome = signedIn("priya", OWN);
        Somebody atWork = signedIn("priya", OWN);
        Somebody ines = signedIn("ines", OWN);

        atWork.get("/password");
        atWork.post("/password", Map.of("old", OWN, "password", ANOTHER, "again", ANOTHER));

        assertThat(location(atHome.get("/2026-10/statement"))).isEqualTo("/sign-in?ended");
        assertThat(atHome.get("/api/v1/statements/2026-10").statusCode()).isEqualTo(401);
        assertThat(atWork.get("/2026-10/statement").statusCode()).isEqualTo(200);
        assertThat(ines.get("/2026-10/statement").statusCode()).isEqualTo(200);
    }

    @Test
    void aOneTimePasswordFromTheCommandLineEndsEverySessionOfItsUser() {
        hasAPassword("jonas");
        Somebody jonas = signedIn("jonas", OWN);

        new OneTimePassword(console.store(), Clock.systemUTC()).giveTo("jonas", "ada");

        assertThat(location(jonas.get("/2026-10/statement"))).isEqualTo("/sign-in?ended");
    }

    @Test
    void aOneTimePasswordFromAnAdministratorEndsEverySessionOfItsUserAndNoneOfHisOwn() {
        hasAPassword("maya");
        Somebody maya = signedIn("maya", OWN);
        Somebody root = signedIn("root", OWN);

        root.get("/setup");
        root.post("/setup/people/maya/password", Map.of());

        Matcher shown = ONE_TIME.matcher(root.get("/setup").body());
        assertThat(shown.find()).isTrue();
        assertThat(location(maya.get("/2026-10/statement"))).isEqualTo("/sign-in?ended");
        assertThat(location(signedIn("maya", shown.group(1)).get("/2026-10/statement")))
                .isEqualTo("/password");
    }

    @Test
    void anAdministratorGivesHimselfNoOneTimePassword() {
        Somebody root = signedIn("root", OWN);

        root.get("/setup");
        root.post("/setup/people/root/password", Map.of());

        assertThat(root.get("/setup").body())
                .contains("Your own password you change yourself, below your name.")
                .doesNotContain("class=\"once\"");
    }

    @Test
    void aRoleThatHasEndedIsNoneAtOnce() {
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('vera', 'FINOPS_LEAD', '[2026-01-01,)')
                """);
        hasAPassword("vera");
        Somebody vera = signedIn("vera", OWN);
        int before = vera.get("/setup").statusCode();

        TestDatabase.execute(
                console.url(),
                "UPDATE tieout.user_roles SET days = '[2026-01-01,2026-01-02)' WHERE user_name = 'vera'");

        assertThat(before).isEqualTo(200);
        assertThat(vera.get("/setup").statusCode()).isEqualTo(404);
        assertThat(vera.get("/2026-10/lines/contoso/l-webshop").statusCode()).isEqualTo(404);
        assertThat(vera.get("/2026-10/statement").body()).doesNotContain("D4s v5");
    }

    @Test
    void whoseSessionHasEndedComesBackToWhereHeWas() {
        Somebody aisha = signedIn("aisha", OWN);
        console.endSessions();

        HttpResponse<String> asked = aisha.get("/2026-10/reconciliation?status=MISMATCHED&q=a%20b");
        String said = aisha.get("/sign-in?ended").body();
        HttpResponse<String> back = aisha.post("/sign-in", Map.of("user", "aisha", "password", OWN));

        assertThat(location(asked)).isEqualTo("/sign-in?ended");
        assertThat(said).contains("Your session has ended. Sign in, and you are back where you were.");
        assertThat(location(back)).isEqualTo("/2026-10/reconciliation?status=MISMATCHED&q=a%20b");
        assertThat(location(signedIn("aisha", OWN).get("/"))).doesNotContain("reconciliation");
    }

    @Test
    void aFormOfASessionThatHasEndedLeadsBackToItsPage() {
        Somebody ines = signedIn("ines", OWN);
        ines.get("/setup");
        console.endSessions();

        HttpResponse<String> asked = ines.postFrom(console.address() + "/setup?page=1", "/setup/coding", Map.of());
        ines.get("/sign-in?ended");
        HttpResponse<String> back = ines.post("/sign-in", Map.of("user", "ines", "password", OWN));

        assertThat(location(asked)).isEqualTo("/sign-in?ended");
        assertThat(location(back)).isEqualTo("/setup?page=1");
    }

    @Test
    void nobodyIsLedToAnotherSite() {
        Somebody ines = signedIn("ines", OWN);
        ines.get("/setup");
        console.endSessions();

        ines.postFrom("https://example.com/setup", "/setup/coding", Map.of());
        ines.get("/sign-in?ended");
        HttpResponse<String> back =
                ines.post("/sign-in?continue=https://example.com", Map.of("user", "ines", "password", OWN));

        assertThat(location(back)).isEqualTo("/");
    }

    @Test
    void aPartOfAPageHasTheWholeLoadedAnew() {
        Somebody ines = signedIn("ines", OWN);
        console.endSessions();

        HttpResponse<String> part = ines.get("/2026-10/runs/under-way", "HX-Request", "true");
        ines.get("/sign-in?ended");

        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");
        assertThat(location(ines.post("/sign-in", Map.of("user", "ines", "password", OWN))))
                .isEqualTo("/");
    }
}
