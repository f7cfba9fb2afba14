package org.tieout.close.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tieout.close.person.SomePeople.day;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.close.csv.CsvLines;
import org.tieout.close.csv.Problems;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;
import org.tieout.store.close.Users.UserRole;

/** In a hierarchy of the portfolio Web and its product Webshop, which is there from April to September 2026. */
class PeopleFileTest {

    private static final String HEADER = "User,Name,Email,Role,Level,Node,From,To\n";

    /** Line 2 of every case. */
    private static final String ROOT = HEADER + "root,Sam Root,sam@contoso.example,ADMINISTRATOR,,,2026-01-01,\n";

    private static final Hierarchy HIERARCHY = new Hierarchy(
            List.of(
                    new Node(Level.BUSINESS_UNIT, "Retail", "", "Ada", since("2026-01")),
                    new Node(Level.DEPARTMENT, "Shop", "Retail", "", since("2026-01")),
                    new Node(Level.PORTFOLIO, "Web", "Shop", "", since("2026-01")),
                    new Node(
                            Level.PRODUCT,
                            "Webshop",
                            "Web",
                            "",
                            new EffectiveMonths(BillingPeriod.parse("2026-04"), BillingPeriod.parse("2026-09")))),
            List.of());

    private final Path file;
    private final Problems problems = new Problems();

    PeopleFileTest(@TempDir Path dir) {
        this.file = dir.resolve("users.csv");
    }

    private static EffectiveMonths since(String month) {
        return EffectiveMonths.from(BillingPeriod.parse(month));
    }

