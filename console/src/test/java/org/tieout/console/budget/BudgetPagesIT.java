package org.tieout.console.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.console.AWorkbook;
import org.tieout.testing.TestDatabase;

/** Budgets, plans and estimates: by whom the rules allow, as the commands do, and nobody sees another's. */
class BudgetPagesIT {

    private static final String BUDGETS = "/2026-10/budgets";
    private static final String WEBSHOP = BUDGETS + "/product?product=Webshop";
    private static final String SCRIPT = "<script>alert(3)</script> =1+1";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final String next = "FY%d".formatted(today.getYear() + 1);
    private final String first = "%d-01".formatted(today.getYear() + 1);

    @TempDir
    private Path folder;

    private AConsole console;
    private Somebody ines;
    private Somebody aisha;
    private Somebody priya;
    private Somebody jonas;

    @BeforeEach
    void open() {
        console = new AConsole(folder, true);
        ines = console.as("ines");
        aisha = console.as("aisha");
        priya = console.as("priya");
        jonas = console.as("jonas");
    }

    @AfterEach
    void close() {
        console.close();
    }

    private static String budget(Somebody who, String content, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("year", "FY2026"));
        form.putAll(more);
        return shown(who, who.upload(BUDGETS + "/budget", form, "file", "Product,Currency,Amount\n" + content));
    }

    private static String plan(Somebody who, String content, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("year", "FY2026"));
        form.putAll(more);
        return shown(
                who,
                who.upload(
                        BUDGETS + "/plan", form, "file", "Product,Workload,Currency,Shape,Amount,Month\n" + content));
    }

    private static String act(Somebody who, String path, Map<String, String> form) {
        return shown(who, who.post(BUDGETS + path, form));
    }

    /** The page it goes on to. */
    private static String shown(Somebody who, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        String to = answer.headers().firstValue("Location").orElse("");
        return who.get(to.replaceFirst("^http://[^/]+", "")).body();
    }

    private String stored(String query) {
        return String.join(", ", TestDatabase.query(console.url(), query));
    }

    @Test
    void whatIsBudgetedPlannedAndSpentStandsInATreeThatAddsUp() {
        ines.get(BUDGETS);
        assertThat(budget(ines, "Webshop,USD,120\nSearch,USD,60\nSearch,EUR,12\n", Map.of()))
                .contains("Imported budget 1, of FY2026 from 2026-01 on: 2 products, 12.00 EUR, 180.00 USD");
        aisha.get(BUDGETS);
        assertThat(plan(aisha, "Webshop,all,USD,EVEN,96,\n", Map.of()))
                .contains("Scheduled the plan of Webshop for FY2026", "Jonas Lindqvist (jonas) is asked to approve it");
        assertThat(jonas.get(BUDGETS).body()).contains("Plan of Webshop for FY2026", "Waits for you");
        jonas.get(WEBSHOP);
        act(jonas, "/decision", Map.of("product", "Webshop", "year", "FY2026", "plan", "1", "word", "APPROVE"));

        String month = ines.get(BUDGETS).body();
        assertThat(amounts(month, "All products", "EUR")).isEqualTo("1.00 – – 0.00 0.00 – −1.00 −100.00 %");
        assertThat(amounts(month, "All products", "USD"))
                .as("18 exported, 19 invoiced")
                .isEqualTo("15.00 8.00 – 18.00 19.00 +10.00 +125.00 % +3.00 +20.00 %");
        assertThat(amounts(month, "Webshop", "USD")).isEqualTo("10.00 8.00 – 10.00 12.00 +2.00 +25.00 % 0.00 0.00 %");
        assertThat(month).contains("Adds up").doesNotContain("Does not add up");
        assertThat(amounts(ines.get(BUDGETS + "?show=year").body(), "Webshop", "USD"))
                .as("with the outlook")
                .isEqualTo("120.00 96.00 – %s 10.00 12.00 −86.00 −89.58 %% −110.00 −91.67 %%"
                        .formatted(stored("SELECT to_char(%s, 'FM990.00')".formatted(outlook()))));
    }

    @Test
    void everybodyGetsTheBudgetsOfHisProductsAsAFile() {
        ines.get(BUDGETS);
        budget(ines, "Webshop,USD,120\nSearch,USD,60\nSearch,EUR,12.6\n", Map.of());

        assertThat(ines.get(BUDGETS).body())
                .contains("/2026-10/budgets.xlsx?show=month&amp;year=FY2026&amp;portfolio=&amp;search=");
        assertThat(AWorkbook.of(ines.file(BUDGETS + ".xlsx?show=month&year=FY2026&portfolio=&search=")))
                .containsExactly(
                        List.of(
                                "of",
                                "businessUnit",
                                "department",
                                "portfolio",
                                "product",
                                "billingCurrency",
                                "budget",
                                "plan",
                                "estimates",
                                "outlook",
                                "exported",
                                "invoiced",
                                "toPlan",
                                "toBudget"),
                        row("Search", "EUR", "1.05", "0", "0", "-1.05"),
                        row("Search", "USD", "5", "8", "7", "3"),
                        row("Webshop", "USD", "10", "10", "12", "0"));
        HttpResponse<byte[]> year = ines.file(BUDGETS + ".csv?show=year&year=FY2026&search=web");
        assertThat(year.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"budgets-of-the-year-2026-10.csv\"");
        assertThat(new String(year.body(), StandardCharsets.UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("FY2026,Contoso Retail,Commerce,Online Store,Webshop,USD,120,,,")
                .endsWith(",10,12,,-110");
        assertThat(AWorkbook.of(priya.file(BUDGETS + ".xlsx")).map(row -> row.get(4)))
                .containsExactly("product", "Search", "Search");
    }

    private static List<String> row(
            String product, String currency, String budget, String exported, String invoiced, String toBudget) {
        return List.of(
                "2026-10",
                "Contoso Retail",
                "Commerce",
                "Online Store",
                product,
                currency,
                budget,
                "",
                "",
                "",
                exported,
                invoiced,
                "",
                toBudget);
    }

    /** 8 in each month, but 10 in October once it is over or while it is under way. */
    private String outlook() {
        return today.isBefore(LocalDate.of(2026, 10, 1)) ? "96" : "98";
    }

    /** The cells of a row after its currency, with spaces between them. */
    private static String amounts(String page, String name, String currency) {
        for (String row : page.split("</tr>", -1)) {
            String text = row.replaceAll("(?s)<abbr[^>]*>", " ¤")
                    .replaceAll("(?s)<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
            if (text.contains(" " + name + " ") && text.contains("¤" + currency + " ")) {
                return text.substring(text.indexOf("¤" + currency) + 1 + currency.length())
                        .strip();
            }
        }
        return "no row of %s in %s".formatted(name, currency);
    }

    @Test
    void nobodySeesOrActsOnTheBudgetOfAnother() {
        ines.get(BUDGETS);
        budget(ines, "Webshop,USD,120\nSearch,USD,60\n", Map.of());
        aisha.get(BUDGETS);
        act(aisha, "/estimate", estimate("Webshop", "1000"));

        assertThat(priya.get(BUDGETS).body())
                .contains("Your products", "Search", "Adds up")
                .doesNotContain("Webshop", "Import or amend a budget", "15.00");
        HttpResponse<String> anothers = priya.get(WEBSHOP);
        HttpResponse<String> nobodys = priya.get(BUDGETS + "/product?product=Nothing");
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body()).isEqualTo(nobodys.body());
        assertThat(ines.get(BUDGETS + "/product?product=Nothing").statusCode()).isEqualTo(404);
        assertThat(ines.get(WEBSHOP + "&year=FY1").statusCode()).isEqualTo(404);

        priya.get(BUDGETS);
        assertThat(priya.post(BUDGETS + "/estimate", estimate("Webshop", "10")).statusCode())
                .isEqualTo(404);
        assertThat(priya.post(BUDGETS + "/estimates/1", Map.of("to", "SIGNED")).statusCode())
                .isEqualTo(404);
        assertThat(priya.post(
                                BUDGETS + "/decision",
                                Map.of("product", "Webshop", "year", "FY2026", "plan", "1", "word", "APPROVE"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(plan(priya, "Webshop,all,USD,EVEN,96,\n", Map.of()))
                .as("as if it were not there")
                .contains("There is no product Webshop in what is left of FY2026")
                .doesNotContain("Aisha");
        assertThat(priya.upload(BUDGETS + "/plan", Map.of("year", "FY2026", "product", "Webshop"), "file", "x")
                        .statusCode())
                .isIn(302, 404);
        assertThat(budget(priya, "Search,USD,61\n", Map.of()))
                .contains("Cannot import a budget: Priya Raman (priya) may not");
        assertThat(stored("SELECT count(*)::text FROM tieout.budgets")).isEqualTo("1");
        assertThat(stored("SELECT count(*)::text FROM tieout.plans")).isEqualTo("0");
        assertThat(stored("SELECT state FROM tieout.estimates")).isEqualTo("REQUESTED");
    }

    @Test
    void aFileThatIsWrongChangesNothingAndSaysWhere() {
        ines.get(BUDGETS);

        assertThat(budget(ines, "Webshp,USD,120\nWebshop,USD,\"1,20\"\n", Map.of()))
                .contains(
                        "What is wrong with the file",
                        "budget.csv:2:1 (Product): There is no product Webshp",
                        "budget.csv:3:3 (Amount): &quot;1,20&quot; is not an amount")
                .doesNotContain("tieout-upload");
        assertThat(budget(ines, "Webshop,USD,120\n", Map.of("check", "yes")))
                .contains("Checked, and nothing was changed. It would be: Imported budget");
        assertThat(stored("SELECT count(*)::text FROM tieout.budgets")).isEqualTo("0");
    }

    @Test
    void anAmendmentHasAMonthAndAReasonAndWhatWasStays() {
        String year = "FY" + today.getYear();
        String from = today.toString().substring(0, 7);
        ines.get(BUDGETS);
        budget(ines, "Webshop,USD,120\n", Map.of("year", year));

        assertThat(budget(ines, "Webshop,USD,240\n", Map.of("year", year)))
                .contains("has one, with other amounts; amend it")
                .doesNotContain("--from");
        assertThat(budget(ines, "Webshop,USD,240\n", Map.of("year", year, "from", from)))
                .contains("an amendment has both, the first month it changes and why");
        assertThat(budget(ines, "Webshop,USD,240\n", Map.of("year", year, "from", "soon", "reason", "x")))
                .contains("&quot;soon&quot; is not a month");
        assertThat(budget(ines, "Webshop,USD,240\n", Map.of("year", year, "from", from, "reason", SCRIPT)))
                .contains("Amended with budget 2");
        assertThat(ines.get(WEBSHOP + "&year=" + year).body())
                .contains(
                        "Budget 2, from %s on".formatted(from),
                        "In force",
                        "Amended",
                        "+120.00",
                        "&lt;script&gt;alert(3)&lt;/script&gt; =1+1")
                .doesNotContain("<script>alert(3)");
    }

    @Test
    void aPlanIsDecidedByWhoeverLookedAtItAndDidNotScheduleIt() {
        ines.get(BUDGETS);
        budget(ines, "Webshop,USD,120\n", Map.of());
        aisha.get(BUDGETS);
        assertThat(plan(aisha, "Webshop,all,USD,EVEN,130,\nSearch,x,USD,EVEN,1,\n", Map.of("product", "Webshop")))
                .contains("above its budget of 120.00 USD; plan less, or amend the budget")
                .doesNotContain("tieout close");
        plan(aisha, "Webshop,all,USD,EVEN,96,\nSearch,x,USD,EVEN,1,\n", Map.of("product", "Webshop"));
        plan(aisha, "Webshop,all,USD,EVEN,90,\n", Map.of("product", "Webshop"));
        Map<String, String> replaced = Map.of("product", "Webshop", "year", "FY2026", "plan", "1", "word", "APPROVE");
        Map<String, String> second =
                Map.of("product", "Webshop", "year", "FY2026", "plan", "2", "word", "REJECT", "comment", SCRIPT);

        assertThat(aisha.get(WEBSHOP).body()).contains("Waits for approval").doesNotContain("Approve the plan");
        assertThat(act(aisha, "/decision", second)).contains("Aisha Karimi (aisha) may not");
        assertThat(jonas.get(WEBSHOP).body()).contains("Approve the plan");
        assertThat(act(jonas, "/decision", replaced)).contains("Another plan of Webshop was scheduled meanwhile");
        assertThat(act(
                        jonas,
                        "/decision",
                        Map.of("product", "Webshop", "year", "FY2026", "plan", "2", "word", "REJECT")))
                .contains("Cannot reject the plan of Webshop: say why");
        assertThat(act(jonas, "/decision", second))
                .contains("Rejected the plan of Webshop for FY2026", "&lt;script&gt;alert(3)")
                .doesNotContain("<script>alert(3)");
        assertThat(stored("SELECT state FROM tieout.plans ORDER BY plan_id")).isEqualTo("REPLACED, REJECTED");
    }

    @Test
    void anEstimateIsGivenByTheOwnerAndSignedByAnother() {
        aisha.get(BUDGETS);

        assertThat(act(aisha, "/estimate", estimate("Webshop", "1.200,50")))
                .contains("&quot;1.200,50&quot; is not an amount", "value=\"4 servers D4s\"");
        assertThat(act(aisha, "/estimate", estimate("Webshop", "1200.50")))
                .contains("it counts once it is signed, Jonas Lindqvist (jonas) is asked to", "&lt;script&gt;alert(3)")
                .doesNotContain("<script>alert(3)", "Sign estimate 1");
        assertThat(act(aisha, "/estimates/1", Map.of("to", "SIGNED"))).contains("Cannot sign estimate 1");
        assertThat(jonas.get(BUDGETS).body()).contains("Estimate 1 of web servers for Webshop", "Waits for you");
        assertThat(jonas.get(WEBSHOP).body()).contains("Sign estimate 1");
        assertThat(act(jonas, "/estimates/1", Map.of("to", "SIGNED", "comment", "for the sale")))
                .contains("Signed estimate 1 of 1200.50 USD for web servers", "“for the sale”");
        assertThat(amounts(ines.get("/2026-10/budgets?show=year&year=" + next).body(), "Webshop", "USD"))
                .startsWith("– – 1,200.50");
        ines.get(BUDGETS);
        assertThat(act(ines, "/estimate", estimate("Webshop", "10")))
                .as("who leads gives none")
                .contains("Ines Carvalho (ines) may not");
    }

    private Map<String, String> estimate(String product, String amount) {
        return Map.of(
                "product",
                product,
                "workload",
                "web servers",
                "size",
                "4 servers D4s",
                "amount",
                amount,
                "currency",
                "USD",
                "from",
                first,
                "to",
                first,
                "reason",
                SCRIPT);
    }
}
