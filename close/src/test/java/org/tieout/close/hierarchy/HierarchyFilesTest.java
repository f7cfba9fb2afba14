package org.tieout.close.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.hierarchy.Attributes;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;

class HierarchyFilesTest {

    private static final String NODES = "Level,Name,Parent,Owner,From,To\n";
    private static final String RULES = "Rule,Product,SubAccountId,Tag,ResourcePrefix,ServiceName,Share,From,To\n";

    /** Lines 2 to 6 of the nodes of every case. */
    private static final String RETAIL = NODES + """
            BUSINESS_UNIT,Retail,,Ada,2026-01,
            DEPARTMENT,Shop,Retail,,2026-01,
            PORTFOLIO,Web,Shop,,2026-01,2026-12
            PRODUCT,Store,Web,,2026-01,2026-12
            PRODUCT,Search,Web,Ben,2026-04,2026-12
            """;

    private final Path nodes;
    private final Path rules;
    private final List<String> said = new ArrayList<>();

    HierarchyFilesTest(@TempDir Path dir) {
        this.nodes = dir.resolve("nodes.csv");
        this.rules = dir.resolve("rules.csv");
    }

    @Test
    void readsWhatTheFilesSay() throws IOException {
        Files.writeString(nodes, "\uFEFF" + """
                Name,Level,Parent,Owner,To,From
                "Retail, North",Business unit,,Ada,,2026-01

                Shop,department,"Retail, North",,,2026-01
                Web,PORTFOLIO, Shop ,Ben,,2026-01
                Store,product,Web,,2026-12,2026-01
                ,,,,,
                Search,product,Web,,,2026-01
                """.replace("\n", "\r\n"));
        Files.writeString(rules, RULES + """
                shared,Store,s-1,app=web,/subscriptions/,DNS,0.6,2026-01,2026-06
                rest,Search,,,,DNS,1,2026-01,
                shared,Search,s-1,app=web,/subscriptions/,DNS,.4,2026-01,2026-06
                """);

        HierarchyFiles files = HierarchyFiles.read(nodes, rules, said::add);

        assertThat(files.hierarchy())
                .isEqualTo(new Hierarchy(
                        List.of(
                                new Node(Level.BUSINESS_UNIT, "Retail, North", "", "Ada", since()),
                                new Node(Level.DEPARTMENT, "Shop", "Retail, North", "", since()),
                                new Node(Level.PORTFOLIO, "Web", "Shop", "Ben", since()),
                                new Node(
                                        Level.PRODUCT,
                                        "Store",
                                        "Web",
                                        "",
                                        new EffectiveMonths(since().from(), BillingPeriod.parse("2026-12"))),
                                new Node(Level.PRODUCT, "Search", "Web", "", since())),
                        List.of(
                                new Rule(
                                        "shared",
                                        new Conditions("s-1", "app=web", "/subscriptions/", "DNS"),
                                        List.of(
                                                new Share("Store", new BigDecimal("0.6")),
                                                new Share("Search", new BigDecimal("0.4"))),
                                        new EffectiveMonths(since().from(), BillingPeriod.parse("2026-06"))),
                                new Rule(
                                        "rest",
                                        new Conditions("", "", "", "DNS"),
                                        List.of(new Share("Search", BigDecimal.ONE)),
                                        since()))));
        assertThat(files.content().nodesSha256())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(files.content().rulesSha256());
        assertThat(said).isEmpty();
    }

    @Test
    void theSampleIsRight() throws IOException {
        Path sample = Path.of("../sample-data/hierarchy");

        HierarchyFiles files = HierarchyFiles.read(sample.resolve("nodes.csv"), sample.resolve("rules.csv"), said::add);

        Allocation october = files.hierarchy().in(BillingPeriod.parse("2026-10"));
        assertThat(october.product("Webshop").owner()).isEqualTo("Aisha Karimi");
        assertThat(october.rule(new Attributes("444455556666", null, "db-orders", "AmazonRDS")))
                .contains("orders");
        assertThat(october.rule(new Attributes("org-tailspin", null, null, null)))
                .contains("program fees");
        assertThat(october.rule(new Attributes(
                        "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674", "{\"app\": \"sql-retail\"}", null, "SQL Database")))
                .isEmpty();
    }