    @Test
    void readsWhatTheFileSays() throws IOException {
        Files.writeString(file, "\uFEFF" + """
                Name,User,Email,Role,Level,Node,To,From
                Sam Root, Root ,sam@contoso.example,administrator,,,,2026-01-01
                "Karimi, Aisha",aisha,,Product owner,product,Webshop,2026-09-30,2026-09-30

                "Karimi, Aisha",AISHA,,PORTFOLIO_OWNER,Business unit,Retail,,2026-10-01
                """.replace("\n", "\r\n"));

        PeopleFile read = read().orElseThrow();

        assertThat(read.lines())
                .extracting(line -> line.user().orElseThrow())
                .containsExactly(
                        new User("root", "Sam Root", "sam@contoso.example"),
                        new User("aisha", "Karimi, Aisha", ""),
                        new User("aisha", "Karimi, Aisha", ""));
        assertThat(read.lines())
                .extracting(line -> line.role().orElseThrow())
                .containsExactly(
                        new UserRole(
                                "root", Role.ADMINISTRATOR, Optional.empty(), "", day("2026-01-01"), Optional.empty()),
                        new UserRole(
                                "aisha",
                                Role.PRODUCT_OWNER,
                                Optional.of(Level.PRODUCT),
                                "Webshop",
                                day("2026-09-30"),
                                Optional.of(day("2026-10-01"))),
                        new UserRole(
                                "aisha",
                                Role.PORTFOLIO_OWNER,
                                Optional.of(Level.BUSINESS_UNIT),
                                "Retail",
                                day("2026-10-01"),
                                Optional.empty()));
        assertThat(problems.count()).isZero();
        assertThat(read.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void theSampleIsRight() throws IOException {
        Path sample = Path.of("../sample-data");
        Hierarchy hierarchy = hierarchy(sample.resolve("hierarchy/nodes.csv"));

        PeopleFile read = PeopleFile.read(sample.resolve("people/users.csv"), hierarchy, problems)
                .orElseThrow();

        problems.refuse("the sample", problem -> {});
        List<User> users =
                read.lines().stream().map(line -> line.user().orElseThrow()).toList();
        People people = new People(users, List.of(), List.of(), SomePeople.TODAY);
        assertThat(hierarchy.nodes().stream()
                        .filter(node -> node.months().include(BillingPeriod.parse("2026-10")))
                        .map(Node::owner)
                        .filter(owner -> !owner.isEmpty()))
                .isNotEmpty()
                .allSatisfy(owner -> assertThat(people.named(owner)).as(owner).isPresent());
    }

    private Hierarchy hierarchy(Path nodes) throws IOException {
        List<String> columns = List.of("Level", "Name", "Parent", "Owner", "From", "To");
        return new Hierarchy(
                new CsvLines(nodes.toString(), columns, problems)
                        .read(Files.readString(nodes)).orElseThrow().stream()
                                .map(row -> new Node(
                                        Level.parse(row.text("Level")).orElseThrow(),
                                        row.text("Name"),
                                        row.text("Parent"),
                                        row.text("Owner"),
                                        since(row.text("From"))))
                                .toList(),
                List.of());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrongLines")
    void saysWhatIsWrong(String lines, String problem) throws IOException {
        Files.writeString(file, ROOT + lines);

        assertThat(said()).containsExactly(file + problem);
    }

    static Stream<Arguments> wrongLines() {
        String longName = "x".repeat(101);
        return Stream.of(
                arguments(",Ann,,VIEWER,,,2026-01-01,\n", ":3:1 (User): The user is missing; write what he logs in as"),
                arguments(
                        "ann lee,Ann,,VIEWER,,,2026-01-01,\n",
                        ":3:1 (User): \"ann lee\" is no user name; write what he logs in as: 100 letters at most, without spaces and colons"),
                arguments(
                        "rule:x,Ann,,VIEWER,,,2026-01-01,\n",
                        ":3:1 (User): \"rule:x\" is no user name; write what he logs in as: 100 letters at most, without spaces and colons"),
                arguments(
                        longName + ",Ann,,VIEWER,,,2026-01-01,\n",
                        ":3:1 (User): \"%s\" is no user name; write what he logs in as: 100 letters at most, without spaces and colons"
                                .formatted(longName)),
                arguments("ann,,,VIEWER,,,2026-01-01,\n", ":3:2 (Name): The name of the user is missing; give it one"),
                arguments(
                        "ann," + longName + ",,VIEWER,,,2026-01-01,\n",
                        ":3:2 (Name): The name of the user has 101 letters; make it 100 at most"),
                arguments(
                        "ann,Ann,\"a@b.example,c@d.example\",VIEWER,,,2026-01-01,\n",
                        ":3:3 (Email): \"a@b.example,c@d.example\" is no address; write one such as aisha@contoso.example, or leave it empty"),
                arguments(
                        "ann,Ann,Ann <a@b.example>,VIEWER,,,2026-01-01,\n",
                        ":3:3 (Email): \"Ann <a@b.example>\" is no address; write one such as aisha@contoso.example, or leave it empty"),
                arguments(
                        "ann,Ann,ann,VIEWER,,,2026-01-01,\n",
                        ":3:3 (Email): \"ann\" is no address; write one such as aisha@contoso.example, or leave it empty"),
                arguments(
                        "ann,Ann,,BOSS,,,2026-01-01,\n",
                        ":3:4 (Role): \"BOSS\" is not a role; write VIEWER, OPERATOR, PRODUCT_OWNER, PORTFOLIO_OWNER, FINOPS_LEAD, ADMINISTRATOR"),
                arguments(
                        "ann,Ann,,FINOPS_LEAD,PORTFOLIO,Web,2026-01-01,\n",
                        ":3:5 (Level): The role of FinOps lead is of everything, not of one node; leave Level and Node empty"),
                arguments(
                        "ann,Ann,,VIEWER,,Web,2026-01-01,\n",
                        ":3:6 (Node): The role of viewer is of everything, not of one node; leave Level and Node empty"),
                arguments(
                        "ann,Ann,,PRODUCT_OWNER,PORTFOLIO,Web,2026-01-01,\n",
                        ":3:5 (Level): A product owner is one of a product, not of \"PORTFOLIO\"; write PRODUCT"),
                arguments(
                        "ann,Ann,,PORTFOLIO_OWNER,Team,Web,2026-01-01,\n",
                        ":3:5 (Level): A portfolio owner is one of a business unit or department or portfolio, not of \"Team\"; write BUSINESS_UNIT or DEPARTMENT or PORTFOLIO"),
                arguments(
                        "ann,Ann,,PORTFOLIO_OWNER,PORTFOLIO,,2026-01-01,\n",
                        ":3:6 (Node): The node is missing; name the portfolio he answers for"),
                arguments(
                        "ann,Ann,,PORTFOLIO_OWNER,PORTFOLIO,Wbe,2026-01-01,\n",
                        ":3:6 (Node): There is no portfolio Wbe in the hierarchy; write its name as it stands there"),
                arguments(
                        "ann,Ann,,PRODUCT_OWNER,PRODUCT,Web,2026-05-01,\n",
                        ":3:6 (Node): There is no product Web in the hierarchy; write its name as it stands there"),
                arguments(
                        "ann,Ann,,PRODUCT_OWNER,PRODUCT,Webshop,2026-10-01,\n",
                        ":3:7 (From): The product Webshop is in the hierarchy 2026-04 to 2026-09, and on none of these days; change them"),
                arguments(
                        "ann,Ann,,PRODUCT_OWNER,PRODUCT,Webshop,2026-01-01,2026-03-31\n",
                        ":3:7 (From): The product Webshop is in the hierarchy 2026-04 to 2026-09, and on none of these days; change them"),
                arguments(
                        "ann,Ann,,VIEWER,,,,\n",
                        ":3:7 (From): The first day is missing; write year, month and day, such as 2026-10-01"),
                arguments(
                        "ann,Ann,,VIEWER,,,2026-10,\n",
                        ":3:7 (From): \"2026-10\" is not a day; write year, month and day, such as 2026-10-01"),
                arguments(
                        "ann,Ann,,VIEWER,,,2026-02-30,\n",
                        ":3:7 (From): \"2026-02-30\" is not a day; write year, month and day, such as 2026-10-01"),
                arguments(
                        "ann,Ann,,VIEWER,,,1026-02-01,\n",
                        ":3:7 (From): \"1026-02-01\" is not a day; write year, month and day, such as 2026-10-01"),
                arguments(
                        "ann,Ann,,VIEWER,,,2026-01-01,31.12.2026\n",
                        ":3:8 (To): \"31.12.2026\" is not a day; write year, month and day, such as 2026-10-01"),
                arguments(
                        "ann,Ann,,VIEWER,,,2026-10-01,2026-09-30\n",
                        ":3:8 (To): 2026-09-30 is before 2026-10-01, where it begins; write the last day, or leave it empty for no end"),
                arguments(
                        """
                        ann,Ann,a@b.example,VIEWER,,,2026-01-01,
                        ann,Anne,a@b.example,OPERATOR,,,2026-01-01,
                        """,
                        ":4:2 (Name): \"Anne\" is not what line 3 says of ann; write \"Ann\" on every line of his"),
                arguments(
                        """
                        ann,Ann,a@b.example,VIEWER,,,2026-01-01,
                        ann,Ann,,OPERATOR,,,2026-01-01,
                        """,
                        ":4:3 (Email): \"\" is not what line 3 says of ann; write \"a@b.example\" on every line of his"),
                // R3: one person with two users would approve what he answered himself.
                arguments(
                        "ann,Ann,SAM@contoso.example,VIEWER,,,2026-01-01,\n",
                        ":3:3 (Email): The address is that of root on line 2; everybody is one user, with an address of his own"),
                arguments(
                        """
                        ann,Ann,,VIEWER,,,2026-01-01,2026-06-30
                        ann,Ann,,VIEWER,,,2026-06-30,
                        """,
                        ":4:7 (From): Line 3 gives ann this role for some of these days already; end one before the other begins"),
                arguments(
                        """
                        ann,Ann,,VIEWER,,,2026-06-01,
                        ANN,Ann,,VIEWER,,,2026-01-01,
                        """,
                        ":4:7 (From): Line 3 gives ann this role for some of these days already; end one before the other begins"));
    }

    @Test
    void oneAfterTheOtherAndOfDifferentNodesIsFine() throws IOException {
        Files.writeString(file, ROOT + """
                ann,Ann,,VIEWER,,,2026-01-01,2026-06-30
                ann,Ann,,VIEWER,,,2026-07-01,
                ann,Ann,,PORTFOLIO_OWNER,PORTFOLIO,Web,2026-01-01,
                ann,Ann,,PORTFOLIO_OWNER,DEPARTMENT,Shop,2026-01-01,
                bob,Ann,,PORTFOLIO_OWNER,DEPARTMENT,Shop,2026-01-01,
                """);

        assertThat(said()).isEmpty();
    }

    @Test
    void saysEverythingAtOnce() throws IOException {
        Files.writeString(file, ROOT + """
                an n,,x,BOSS,,,x,y
                ann,Ann,,PRODUCT_OWNER,,,2026-01-01,
                """);

        assertThat(said())
                .hasSize(8)
                .extracting(said -> said.replaceFirst("^.*users.csv(:[0-9:]*) .*$", "$1"))
                .containsExactly(":3:1", ":3:2", ":3:3", ":3:4", ":3:7", ":3:8", ":4:5", ":4:6");
    }

    @Test
    void aNodeNeedsAHierarchy() throws IOException {
        Files.writeString(file, ROOT + "ann,Ann,,PORTFOLIO_OWNER,PORTFOLIO,Web,2026-01-01,\n");

        PeopleFile.read(file, Hierarchy.NONE, problems);

        assertThatThrownBy(() -> problems.refuse("people", problem -> {}))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot import people, nothing was changed: 1 problem; %s:3:6 (Node): No hierarchy is imported yet; run: tieout close hierarchy import --nodes FILE --rules FILE"
                                .formatted(file));
    }

    @Test
    void whatIsNoTableIsNoList() throws IOException {
        Files.writeString(file, "User;Name;Email;Role;Level;Node;From;To\n");

        assertThat(read()).isEmpty();
        assertThat(problems.count()).isEqualTo(1);
        assertThat(PeopleFile.read(file.resolveSibling("absent.csv"), HIERARCHY, problems))
                .isEmpty();
        assertThat(problems.count()).isEqualTo(2);
    }

    private Optional<PeopleFile> read() throws IOException {
        return PeopleFile.read(file, HIERARCHY, problems);
    }

    private List<String> said() throws IOException {
        read();
        List<String> said = new ArrayList<>();
        try {
            problems.refuse("people", said::add);
        } catch (DataRefusedException e) {
            assertThat(said).isNotEmpty();
        }
        return said;
    }
}
