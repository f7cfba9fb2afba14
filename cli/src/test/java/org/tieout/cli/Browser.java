package org.tieout.cli;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Debian's Chromium, best the one that has no windows, on the console of a demo; pictures of what was seen are left in
 * {@code target/console} where they are asked for.
 */
final class Browser implements AutoCloseable {

    static final Path CHROMIUM = Stream.of("chromium-headless-shell", "chromium")
            .map(Path.of("/usr/bin")::resolve)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("/usr/bin/chromium"));

    /**
     * {@code mvn verify -Dpictures.update=true} makes the pictures of the docs anew; look at them before you commit.
     */
    private static final boolean UPDATE = Boolean.getBoolean("pictures.update");

    /**
     * {@code mvn verify -Dpictures.keep=true} leaves pictures of what was looked at; to take one takes half a second.
     */
    private static final boolean KEEP = UPDATE || Boolean.getBoolean("pictures.keep");

    private static final Path DOCS = Path.of("..", "docs", "pictures");
    private static final Path PICTURES = Path.of("target", "console");
    /** What an act may take where many tests run beside this one. */
    private static final double PATIENCE = TimeUnit.SECONDS.toMillis(30);

    private static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";
    /** What else axe has to say of a page, such as all that is as it should be, is megabytes. */
    private static final String VIOLATIONS = """
            () => axe.run({resultTypes: ['violations']}).then(
                result => result.violations.map(one => one.id + ': ' + one.help))""";

    private static final int HEIGHT = 900;
    private static final int DESKTOP = 1440;

    private final String address;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    /** What a browser knows of whoever has signed in once: he does not do it in every window. */
    private final Map<String, String> signedIn = new HashMap<>();

    Browser(String address) {
        this.address = address;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
    }

    /** Somebody of the demo, at a desk. */
    Person as(String user) {
        return as(user, DESKTOP, ColorScheme.LIGHT);
    }

    /** Somebody with a screen so many pixels wide. */
    Person as(String user, int width, ColorScheme scheme) {
        var options = new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme);
        String before = signedIn.get(user);
        BrowserContext context = browser.newContext(before == null ? options : options.setStorageState(before));
        Page page = context.newPage();
        if (before == null) {
            page.navigate(address + "/sign-in");
            page.locator("form:has(input[value='%s']) button".formatted(user)).click();
        } else {
            page.navigate(address);
        }
        page.waitForURL("**/statement");
        signedIn.put(user, context.storageState());
        return new Person(page);
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** Whoever is signed in, in a window of his own. */
    final class Person implements AutoCloseable {

        private final Page page;

        private Person(Page page) {
            this.page = page;
        }

        Page page() {
            return page;
        }

        /** What the page is about, without what stands around it. */
        Locator main() {
            return page.locator("main");
        }

        Person open(String path) {
            page.navigate(address + path);
            return this;
        }

        /** Where he is. */
        String path() {
            return page.url().substring(address.length());
        }

        Person follow(String link) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                    .first()
                    .click();
            return this;
        }

        Person fill(String field, String text) {
            page.getByLabel(field).first().fill(text);
            return this;
        }

        Person choose(String field, String option) {
            page.getByLabel(field).first().selectOption(new SelectOption().setLabel(option));
            return this;
        }

        Person press(String button) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                    .first()
                    .click();
            return this;
        }

        Person key(String name) {
            page.keyboard().press(name);
            return this;
        }

        Person give(String field, Path file) {
            page.getByLabel(field).first().setInputFiles(file);
            return this;
        }

        /** What the page answers to what was done. */
        Locator answer() {
            return page.getByRole(AriaRole.STATUS).first();
        }

        /** Of the whole page. */
        Person picture(String name) {
            if (KEEP) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
            }
            return this;
        }

        /** Of what a screen shows of the page; for README and docs, when they are to be made anew. */
        Person illustration(String name) {
            if (KEEP) {
                page.mouse().move(0, 0);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath((UPDATE ? DOCS : PICTURES).resolve("console-" + name + ".png")));
            }
            return this;
        }

        /** What of the page keeps people out: rules of WCAG that it breaks, and whether it is wider than the screen. */
        List<String> barriers() {
            page.evaluate(AXE);
            Stream<String> found =
                    ((List<?>) page.evaluate(VIOLATIONS)).stream().map(String.class::cast);
            boolean isWider = (boolean)
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
            return Stream.concat(found, isWider ? Stream.of("wider than the screen") : Stream.empty())
                    .toList();
        }

        @Override
        public void close() {
            page.context().close();
        }
    }
}