    @Test
    void aHierarchyNeedsNoRules() throws IOException {
        Files.writeString(nodes, RETAIL);
        Files.writeString(rules, RULES);

        assertThat(HierarchyFiles.read(nodes, rules, said::add).hierarchy().rules())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongNodes")
    void namesWhatIsWrongWithNodes(String lines, String... problems) throws IOException {
        Files.writeString(nodes, RETAIL + lines);
        Files.writeString(rules, RULES);

        assertRefused(problems);
    }

    static Stream<Arguments> wrongNodes() {
        return Stream.of(
                wrong("TEAM,Blue,Web,,2026-01,", """
                        nodes.csv:7:1 (Level): "TEAM" is not a level; write BUSINESS_UNIT, DEPARTMENT, PORTFOLIO, PRODUCT"""),
                wrong("PRODUCT,,Web,,2026-01,2026-12", """
                        nodes.csv:7:2 (Name): The name of the product is missing; give it one"""),
                wrong("PRODUCT,%s,Web,,2026-01,2026-12".formatted("x".repeat(101)), """
                        nodes.csv:7:2 (Name): The name of the product has 101 letters; make it 100 at most"""),
                wrong("PRODUCT,UNALLOCATED,Web,,2026-01,2026-12", """
                        nodes.csv:7:2 (Name): Unallocated is the name of what no rule gives to a product; choose another"""),
                wrong("PRODUCT,Sto\u200Bre,Web,,2026-01,2026-12", """
                        nodes.csv:7:2 (Name): Holds the invisible character U+200B; type the value anew"""),
                wrong("PORTFOLIO,Mobile,,,2026-01,", """
                        nodes.csv:7:3 (Parent): A portfolio belongs to a department; name it"""),
                wrong("BUSINESS_UNIT,Media,Retail,Eve,2026-01,", """
                        nodes.csv:7:3 (Parent): A business unit has nothing above it; leave Parent empty"""),
                wrong("PRODUCT,App,Mobile,Eve,2026-01,", """
                        nodes.csv:7:3 (Parent): There is no portfolio Mobile; add a line for it, or name another"""),
                wrong("PRODUCT,App,Shop,Eve,2026-01,", """
                        nodes.csv:7:3 (Parent): Shop is a department, but a product belongs to a portfolio; name one"""),
                wrong("PRODUCT,App,Web,Eve,2026-01,", """
                        nodes.csv:7:3 (Parent): The portfolio Web is not effective in 2027-01, but this product is; change the months of one of them"""),
                wrong("PRODUCT,App,Web,Eve,2025-12,2026-03", """
                        nodes.csv:7:3 (Parent): The portfolio Web is not effective in 2025-12, but this product is; change the months of one of them"""),
                wrong("PRODUCT,Store,Web,Eve,2026-12,2026-12", """
                        nodes.csv:7:5 (From): The product Store is on line 5 already, 2026-01 to 2026-12; in 2026-12 there would be two: end one before the other begins"""),
                wrong("""
                        BUSINESS_UNIT,Media,,,2026-01,
                        DEPARTMENT,Film,Media,,2026-01,
                        PORTFOLIO,Studio,Film,,2026-01,
                        PRODUCT,Render,Studio,,2026-01,""", """
                        nodes.csv:10:4 (Owner): The product Render has no owner in 2026-01, nor has any level above it; name one on any of them"""),
                wrong("""
                        BUSINESS_UNIT,Media,,Eve,2026-01,2026-05
                        BUSINESS_UNIT,Media,,,2026-06,
                        DEPARTMENT,Film,Media,,2026-01,
                        PORTFOLIO,Studio,Film,,2026-01,
                        PRODUCT,Render,Studio,,2026-01,""", """
                        nodes.csv:11:4 (Owner): The product Render has no owner in 2026-06, nor has any level above it; name one on any of them"""),
                wrong("PRODUCT,App,Web,Eve,,", """
                        nodes.csv:7:5 (From): The first month is missing; write year and month, such as 2026-10"""),
                wrong("PRODUCT,App,Web,Eve,Oct-26,2026-13", """
                        nodes.csv:7:5 (From): "Oct-26" is not a month; write year and month, such as 2026-10""", """
                        nodes.csv:7:6 (To): "2026-13" is not a month; write year and month, such as 2026-10"""),
                wrong("PRODUCT,App,Web,Eve,2026-05,2026-04", """
                        nodes.csv:7:6 (To): 2026-04 is before 2026-05, where it begins; write the last month, or leave it empty for no end"""),
                wrong("PRODUCT,App,Web,Eve,2026-05", """
                        nodes.csv:7: Has 5 values, but the header names 6 columns; put values that hold a comma in quotes"""),
                wrong("PRODUCT,App,Web,Eve, Jr.,2026-05,", """
                        nodes.csv:7: Has 7 values, but the header names 6 columns; put values that hold a comma in quotes"""),
                // Those below a line that is wrong are not wrong for that.
                wrong("PORTFOLIO,Mobile,Shop,,2026,\nPRODUCT,App,Mobile,,2026-01,", """
                        nodes.csv:7:5 (From): "2026" is not a month; write year and month, such as 2026-10"""));
    }

    @ParameterizedTest
    @MethodSource("wrongRules")
    void namesWhatIsWrongWithRules(String lines, String... problems) throws IOException {
        Files.writeString(nodes, RETAIL);
        Files.writeString(rules, RULES + lines);

        assertRefused(problems);
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                wrong(",Store,s,,,,1,2026-01,2026-12", """
                        rules.csv:2:1 (Rule): The name of the rule is missing; give it one"""),
                wrong("all,Store,,,,,1,2026-01,2026-12", """
                        rules.csv:2:1 (Rule): The rule all has no condition and would take everything; fill in SubAccountId, Tag, ResourcePrefix or ServiceName"""),
                wrong("r,,s,,,,1,2026-01,2026-12", """
                        rules.csv:2:2 (Product): The product is missing; name the one the rule r gives to"""),
                wrong("r,App,s,,,,1,2026-01,2026-12", """
                        rules.csv:2:2 (Product): There is no product App; add a line for it to the nodes, or name another"""),
                wrong("r,Web,s,,,,1,2026-01,2026-12", """
                        rules.csv:2:2 (Product): There is no product Web; add a line for it to the nodes, or name another"""),
                wrong("r,Search,s,,,,1,2026-03,2026-12", """
                        rules.csv:2:2 (Product): The product Search is not effective in 2026-03, but the rule r is; change the months of one of them"""),
                wrong("r,Store,s,,,,1,2026-03,", """
                        rules.csv:2:2 (Product): The product Store is not effective in 2027-01, but the rule r is; change the months of one of them"""),
                wrong("r,Store,s,,,,0.5,2026-01,2026-12\nr,Store,s,,,,0.5,2026-01,2026-12", """
                        rules.csv:3:2 (Product): The rule r names Store twice; make one share of the two"""),
                wrong("r,Store,,web,,,1,2026-01,2026-12", """
                        rules.csv:2:4 (Tag): "web" is not a tag; write key=value, such as app=web"""),
                wrong("r,Store,/subscriptions/s,,,,1,2026-01,2026-12", """
                        rules.csv:2:3 (SubAccountId): "/subscriptions/s" is a path; write the id of the subscription alone"""),
                wrong("r,Store,s,,,,\"0,6\",2026-01,2026-12", """
                        rules.csv:2:7 (Share): "0,6" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"""),
                wrong("r,Store,s,,,,,2026-01,2026-12", """
                        rules.csv:2:7 (Share): "" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"""),
                wrong("r,Store,s,,,,0,2026-01,2026-12", """
                        rules.csv:2:7 (Share): "0" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"""),
                wrong("r,Store,s,,,,1.01,2026-01,2026-12", """
                        rules.csv:2:7 (Share): "1.01" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"""),
                wrong("r,Store,s,,,,60%,2026-01,2026-12", """
                        rules.csv:2:7 (Share): "60%" is not a share; write a number above 0 and at most 1 with a point, such as 0.6"""),
                wrong("r,Store,s,,,,0.6,2026-04,2026-12\nr,Search,s,,,,0.399,2026-04,2026-12", """
                        rules.csv:2:7 (Share): The shares of the rule r sum to 0.999; make them sum to exactly 1"""),
                wrong("r,Store,s,,,,0.6,2026-04,2026-12\nr,Search,t,,,,0.4,2026-04,2026-11", """
                        rules.csv:3:3 (SubAccountId): "t" is not what line 2 says of the rule r; write "s", or name it another rule""", """
                        rules.csv:3:9 (To): "2026-11" is not what line 2 says of the rule r; write "2026-12", or name it another rule"""),
                wrong("r,Store,s,,,,1,2026-01,2026-12\nq,Store,S,,,,1,2026-02,2026-11", """
                        rules.csv:3:1 (Rule): The rule q is never reached: r on line 2 takes all it would, and is tried before it; put it first, or take it out"""),
                wrong("r,Store,s,,,,1,2026-01,2026-05\nq,Store,s,,,,1,2026-05,2026-12", """
                        rules.csv:3:1 (Rule): The rule q has the conditions of r on line 2, and both are effective in 2026-05; end one before the other begins"""),
                wrong(
                        "r,Store,,,/subscriptions/s,,1,2026-01,2026-12\nq,Store,,app=web,/SUBSCRIPTIONS/S/rg,DNS,1,2026-01,2026-12",
                        """
                        rules.csv:3:1 (Rule): The rule q is never reached: r on line 2 takes all it would, and is tried before it; put it first, or take it out"""),
                wrong("r,Store,s,,,,1,2026-12,2026-01", """
                        rules.csv:2:9 (To): 2026-01 is before 2026-12, where it begins; write the last month, or leave it empty for no end"""),
                wrong("\"r,Store,s,,,,1,2026-01,2026-12\n", """
                        rules.csv:2: Has 1 values, but the header names 9 columns; put values that hold a comma in quotes"""),
                wrong("\"r\"x,Store,s,,,,1,2026-01,2026-12\n", """
                        rules.csv:2: Cannot be read as CSV: Unexpected character after closing quote: 'x' (0x78); check the quotes"""),
                wrong("r,\"Store\nSearch\",s,,,,1,2026-01,2026-12\n", """
                        rules.csv:2:2 (Product): Holds a line break; is a quote missing that ends the value?""", """
                        rules.csv:2:2 (Product): There is no product Store\nSearch; add a line for it to the nodes, or name another"""));
    }

