package org.tieout.close.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.testing.TestDatabase;

/** The commands as people call them, on whatever day it is. */
class PeopleCommandIT {

    private static final String LIST = """
            User,Name,Email,Role,Level,Node,From,To
            root,Sam Root,sam@contoso.example,ADMINISTRATOR,,,2020-01-01,
            ines,Ines Carvalho,,FINOPS_LEAD,,,2020-01-01,
            jonas,Jonas Lindqvist,jonas@contoso.example,PORTFOLIO_OWNER,PORTFOLIO,Web,2020-01-01,
            aisha,Aisha Karimi,,PRODUCT_OWNER,PRODUCT,Webshop,2020-01-01,2099-12-31
            aisha2,Aisha Karimi,,VIEWER,,,2020-01-01,
            """;

    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final Path config;
    private final Path users;
    private final String url;
    private final Store store;

    PeopleCommandIT(@TempDir Path dir) throws IOException {
        this.url = TestDatabase.copyOf(
                "store", metadata -> Store.at(new MetadataConfig(metadata)).migrate());
        this.store = Store.open(new MetadataConfig(url));
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata:
                  url: "%s"
                sources: []
                reconciliations: []
                """.formatted(url));
        this.users = Files.writeString(dir.resolve("users.csv"), LIST);
        new Hierarchies(store)
                .replace(
                        new Hierarchy(
                                List.of(
                                        node(Level.BUSINESS_UNIT, "Retail", "", "Zoe Unknown"),
                                        node(Level.DEPARTMENT, "Shop", "Retail", ""),
                                        node(Level.PORTFOLIO, "Web", "Shop", "Jonas Lindqvist"),
                                        node(Level.PRODUCT, "Webshop", "Web", "Aisha Karimi"),
                                        node(Level.PRODUCT, "Search", "Web", ""),
                                        node(Level.PORTFOLIO, "Mobile", "Shop", ""),
                                        node(Level.PRODUCT, "App", "Mobile", "")),
                                List.of()),
                        new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                        "test");
    }

    private static Node node(Level level, String name, String parent, String owner) {
        return new Node(level, name, parent, owner, EffectiveMonths.from(BillingPeriod.parse("2020-01")));
    }

    @Test
    void theFirstListIsAnybodysAndOneAct() throws IOException {
        assertThat(importAs("setup")).isZero();

        assertThat(printed()).isEqualTo("Imported people: 5 users added, 5 roles given\n");
        assertThat(log()).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("people imported");
            assertThat(act.actedBy()).isEqualTo("setup");
            assertThat(act.enteredBy()).isEqualTo(System.getProperty("user.name"));
            assertThat(act.content())
                    .contains("\"sha256\":\"" + Sha256.hex(Files.readAllBytes(users)) + "\"")
                    .contains("\"jonas: Jonas Lindqvist, jonas@contoso.example\"")
                    .contains("\"aisha: PRODUCT_OWNER of PRODUCT Webshop from 2020-01-01 to 2099-12-31\"")
                    .doesNotContain("ended");
        });
    }

    @Test
    void theSameFileAgainChangesNothing() {
        importAs("setup");
        printed();

        assertThat(importAs("root")).isZero();

        assertThat(printed()).isEqualTo("Unchanged: who may do what is as the file says\n");
        assertThat(log()).hasSize(1);
    }

    @Test
    void theNextListIsTheAdministratorsAlone() throws IOException {
        importAs("setup");
        Files.writeString(users, LIST.replace("FINOPS_LEAD", "OPERATOR"));

        assertThat(importAs("ines")).isEqualTo(30);
        assertThat(complained())
                .isEqualTo("tieout: Cannot import people: Ines Carvalho (ines) may not; an administrator may\n");
        assertThat(importAs("setup")).isEqualTo(30);
        assertThat(log()).hasSize(1);
        assertThat(importAs("Root")).isZero();
        assertThat(log()).extracting(ActRow::actedBy).containsExactly("setup", "root");
    }

    @Test
    void whatTheFileDoesNotNameEndsTodayAndNobodyIsDeleted() throws IOException {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        Files.writeString(users, LIST + "ines,Ines Carvalho,,VIEWER,,,2099-01-01,\n");
        importAs("setup");
        printed();
        Files.writeString(
                users,
                LIST.replace("Sam Root", "Samuel Root")
                        .replace("2099-12-31", "2098-12-31")
                        .replaceAll("(?m)^ines.*\\n", "")
                        .replaceAll("(?m)^aisha2.*\\n", "vera,Vera Lindt,,VIEWER,,,2020-01-01,\n"));

        assertThat(importAs("root")).isZero();

        assertThat(printed())
                .isEqualTo(
                        "Imported people: 1 user added, 1 user changed, 1 role given, 1 role changed, 2 roles ended, 1 role taken back\n");
        assertThat(TestDatabase.query(url, "SELECT user_name FROM tieout.users ORDER BY 1"))
                .containsExactly("aisha", "aisha2", "ines", "jonas", "root", "vera");
        assertThat(TestDatabase.query(
                        url, "SELECT upper(days) FROM tieout.user_roles WHERE user_name IN ('ines', 'aisha2')"))
                .hasSize(2)
                .allSatisfy(day -> assertThat(LocalDate.parse(day)).isBetween(before, LocalDate.now(ZoneOffset.UTC)));
        assertThat(TestDatabase.query(url, "SELECT days FROM tieout.user_roles WHERE user_name = 'aisha'"))
                .containsExactly("[2020-01-01,2099-01-01)");
    }

    @Test
    void aListWithProblemsChangesNothing() throws IOException {
        importAs("setup");
        Files.writeString(users, LIST.replace("2020-01-01,2099-12-31", "2020-02-01,2099-12-31") + """
                bob,Bob,bob,VIEWER,,,2020-01-01,
                jonas,Jonas Lindqvist,jonas@contoso.example,PORTFOLIO_OWNER,PORTFOLIO,Web,2019-01-01,2019-12-31
                bob,Bob,,BOSS,,,2020-01-01,
                """);

        assertThat(importAs("root")).isEqualTo(30);

        assertThat(complained().lines())
                .hasSize(5)
                .last()
                .asString()
                .startsWith("tieout: Cannot import people, nothing was changed: 4 problems; ");
        assertThat(log()).hasSize(1);
        assertThat(TestDatabase.query(url, "SELECT user_name FROM tieout.users WHERE user_name = 'bob'"))
                .isEmpty();
    }

    @Test
    void aFirstListWithoutAdministratorIsRefused() throws IOException {
        Files.writeString(users, LIST.replace("ADMINISTRATOR", "OPERATOR"));

        assertThat(importAs("setup")).isEqualTo(30);

        assertThat(complained()).contains("Names no administrator");
        assertThat(log()).isEmpty();
    }

    @Test
    void showsUsersOwnersAndDelegations() {
        importAs("setup");
        run(
                "delegate",
                "--as",
                "jonas",
                "--user",
                "jonas",
                "--to",
                "ines",
                "--from",
                today(),
                "--until",
                "2099-06-30",
                "--reason",
                "away");
        printed();

        assertThat(run("show", "--period", "2026-10")).isZero();

        assertThat(printed()).isEqualTo("""
                Users on %1$s:

                User    Name             Role             Level      Node     From        To          Delegate
                ──────  ───────────────  ───────────────  ─────────  ───────  ──────────  ──────────  ────────
                aisha   Aisha Karimi     PRODUCT_OWNER    PRODUCT    Webshop  2020-01-01  2099-12-31
                aisha2  Aisha Karimi     VIEWER                               2020-01-01
                ines    Ines Carvalho    FINOPS_LEAD                          2020-01-01
                jonas   Jonas Lindqvist  PORTFOLIO_OWNER  PORTFOLIO  Web      2020-01-01              ines
                root    Sam Root         ADMINISTRATOR                        2020-01-01

                Owners in 2026-10, and the products they answer for and approve:

                Owner            Is       User           AnswersFor  Approves
                ───────────────  ───────  ─────────────  ──────────  ────────
                Aisha Karimi     SEVERAL  aisha, aisha2           1         0
                Zoe Unknown      NOBODY                           1         2
                Jonas Lindqvist  USER     jonas                   1         1

                Delegations from %1$s on:

                Id  User   Delegate  From        To          Reason
                ──  ─────  ────────  ──────────  ──────────  ──────
                 2  jonas  ines      %1$s  2099-06-30  away

                2 of the owners are no one user: Aisha Karimi (1 product), Zoe Unknown (1 product).
                """.formatted(today()));
    }

    @Test
    void writesOneListForPrograms() {
        importAs("setup");
        printed();

        assertThat(run("show", "--period", "2026-10", "--list", "owners", "--format", "csv"))
                .isZero();
        assertThat(printed()).isEqualTo("""
                Owner,Is,User,AnswersFor,Approves
                Aisha Karimi,SEVERAL,"aisha, aisha2",1,0
                Zoe Unknown,NOBODY,,1,2
                Jonas Lindqvist,USER,jonas,1,1
                """.replace("\n", "\r\n"));
        assertThat(run("show", "--list", "users", "--format", "json")).isZero();
        assertThat(printed()).contains("\"Email\" : \"sam@contoso.example\"").contains("\"To\" : null");
        assertThat(run("show", "--format", "json")).isEqualTo(2);
        assertThat(complained())
                .contains("csv and json hold one list; name it with --list users, owners or delegations");
    }

    @Test
    void delegatesAndUndelegates() {
        importAs("setup");
        printed();

        assertThat(run(
                        "delegate",
                        "--as",
                        "Aisha",
                        "--user",
                        "Aisha",
                        "--to",
                        "jonas",
                        "--from",
                        "2099-01-01",
                        "--until",
                        "2099-01-31",
                        "--reason",
                        "away"))
                .isZero();
        assertThat(run("undelegate", "--as", "root", "--id", "2")).isZero();

        assertThat(printed()).isEqualTo("""
                        Jonas Lindqvist (jonas) stands in for Aisha Karimi (aisha) from 2099-01-01 to 2099-01-31 (delegation 2)
                        Jonas Lindqvist (jonas) stands in for Aisha Karimi (aisha) no more
                        """);
        assertThat(log())
                .extracting(ActRow::act)
                .containsExactly("people imported", "delegate named", "delegate ended");
        assertThat(run("undelegate", "--as", "root", "--id", "2")).isEqualTo(30);
    }

    @Test
    void wrongUsage() {
        assertThat(List.of(
                        "delegate --user a --to b --from 2099-01-02 --until 2099-01-01 --reason x",
                        "delegate --user a --to b --from 2099-01-02 --until 2099-01-03 --reason=",
                        "delegate --user a --to b --from 2099-01 --until 2099-01-03 --reason x",
                        "delegate --user a --to b",
                        "undelegate",
                        "import",
                        "show --list bosses"))
                .allSatisfy(arguments -> assertThat(run(arguments.split(" "))).isEqualTo(2));
        assertThat(execute("people")).isEqualTo(2);
        assertThat(complained()).contains("a COMMAND is missing");
    }

    @Test
    void saysThatThereIsNobodyYet() {
        assertThat(run("show")).isEqualTo(20);
        assertThat(complained())
                .isEqualTo(
                        "tieout: Nothing to show: there are no users yet; run: tieout close people import --file FILE\n");
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private List<ActRow> log() {
        return store.read(transaction -> transaction.of(Acts.class).all().toList());
    }

    private int importAs(String user) {
        return run("import", "--file", users.toString(), "--as", user);
    }

    private int run(String... arguments) {
        return execute(Stream.concat(
                        Stream.of("people", arguments[0], "--config", config.toString()),
                        Stream.of(arguments).skip(1))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Commands.execute(new CloseCommand(), new PrintWriter(printed), new PrintWriter(complained), arguments);
    }

    private String printed() {
        return taken(printed);
    }

    private String complained() {
        return taken(complained);
    }

    private static String taken(StringWriter said) {
        String text = said.toString();
        said.getBuffer().setLength(0);
        return text;
    }
}
