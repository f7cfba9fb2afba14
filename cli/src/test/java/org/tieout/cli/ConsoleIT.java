package org.tieout.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.store.Store;
import org.tieout.testing.TestExtent;

/**
 * The console as people have it, in a real browser: a month of the sample companies, from what has just been run to its
 * close, by different people. Whoever looks comes first; pictures are left in {@code target/console} where they are
 * asked for ({@link Browser}).
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    private static final Path SAMPLE = Path.of("..", "sample-data");
    private static final double RUN_ENDS_WITHIN = TimeUnit.MINUTES.toMillis(5);
    private static final int PHONE = 390;
    private static final int DESK = 1440;

    private static final List<Look> LOOKS = Stream.of(
                    new Look(DESK, ColorScheme.LIGHT),
                    new Look(PHONE, ColorScheme.DARK),
                    new Look(DESK, ColorScheme.DARK),
                    new Look(PHONE, ColorScheme.LIGHT))
            .limit(TestExtent.isFull() ? 4 : 2)
            .toList();

    /** What somebody looks at a page with. */
    private record Look(int width, ColorScheme scheme) {}

    @TempDir
    private static Path home;

    private static Installation tieout;
    private static ConsoleProcess console;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        assumeThat(Browser.CHROMIUM).as("Chromium, to look at pages with").isExecutable();
        tieout = new Installation(home);
        Path layouts = Files.createDirectories(home.resolve("conf/exports"));
        Files.copy(
                SAMPLE.resolveSibling("conf/exports/netsuite-journal.yaml"), layouts.resolve("netsuite-journal.yaml"));
        List<List<String>> commands = new ArrayList<>(DemoCompany.imports(
                Store.open(ConfigReader.read(tieout.config()).metadata()), SAMPLE));
        commands.add(List.of("run", "--period", "2026-10"));
        for (List<String> words : commands) {
            Installation.Outcome outcome = tieout.run(words.toArray(String[]::new));
            assertThat(outcome.exitCode()).as("%s%n%s", words, outcome.err()).isZero();
        }
        console = ConsoleProcess.start(tieout);
        browser = new Browser(console.address());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (console != null) {
            console.close();
        }
    }

    @Test
    @Order(1)
    void noPageKeepsAnybodyOut() {
        try (Browser.Person ines = browser.as("ines", PHONE, ColorScheme.DARK)) {
            ines.open("/2026-10/statement").illustration("statement-phone");
        }
        assertThat(barriers(
                        "",
                        "/2026-10/statement",
                        "/2026-09/statement",
                        "/2026-10/reconciliation",
                        "/2026-10/reconciliation?value=quantity",
                        "/2026-10/lines/contoso/b7936d6a6ef47cc7",
                        "/2026-10/issues",
                        "/2026-10/corrections",
                        "/2026-10/approvals",
                        "/2026-10/budgets",
                        "/delegates",
                        "/2026-10/accruals",
                        "/2026-10/accruals/export",
                        "/2026-10/runs",
                        "/tokens",
                        "/setup",
                        "/password",
                        "/2026-12/statement",
                        "/2026-10/nowhere"))
                .isEmpty();
    }

    @Test
    @Order(1)
    void norDoesOneOfAMonthThatNothingIsKnownOf() {
        List<String> pages = TestExtent.isFull()
                ? List.of(
                        "reconciliation",
                        "issues",
                        "corrections",
                        "approvals",
                        "budgets",
                        "accruals",
                        "accruals/export",
                        "runs")
                : List.of("approvals");

        assertThat(barriers("", pages.stream().map("/2026-12/"::concat).toArray(String[]::new)))
                .isEmpty();
    }

    /**
     * What of these pages keeps people out, on a desk in the light and on a phone in the dark, and nightly the other
     * way round as well.
     */
    private static List<String> barriers(String when, String... paths) {
        List<String> wrong = new ArrayList<>();
        LOOKS.forEach(look -> {
            int width = look.width();
            ColorScheme scheme = look.scheme();
            try (Browser.Person ines = browser.as("ines", width, scheme)) {
                for (String path : paths) {
                    ines.open(path)
                            .picture("%s%s-%d-%s"
                                    .formatted(when, path.substring(1).replaceAll("[^a-z0-9]+", "-"), width, scheme))
                            .barriers()
                            .forEach(barrier -> wrong.add("%s, %d, %s: %s".formatted(path, width, scheme, barrier)));
                }
            }
        });
        return wrong;
    }

    @Test
    @Order(1)
    void keysWorkOnTheRowOneIsAtUntilTheyAreSwitchedOff() {
        try (Browser.Person ines = browser.as("ines")) {
            ines.open("/2026-10/statement").key("j").key("i");
            ines.page().waitForURL("**/2026-10/lines/*/*#raise");
            ines.key("o");
            assertThat(ines.page().getByLabel("Owner")).isFocused();

            ines.open("/2026-10/statement").key("?");
            ines.page().getByLabel("Keys of one letter").uncheck();
            ines.key("Escape").key("j");
            assertThat(ines.page().locator("tr.is-current")).hasCount(0);
            ines.open("/2026-10/issues").key("?");
            assertThat(ines.page().locator("#keys")).isHidden();
        }
    }

    @Test
    @Order(1)
    void anOwnerSeesTheMoneyOfHisProductsAlone() {
        try (Browser.Person aisha = browser.as("aisha")) {
            assertThat(aisha.main()).containsText("Of your products alone.");
            assertThat(aisha.main()).containsText("D2s v5");
            assertThat(aisha.main()).not().containsText("SQL Database");
        }
    }

    @Test
    @Order(2)
    void aMonthGoesFromItsFirstDifferenceToItsClose() throws Exception {
        findWhatDiffers();
        raiseAnIssue();
        correct();
        setUpWhatIsMissing();
        runAgain();
        letPass();
        approve();
        takeToApproved();
        handOver();
        takeToClosed();
    }

    /** The row of the work list that is about a meter. */
    private static Locator workOn(Browser.Person person, String meter) {
        return person.main()
                .locator("section[aria-labelledby=h-work] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(meter));
    }

    /** From the first page to the days of a resource. */
    private void findWhatDiffers() {
        try (Browser.Person ines = browser.as("ines")) {
            assertThat(ines.main()).containsText("Invoiced 207.517564816 USD more than exported. EUR ties out.");
            assertThat(ines.page().locator("data[value='186.00']").first()).hasText("+186.00");
            assertThat(ines.page().locator("table.bridge tbody tr")).hasCount(10);
            assertThat(workOn(ines, "SQL Database, vCore")).containsText("+186.00 USD 0 d No owner Assign an owner");
            ines.illustration("statement");

            ines.follow("Virtual Machines, B2s");

            assertThat(ines.main())
                    .containsText("Invoiced 6.2496 USD more: price +6.51, rounding −0.2604; 1 resource.");
            assertThat(ines.main()).containsText("vm-batch-1");
            assertThat(ines.main()).containsText("2026-10-31");
            assertThat(ines.main()).containsText("Sums of the charges equal the line on both sides.");
            ines.illustration("line");
            ines.open("/2026-10/reconciliation").illustration("reconciliation");
            ines.open("/2026-10/runs").illustration("runs");
        }
    }

    /** What is written in it is shown as it was written. */
    private void raiseAnIssue() {
        try (Browser.Person owen = browser.as("owen")) {
            owen.follow("SQL Database, vCore")
                    .choose("Owner", "Owen Park")
                    .fill("Comment", "=HYPERLINK(\"http://example.com\") <b>asked</b> Microsoft")
                    .press("Raise issue");
            assertThat(owen.answer()).containsText("Raised item 1 on line");

            owen.open("/2026-10/issues").follow("SQL Database, vCore");

            assertThat(owen.main()).containsText("=HYPERLINK(\"http://example.com\") <b>asked</b> Microsoft");
            owen.picture("issue");
            assertThat(workOn(owen.open("/2026-10/statement"), "SQL Database, vCore"))
                    .containsText("+186.00 USD 0 d OPOwen Park #1 Take it up");
        }
    }

    /** The owner says that it is wrong; an operator proposes, and who is above the owner decides. */
    private void correct() {
        try (Browser.Person ivo = browser.as("ivo");
                Browser.Person owen = browser.as("owen");
                Browser.Person ruth = browser.as("ruth")) {
            ivo.open("/2026-10/approvals")
                    .fill("Comment", "an order costs 0.045 since October")
                    .press("Dispute Program Fees");
            assertThat(ivo.answer()).hasText("Disputed the card of Program Fees");

            owen.open("/2026-10/reconciliation?status=MISMATCHED&reconciliation=tailspin")
                    .follow("Seller order fee")
                    .press("Raise issue");
            owen.page().getByText("Issues on it").waitFor();
            owen.main().locator("section[aria-labelledby=h-items] a").first().click();
            owen.follow("Propose a correction")
                    .fill("Amended amount", "239.265")
                    .fill("Evidence", "price list of October")
                    .press("Propose the correction");
            assertThat(owen.answer())
                    .containsText("for Program Fees, 239.265 USD in place of 223.314 USD; Ivo Marek (ivo) or "
                            + "Ruth Adeyemi (ruth) may decide on it");
            owen.open("/corrections/1");
            assertThat(owen.main().getByText("Approve +15.951 USD").count())
                    .as("whoever proposed it does not decide")
                    .isZero();

            ruth.open("/corrections/1").press("Approve +15.951 USD");
            assertThat(ruth.answer()).hasText("Accepted correction 1: 15.951 USD for Program Fees");
            ruth.picture("correction");
        }
    }

    /** A rule for what no rule takes, and how cost is booked. */
    private void setUpWhatIsMissing() throws IOException {
        Path rules = Files.writeString(
                home.resolve("rules.csv"),
                Files.readString(SAMPLE.resolve("hierarchy/rules.csv"))
                        + "rest,Price Updates,9ec51cfd-5ca7-4d76-8101-dd0a4abc5674,,,,1,2026-01,\n");
        try (Browser.Person root = browser.as("root");
                Browser.Person ines = browser.as("ines")) {
            root.open("/setup")
                    .give("File of nodes", SAMPLE.resolve("hierarchy/nodes.csv"))
                    .give("File of allocation rules", rules)
                    .press("Import hierarchy");
            assertThat(root.answer()).containsText("9 products; 12 rules");

            ines.open("/setup")
                    .give("File of coding rules", SAMPLE.resolve("coding/coding.csv"))
                    .press("Import coding");
            assertThat(ines.answer()).containsText("Imported coding");
        }
    }

    /** In a process of its own, followed without a word. */
    private void runAgain() {
        try (Browser.Person owen = browser.as("owen")) {
            owen.open("/2026-10/runs").press("Start a run of 2026-10");
            assertThat(owen.answer()).hasText("Started a run of 2026-10. It goes on when you leave this page.");

            assertThat(owen.main().getByText("The run that was started here has ended."))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(RUN_ENDS_WITHIN));
            assertThat(owen.page().locator("#under-way")).containsText("Verdict of 2026-10");
            owen.picture("runs-after");
        }
    }

    /** What keeps the month from being approved and is known to. */
    private static void letPass() {
        try (Browser.Person ines = browser.as("ines")) {
            for (String reconciliation : List.of("contoso", "fabrikam")) {
                for (String block : List.of("preliminary", "mismatches")) {
                    Locator step = ines.open("/2026-10/approvals")
                            .main()
                            .locator("section[aria-labelledby=h-steps] > ul > li")
                            .filter(new Locator.FilterOptions().setHasText(reconciliation));
                    Locator waive = step.locator("details.waive")
                            .filter(new Locator.FilterOptions().setHasText("Waive " + block));
                    if (waive.count() == 0) {
                        continue;
                    }
                    waive.locator("summary").click();
                    waive.getByLabel("First day on which it blocks again").fill("2099-01-01");
                    waive.getByLabel("Why it may pass").fill("known, and looked at elsewhere");
                    waive.getByRole(AriaRole.BUTTON).click();
                    assertThat(ines.answer()).containsText("is waived for");
                }
            }
        }
    }

    /** Each by its owner and, for whoever owns himself what is above it, by the next above. */
    private void approve() {
        Map<String, List<String>> owned = Map.of(
                "aisha", List.of("Webshop"),
                "priya", List.of("Product Search"),
                "jonas", List.of("Price Updates"),
                "lena", List.of("Render Farm"),
                "tom", List.of("Storefront"),
                "elena", List.of("Support Plan"),
                "noor", List.of("Orders Database", "Data Lake"),
                "ivo", List.of("Program Fees"));
        owned.forEach((owner, products) -> say(owner, "Accept", products));
        say("jonas", "Approve", List.of("Webshop", "Product Search"));
        try (Browser.Person jonas = browser.as("jonas")) {
            assertThat(jonas.open("/2026-10/approvals")
                            .main()
                            .getByLabel("Approve Price Updates")
                            .count())
                    .as("nobody approves his own")
                    .isZero();
        }
        say("maya", "Approve", List.of("Price Updates", "Render Farm"));
        say("tom", "Approve", List.of("Support Plan"));
        say("elena", "Approve", List.of("Storefront", "Orders Database", "Data Lake"));
        say("ruth", "Approve", List.of("Program Fees"));
        try (Browser.Person ines = browser.as("ines")) {
            ines.open("/2026-10/approvals").illustration("approvals");
        }
    }

    private static void say(String user, String word, List<String> products) {
        try (Browser.Person person = browser.as(user)) {
            person.open("/2026-10/approvals");
            for (String product : products) {
                person.press(word + " " + product);
                assertThat(person.answer())
                        .hasText("%sed the card of %s".formatted(word.replaceAll("e$", ""), product));
            }
        }
    }

    private static void takeToApproved() {
        try (Browser.Person ines = browser.as("ines")) {
            step(ines, "Take %s to review", "REVIEW");
            step(ines, "Approve %s", "APPROVED");
            assertThat(ines.open("/2026-10/statement").main()).containsText("Approved");
        }
    }

    private static void step(Browser.Person lead, String button, String state) {
        lead.open("/2026-10/approvals");
        for (String reconciliation : List.of("contoso", "fabrikam", "tailspin")) {
            lead.press(button.formatted(reconciliation));
            assertThat(lead.answer()).containsText("%s: %s".formatted(reconciliation, state));
        }
    }

    /** Computed by an operator, handed over by a lead, and posted by the system of record. */
    private static void handOver() throws IOException {
        try (Browser.Person owen = browser.as("owen");
                Browser.Person ines = browser.as("ines")) {
            owen.open("/2026-10/accruals").press("Compute the accrual");
            assertThat(owen.answer()).containsText("Computed: accrual of 2026-10, version 1");

            ines.open("/2026-10/accruals").follow("Hand over");
            ines.page().getByLabel("Layout").selectOption("netsuite-journal");
            ines.press("Show what it would be");
            assertThat(ines.main()).containsText("Gate open");
            assertThat(barriers("preview-", "/2026-10/accruals/export?layout=netsuite-journal"))
                    .isEmpty();
            ines.press("Hand over ");
            assertThat(ines.answer()).containsText("Exported E2026-10-0001: accrual, netsuite-journal");

            owen.open("/2026-10/accruals")
                    .give("What a system of record says", posted())
                    .press("Acknowledge");
            assertThat(owen.answer()).containsText("E2026-10-0001: ");
            owen.open("/2026-10/accruals").illustration("accruals");
            owen.follow("E2026-10-0001");
            assertThat(owen.main()).containsText("Lines of ");
            assertThat(barriers("", owen.path())).isEmpty();
        }
    }

    /** Every document of every batch was posted. */
    private static Path posted() throws IOException {
        String words = command("accrual", "batches", "--format", "csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(row -> "%s,%s,,POSTED,D%s,2026-10-31,%s,%n".formatted(row[0], row[5], row[5], row[8]))
                .collect(Collectors.joining());
        return Files.writeString(
                home.resolve("posted.csv"),
                "Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n" + words);
    }

    private void takeToClosed() {
        try (Browser.Person ines = browser.as("ines")) {
            step(ines, "Close %s", "CLOSED");
            assertThat(ines.open("/2026-10/statement").main())
                    .containsText("it was handed over with 13 lines that differ.");
        }
        assertThat(barriers(
                        "closed-", "/2026-10/statement", "/2026-10/approvals", "/2026-10/runs", "/2026-10/accruals"))
                .isEmpty();
        assertThat(command("close", "status")).contains("2026-10 is CLOSED");
        assertThat(command("close", "log")).contains("aisha", "ruth", "ines", "card approved");
        assertThat(tieout.run("close", "verify").exitCode()).isZero();
    }

    private static String command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--period", "2026-10"));
        Installation.Outcome outcome = tieout.run(all.toArray(String[]::new));
        assertThat(outcome.exitCode()).as("%s%n%s", all, outcome.err()).isZero();
        return outcome.out();
    }
}