    /** One rule after another for the same conditions, and a narrow one before a wide one, are as it should be. */
    @Test
    void rulesMayFollowEachOther() throws IOException {
        Files.writeString(nodes, RETAIL);
        Files.writeString(rules, RULES + """
                tagged,Store,s,app=web,,,1,2026-04,2026-12
                first,Store,s,,,,1,2026-04,2026-05
                second,Search,s,,,,1,2026-06,2026-12
                wide for a while,Search,,,,DNS,1,2026-06,2026-07
                narrow,Store,,app=dns,,DNS,1,2026-06,2026-12
                """);

        assertThat(HierarchyFiles.read(nodes, rules, said::add).hierarchy().rules())
                .hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void namesWhatIsWrongWithTheHeader(String text, String... problems) throws IOException {
        Files.writeString(nodes, text);
        Files.writeString(rules, RULES);

        assertRefused(problems);
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                wrong("", "nodes.csv: Is empty; its first line is Level,Name,Parent,Owner,From,To"),
                wrong(NODES, "nodes.csv: Names no node; add a line for each"),
                wrong("Level,Name,Parent,Boss,From,To,From\n", """
                        nodes.csv:1: The column Owner is missing; add it, empty where there is nothing to say""", """
                        nodes.csv:1:4: Unknown column "Boss"; a file of this kind has Level,Name,Parent,Owner,From,To""", """
                        nodes.csv:1:7: The column From is there twice; take one out"""),
                wrong(NODES.replace(',', ';'), """
                        nodes.csv:1:1: Its columns are separated by semicolons; save it with commas"""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void refusesOtherEncodings(Charset charset, String problem) throws IOException {
        Files.write(nodes, (RETAIL + "PRODUCT,Café,Web,,2026-01,2026-12\n").getBytes(charset));
        Files.writeString(rules, RULES);

        assertRefused(problem);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments(
                        StandardCharsets.ISO_8859_1,
                        "nodes.csv:7: Is not UTF-8: byte 0xE9 is no letter there; save it as CSV UTF-8"),
                arguments(StandardCharsets.UTF_16, "nodes.csv: Is in UTF-16; save it as CSV UTF-8"),
                arguments(StandardCharsets.UTF_16LE, "nodes.csv: Is in UTF-16; save it as CSV UTF-8"));
    }

    @Test
    void namesFilesThatAreNotThere() {
        assertRefused("nodes.csv: There is no such file", "rules.csv: There is no such file");
    }

    @Test
    void saysAllAndKeepsTheMessageShort() throws IOException {
        Files.writeString(nodes, RETAIL + "TEAM,a,,,,\n".repeat(5));
        Files.writeString(rules, RULES + "r,Store,s,,,,1,2026-01,2026-12\nq,Gone,s,,,,2,2026,2026-12\n");

        assertThatThrownBy(() -> HierarchyFiles.read(nodes, rules, said::add))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot import the hierarchy, nothing was changed: 8 problems; %1$s:7:1 (Level): %2$s | %1$s:8:1 (Level): %2$s | %1$s:9:1 (Level): %2$s | …"
                                .formatted(
                                        nodes,
                                        "\"TEAM\" is not a level; write BUSINESS_UNIT, DEPARTMENT, PORTFOLIO, PRODUCT"));
        assertThat(said).hasSize(8);
    }

    private void assertRefused(String... problems) {
        assertThatThrownBy(() -> HierarchyFiles.read(nodes, rules, said::add))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith(
                        "Cannot import the hierarchy, nothing was changed: %d problem".formatted(problems.length));
        assertThat(said)
                .extracting(one -> one.replace(nodes.getParent() + "/", ""))
                .containsExactly(problems);
    }

    private static Arguments wrong(String lines, String... problems) {
        return arguments(lines, problems);
    }

    private static EffectiveMonths since() {
        return EffectiveMonths.from(BillingPeriod.parse("2026-01"));
    }
}
