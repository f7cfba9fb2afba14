package org.tieout.console.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;
import org.tieout.close.AccrualCommand;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.run.ExitCode;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/**
 * What is wrong with a file that is uploaded is said as on the command line, problem by problem, and nothing changes.
 */
class UploadedFilesIT {

    private static final Pattern PROBLEM = Pattern.compile("<li class=\"wraps small\">(.*?)</li>");

    private static final String PEOPLE = """
            User,Name,Email,Role,Level,Node,From,To
            aisha,Aisha Karimi,aisha@contoso.example,KING,,,2026-01-01,
            priya,Priya Raman,,PRODUCT_OWNER,PRODUCT,Nowhere,2026-13-01,
            ,\u202enobody,,VIEWER,,,2026-02-01,2026-01-01
            """;
    private static final String NODES = """
            Level,Name,Parent,Owner,From,To
            BUSINESS_UNIT,Retail,,Ada,2026-01,
            DEPARTMENT,Shop,Retial,,2026-01,
            PRODUCT,<b>Web</b>,Shop,,2026-1,
            """;
    private static final String RULES = """
            Rule,Product,SubAccountId,Tag,ResourcePrefix,ServiceName,Share,From,To
            web,Webb,s-1,,,,0.5,2026-01,
            none,Web,,,,,1,2026-01,
            """;
    private static final String CODING = """
            Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,Ledger,ExpenseAccount,AccruedAccount,PrepaidAccount,TaxAccount,\
            CostCentre,Project,Segments,IntercompanyPartner,JournalSource,JournalCategory,PeriodName,Memo,VendorNumber,VendorName,\
            VendorSite,PaymentTerms,PurchaseOrder,PurchaseOrderLine,PurchaseOrderLeft
            all,Retial,,,sauge,0.9,2026-01,,,,6400,,,,4100,,,,,,{MMMM},,,,,,,,12
            """;
    private static final String BUDGET =
            "Product,Currency,Amount\nWebshp,USD,120\nWebshop,USD,\"1,20\"\nSearch,usd,-1\n";
    private static final String PLAN = """
            Product,Workload,Currency,Shape,Amount,Month
            Webshp,all,USD,EVEN,96,
            Webshop,all,USD,ROUND,96,
            Webshop,,USD,GIVEN,96,2031-01
            """;
    private static final String SAID = """
            Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message
            2026-10-01,D-1,1,POSTED,4711,2026-11-31,1.200,
            2026-10-01,D-1,1,LOST,,,,
            """;

    @TempDir
    private static Path folder;

    private static AConsole console;
    private static Somebody root;

    @BeforeAll
    static void open() {
        console = new AConsole(folder, true);
        TestDatabase.execute(
                console.url(),
                "INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('root', 'FINOPS_LEAD', '[2026-01-01,)')");
        root = console.as("root");
    }

    @AfterAll
    static void close() {
        console.close();
    }

    /**
     * A kind of file.
     *
     * @param name of the file as the console calls it, by the field of its form
     * @param content by the same
     */
    private record Kind(
            String page,
            String path,
            Map<String, String> form,
            Map<String, String> name,
            Map<String, String> content,
            Object command,
            List<String> words) {

        static Kind of(String page, String path, String name, String content, Object command, String... words) {
            return new Kind(
                    page, path, Map.of(), Map.of("file", name), Map.of("file", content), command, List.of(words));
        }

        @Override
        public String toString() {
            return String.join(" ", words);
        }
    }

    static Stream<Kind> kinds() {
        String budgets = "/2026-10/budgets";
        return Stream.of(
                Kind.of("/setup", "/setup/people", "people.csv", PEOPLE, new CloseCommand(), "people", "import"),
                new Kind(
                        "/setup",
                        "/setup/hierarchy",
                        Map.of(),
                        Map.of("nodes", "nodes.csv", "rules", "rules.csv"),
                        Map.of("nodes", NODES, "rules", RULES),
                        new CloseCommand(),
                        List.of("hierarchy", "import")),
                Kind.of("/setup", "/setup/coding", "coding.csv", CODING, new AccrualCommand(), "coding", "import"),
                new Kind(
                        budgets,
                        budgets + "/budget",
                        Map.of("year", "FY2026"),
                        Map.of("file", "budget.csv"),
                        Map.of("file", BUDGET),
                        new CloseCommand(),
                        List.of("budget", "import", "--year", "FY2026")),
                new Kind(
                        budgets,
                        budgets + "/plan",
                        Map.of("year", "FY2026"),
                        Map.of("file", "plan.csv"),
                        Map.of("file", PLAN),
                        new CloseCommand(),
                        List.of("plan", "import", "--year", "FY2026")),
                Kind.of(
                        "/2026-10/accruals",
                        "/2026-10/accruals/acknowledge",
                        "acknowledgement.csv",
                        SAID,
                        new AccrualCommand(),
                        "acknowledge"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void problemsAreThoseOfTheCommand(Kind kind, @TempDir Path files) throws IOException {
        List<String> said = onTheCommandLine(kind, files);

        root.get(kind.page());
        assertThat(problems(root.upload(kind.path(), kind.form(), kind.content())))
                .hasSizeGreaterThan(1)
                .containsExactlyElementsOf(said);
    }

    private static List<String> onTheCommandLine(Kind kind, Path files) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : kind.name().entrySet()) {
            Path file = Files.writeString(
                    files.resolve(one.getValue()), kind.content().getOrDefault(one.getKey(), ""));
            options.put("--" + one.getKey(), file.toString());
        }
        boolean isHierarchy = options.containsKey("--nodes");
        StringWriter complained = new StringWriter();
        int code = Commands.execute(
                kind.command(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(complained),
                Stream.of(
                                kind.words().stream(),
                                Stream.of(
                                        "--config",
                                        folder.resolve("tieout.yaml").toString()),
                                isHierarchy ? Stream.<String>of() : Stream.of("--as", "root"),
                                options.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue())))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        assertThat(code).as(complained.toString()).isEqualTo(ExitCode.DATA_REFUSED.code());
        return complained
                .toString()
                .lines()
                .filter(line -> line.startsWith(files.toString()))
                .map(line -> line.replace(files + "/", ""))
                .toList();
    }

    private static List<String> problems(HttpResponse<String> answer) {
        String to = answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
        return PROBLEM.matcher(root.get(to).body())
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .toList();
    }

    @Test
    void aFileThatIsWrongOnEveryLineIsToldOfOnTheFirstOfThem() {
        String wrong = "Product,Currency,Amount\n"
                + IntStream.range(0, 250)
                        .mapToObj(line -> "None%d,USD,1\n".formatted(line))
                        .collect(Collectors.joining());

        root.get("/2026-10/budgets");
        assertThat(problems(root.upload("/2026-10/budgets/budget", Map.of("year", "FY2026"), Map.of("file", wrong))))
                .hasSize(201)
                .startsWith(
                        "budget.csv:2:1 (Product): There is no product None0 from 2026-01 to 2026-12; add it to the hierarchy, or name another")
                .endsWith("… and 50 more");
    }
}
