package org.tieout.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people have it: a process of its own on its own class path, on what the sample companies' month has
 * come to, in a real browser. Pictures of what was seen are left in {@code target/console}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
    private static final Path PICTURES = Path.of("target", "console");
    private static final int SECONDS_TO_START = 120;

    @TempDir
    private Path home;

    private Installation tieout;
    private Process console;
    private String address;
    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void open() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeThat(chromium).as("Chromium, to look at pages with").isExecutable();
        tieout = new Installation(home);
        Installation.Outcome demo = tieout.run("demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")));
        Files.createDirectories(PICTURES);
    }

    private void start() throws IOException, InterruptedException {
        Path said = home.resolve("console.out");
        String arguments = Files.readString(Path.of("..", "console", "target", "console.args"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Files.writeString(home.resolve("console.args"), arguments));
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dtieout.log=" + home.resolve("console.log"),
                "-Dlog4j2.configurationFile="
                        + Path.of("..", "conf", "log4j2.properties")
                                .toAbsolutePath()
                                .normalize(),
                "org.tieout.console.ConsoleMain",
                "--config",
                tieout.config().toString(),
                "console",
                "--demo",
                "--port",
                "0"));
        console = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        for (int second = 0; second < SECONDS_TO_START && console.isAlive(); second++) {
            Matcher found = ADDRESS.matcher(Files.readString(said));
            if (found.find()) {
                address = found.group();
                return;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError("the console did not start: " + Files.readString(said));
    }

    @AfterAll
    void close() throws InterruptedException {
        if (playwright != null) {
            playwright.close();
        }
        if (console != null) {
            console.destroy();
            assertThat(console.waitFor(1, TimeUnit.MINUTES))
                    .as("it ends when it is told to")
                    .isTrue();
        }
    }

    private Page as(String user) {
        return as(user, 1440, ColorScheme.LIGHT);
    }

    private Page as(String user, int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        Page page = context.newPage();
        page.navigate(address + "/sign-in");
        page.locator("form:has(input[value='%s']) button".formatted(user)).click();
        page.waitForURL("**/statement");
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void theStatementSaysWhatTheCommandSays() {
        Page page = as("ines");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Statement, October 2026")))
                .isVisible();
        assertThat(page.getByText("Invoiced 207.517564816 USD more than exported. EUR ties out."))
                .isVisible();
        assertThat(page.locator("data[value='186.00']").first()).hasText("+186.00");
        assertThat(page.locator("table.bridge tbody tr")).hasCount(10);
        picture(page, "statement");
    }

    @Test
    void anOwnerSeesTheMoneyOfHisProductsAlone() {
        Page page = as("aisha");

        assertThat(page.getByText("Of your products alone.")).isVisible();
        assertThat(page.locator("main")).not().containsText("SQL Database");
        assertThat(page.locator("main")).containsText("D2s v5");
        picture(page, "statement-owner");
    }

    @Test
    void inThreeClicksFromTheStatementToTheDaysOfAResource() {
        Page page = as("ines");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Virtual Machines, B2s"))
                .click();

        assertThat(page.locator("main"))
                .containsText("Invoiced 6.2496 USD more: price +6.51, rounding -0.2604; 1 resource.");
        assertThat(page.locator("main")).containsText("vm-batch-1");
        assertThat(page.locator("main")).containsText("2026-10-31");
        assertThat(page.locator("main")).containsText("Sums of the charges equal the line on both sides.");
        picture(page, "line");
    }

    @Test
    void anOperatorRaisesAnIssueWhereHeSeesTheDifference() {
        Page page = as("owen");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SQL Database, vCore"))
                .click();
        page.getByLabel("Comment").fill("=HYPERLINK(\"http://example.com\") <b>asked</b> Microsoft");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Raise issue"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Raised item");
        page.navigate(address + "/2026-10/issues");
        assertThat(page.locator("main")).containsText("SQL Database, vCore");
        page.locator("main table a").first().click();
        assertThat(page.locator("main")).containsText("<b>asked</b> Microsoft");
        picture(page, "issue");
    }

    @Test
    void anOwnerAcceptsHisCardAndWhoIsAboveHimApprovesIt() {
        Page owner = as("tom");
        owner.navigate(address + "/2026-10/approvals");
        owner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept Storefront"))
                .click();
        assertThat(owner.getByRole(AriaRole.STATUS).first()).containsText("Storefront");

        Page above = as("elena");
        above.navigate(address + "/2026-10/approvals");
        above.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve Storefront"))
                .click();

        assertThat(above.getByRole(AriaRole.STATUS).first()).containsText("Storefront");
        assertThat(tieout.run("close", "cards", "--period", "2026-10", "--format", "csv")
                        .out())
                .contains("Storefront", "APPROVED");
        assertThat(tieout.run("close", "log", "--period", "2026-10").out()).contains("tom", "elena", "card approved");
        picture(above, "approvals");
    }

    @Test
    void noPageHasAnythingThatKeepsPeopleOut() {
        List<String> places = List.of(
                "/2026-10/statement",
                "/2026-09/statement",
                "/2026-10/reconciliation",
                "/2026-10/reconciliation?value=quantity",
                "/2026-10/lines/contoso/b7936d6a6ef47cc7",
                "/2026-10/issues",
                "/2026-10/corrections",
                "/2026-10/approvals",
                "/2026-10/accruals",
                "/2026-10/runs",
                "/tokens",
                "/setup",
                "/password",
                "/2026-10/nowhere");
        List<String> wrong = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                Page page = as("ines", width, scheme);
                for (String place : places) {
                    page.navigate(address + place);
                    new AxeBuilder(page)
                            .analyze()
                            .getViolations()
                            .forEach(violation ->
                                    wrong.add("%s %d %s: %s".formatted(place, width, scheme, violation.getId())));
                    if ((boolean) page.evaluate(
                            "document.documentElement.scrollWidth > document.documentElement.clientWidth")) {
                        wrong.add("%s %d: wider than the screen".formatted(place, width));
                    }
                    picture(page, "%s-%d-%s".formatted(place.replaceAll("[^a-z0-9]+", "-"), width, scheme));
                }
                page.context().close();
            }
        }

        assertThat(wrong).isEmpty();
    }
}
