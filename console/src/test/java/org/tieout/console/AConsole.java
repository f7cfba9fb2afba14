package org.tieout.console;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.Hierarchies;
import org.tieout.store.Publication;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/**
 * The console on a real PostgreSQL and a port of its own, and people who ask it as a browser does.
 *
 * <pre>
 * Contoso Retail          Maya Okafor (maya)
 *   Commerce
 *     Online Store        Jonas Lindqvist (jonas)
 *       Webshop           Aisha Karimi (aisha)     line l-webshop, 12 invoiced, 10 exported
 *       Search            Priya Raman (priya)      line l-search, 7 invoiced, 8 exported
 * </pre>
 *
 * Ines leads, Vera sees, Root administers; of October 2026.
 */
public final class AConsole implements AutoCloseable {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    /** What the console is known by to a provider. */
    public static final String SECRET = "s3cr3t: 100% of it+";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String url;
    private final Store store;
    private final ConfigurableApplicationContext context;
    private final String address;

    /** @param console lines of the section {@code console} of the config */
    public AConsole(Path folder, boolean isDemo, String... console) {
        this(folder, isDemo, "", console);
    }

    /** The same with a section {@code close}. */
    public static AConsole closing(Path folder, String close) {
        return new AConsole(folder, true, "close: { %s }".formatted(close), new String[0]);
    }

    private AConsole(Path folder, boolean isDemo, String close, String[] console) {
        this.url = TestDatabase.copyOf("a-console", AConsole::found);
        TieoutConfig config = config(folder, close, console);
        this.store = Store.open(config.metadata(), 4);
        this.context = StartConsole.open(new Installation(
                config,
                ConfigFile.of(folder.resolve("tieout.yaml")),
                store,
                Clock.systemUTC(),
                isDemo,
                ClientSecret.of(config.console().signIn(), Map.of("TIEOUT_OIDC_CLIENT_SECRET", SECRET))));
        this.address = "http://localhost:%s".formatted(context.getEnvironment().getProperty("local.server.port"));
    }

    private TieoutConfig config(Path folder, String close, String[] console) {
        try {
            Path file = folder.resolve("tieout.yaml");
            Files.writeString(file, """
                    lake: lake
                    landing: landing
                    metadata:
                      url: "%s"
                    sources:
                      - { name: usage, kind: invoice-usage, fetch: { type: files, path: "in/usage/*" } }
                      - { name: focus, kind: focus-cost, fetch: { type: files, path: "in/focus/*" } }
                    reconciliations:
                      - { name: contoso, invoice: [usage], export: [focus] }
                    %s
                    console:
                      port: 0
                    %s
                    """.formatted(
                            url,
                            close,
                            List.of(console).stream().map(line -> "  " + line).collect(Collectors.joining("\n"))));
            return ConfigReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void found(String url) {
        Store.at(new MetadataConfig(url)).migrate();
        TestDatabase.execute(url, """
                INSERT INTO tieout.users VALUES ('maya', 'Maya Okafor'), ('jonas', 'Jonas Lindqvist'), ('aisha', 'Aisha Karimi'),
                  ('priya', 'Priya Raman'), ('ines', 'Ines Carvalho'), ('vera', 'Vera Lindt'), ('root', 'Sam Whitaker');
                INSERT INTO tieout.user_roles (user_name, role, days) VALUES
                  ('ines', 'FINOPS_LEAD', '[2026-01-01,)'), ('vera', 'VIEWER', '[2026-01-01,)'), ('maya', 'VIEWER', '[2026-01-01,)'),
                  ('jonas', 'VIEWER', '[2026-01-01,)'), ('aisha', 'VIEWER', '[2026-01-01,)'), ('priya', 'VIEWER', '[2026-01-01,)'),
                  ('root', 'ADMINISTRATOR', '[2026-01-01,)');
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
                  VALUES ('r1', 'run', '{}', '[2026-10-01,2026-11-01)', 'ada', 'h', now(), '0', '')
                """);
        try (Store store = Store.open(new MetadataConfig(url))) {
            new Hierarchies(store)
                    .replace(
                            new Hierarchy(
                                    List.of(
                                            node(Level.BUSINESS_UNIT, "Contoso Retail", "", "Maya Okafor"),
                                            node(Level.DEPARTMENT, "Commerce", "Contoso Retail", ""),
                                            node(Level.PORTFOLIO, "Online Store", "Commerce", "Jonas Lindqvist"),
                                            node(Level.PRODUCT, "Webshop", "Online Store", "Aisha Karimi"),
                                            node(Level.PRODUCT, "Search", "Online Store", "Priya Raman")),
                                    List.of()),
                            new Hierarchies.Content("a".repeat(64), "b".repeat(64)),
                            "ada");
            store.write(transaction -> transaction
                    .publications()
                    .replace(new Publication(
                            "contoso",
                            OCTOBER,
                            "r1",
                            "c".repeat(64),
                            "settings",
                            MatchedLines.FULL,
                            7,
                            Map.of("reconciliation_lines", 3L),
                            Map.of("usage", "4f9c"))));
        }
        TestDatabase.execute(url, line("l-webshop", "Webshop", "Virtual Machines, D4s v5", 12, 10));
        TestDatabase.execute(url, line("l-search", "Search", "<script>alert(1)</script>", 7, 8));
        TestDatabase.execute(url, """
                INSERT INTO tieout.published_lanes (publication_id, invoice_issuer_name, invoice_id, billing_currency, lane,
                  invoice_billed_cost, export_billed_cost, variance, invoice_rows, export_rows)
                SELECT publication_id, 'Microsoft', 'G1', 'USD', 'usage', 19, 18, 1, 2, 2 FROM tieout.publications;
                INSERT INTO tieout.published_invoices (publication_id, invoice_issuer_name, invoice_id, billing_currency,
                  invoice_billed_cost, export_billed_cost, variance, gross_variance, invoice_rows, export_rows, lines, matched_lines,
                  within_tolerance_lines, mismatched_lines, missing_in_export_lines, missing_on_invoice_lines, status)
                SELECT publication_id, 'Microsoft', 'G1', 'USD', 19, 18, 1, 3, 2, 2, 2, 0, 0, 2, 0, 0, 'MISMATCHED'
                FROM tieout.publications;
                SELECT tieout.add_up_workloads(publication_id) FROM tieout.publications
                """);
    }

    private static String line(String id, String product, String meter, int invoiced, int exported) {
        return """
                INSERT INTO tieout.published_lines (publication_id, line_id, invoice_issuer_name, invoice_id, meter_category, meter_name,
                  region, lane, billing_currency, invoice_billed_cost, export_billed_cost, cost_variance, invoice_rows, export_rows,
                  match_status, severity, owner, reason)
                SELECT publication_id, '%1$s', 'Microsoft', 'G1', 'Compute', '%3$s', 'eastus', 'usage', 'USD', %4$d, %5$d, %4$d - %5$d, 1, 1,
                  'MISMATCHED', 'LOW', NULL, 'price' FROM tieout.publications;
                INSERT INTO tieout.published_effects (publication_id, line_id, invoice_issuer_name, invoice_id, billing_currency, effect, amount)
                SELECT publication_id, '%1$s', 'Microsoft', 'G1', 'USD', 'PRICE_EFFECT', %4$d - %5$d FROM tieout.publications;
                INSERT INTO tieout.published_allocations (publication_id, line_id, invoice_issuer_name, invoice_id, billing_currency,
                  product, rule, invoice_billed_cost, export_billed_cost, cost_variance)
                SELECT publication_id, '%1$s', 'Microsoft', 'G1', 'USD', '%2$s', 'all', %4$d, %5$d, %4$d - %5$d FROM tieout.publications
                """.formatted(id, product, meter, invoiced, exported);
    }

    private static Node node(Level level, String name, String parent, String owner) {
        return new Node(level, name, parent, owner, EffectiveMonths.from(BillingPeriod.parse("2026-01")));
    }

    public String url() {
        return url;
    }

    public Store store() {
        return store;
    }

    /** Where a browser finds it. */
    public String address() {
        return address;
    }

    /** A token of somebody's, good until tomorrow. */
    public String token(String user, String... scopes) {
        String token = "tieout_" + UUID.randomUUID();
        TestDatabase.execute(url, """
                INSERT INTO tieout_access.tokens (user_name, name, sha256, scopes, ends_at) VALUES
                  ('%s', '%s', '%s', '{%s}', now() + interval '1 day')
                """.formatted(user, token, Sha256.hex(token), String.join(",", scopes)));
        return token;
    }

    /** Paths that are answered: {@code GET /api/v1/statements/{period}}. */
    public List<String> mappings() {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .sorted()
                .toList();
    }

    /** Ends every session, as their time does. */
    public void endSessions() {
        context.getBean(Sessions.class).end();
    }

    /** Those there are; found as what is below the application's package is. */
    @Component
    static final class Sessions implements HttpSessionListener {

        private final Set<HttpSession> sessions = ConcurrentHashMap.newKeySet();

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            sessions.add(event.getSession());
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            sessions.remove(event.getSession());
        }

        void end() {
            List.copyOf(sessions).forEach(HttpSession::invalidate);
        }
    }

    /** Somebody who has not said who he is. */
    public Somebody somebody() {
        return new Somebody();
    }

    /** Somebody of a demo. */
    public Somebody as(String user) {
        Somebody somebody = new Somebody();
        somebody.get("/sign-in");
        somebody.post("/sign-in/as", Map.of("user", user));
        return somebody;
    }

    /** As a browser: it keeps cookies, and sends with a form what its page had in it. */
    public final class Somebody {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private String csrf = "";

        /** A page, as it is answered: no redirect is followed. */
        public HttpResponse<String> get(String path, String... headers) {
            HttpResponse<String> answer = send(request(path, headers).build(), BodyHandlers.ofString());
            Matcher found = CSRF.matcher(answer.body());
            if (found.find()) {
                csrf = found.group(1);
            }
            return answer;
        }

        /** A file, as it is. */
        public HttpResponse<byte[]> file(String path, String... headers) {
            return send(request(path, headers).build(), BodyHandlers.ofByteArray());
        }

        /** Something else than asking for a page: {@code DELETE}. */
        public HttpResponse<String> ask(String method, String path, String... headers) {
            return send(
                    request(path, headers)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html,*/*;q=0.8");
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            return request;
        }

        /** A form with the token of the page before it. */
        public HttpResponse<String> post(String path, Map<String, String> form) {
            return postForged(path + (path.contains("?") ? "&" : "?"), form, "_csrf=" + encoded(csrf));
        }

        /** A form with a file, and with the token of the page before it. */
        public HttpResponse<String> upload(String path, String field, String fileName, String content) {
            return uploadForged(path, field, fileName, content, csrf);
        }

        /** The same, with whatever token. */
        public HttpResponse<String> uploadForged(
                String path, String field, String fileName, String content, String token) {
            return upload(path, Map.of("_csrf", token), field, fileName, content);
        }

        /** One with other fields beside the file. */
        public HttpResponse<String> upload(String path, Map<String, String> form, String field, String content) {
            Map<String, String> fields = new LinkedHashMap<>(form);
            fields.put("_csrf", csrf);
            return upload(path, fields, field, "../../x.csv", content);
        }

        /** One with several files, by their fields. */
        public HttpResponse<String> upload(String path, Map<String, String> form, Map<String, String> files) {
            Map<String, String> fields = new LinkedHashMap<>(form);
            fields.put("_csrf", csrf);
            return upload(path, fields, files, "../../x.csv");
        }

        private HttpResponse<String> upload(
                String path, Map<String, String> fields, String field, String fileName, String content) {
            return upload(path, fields, Map.of(field, content), fileName);
        }

        private HttpResponse<String> upload(
                String path, Map<String, String> fields, Map<String, String> files, String fileName) {
            String boundary = "a-line-no-file-of-a-test-has";
            String body = fields.entrySet().stream()
                            .map(one -> "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                    .formatted(boundary, one.getKey(), one.getValue()))
                            .collect(Collectors.joining())
                    + files.entrySet().stream()
                            .map(one ->
                                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n"
                                            .formatted(boundary, one.getKey(), fileName, one.getValue()))
                            .collect(Collectors.joining())
                    + "--%s--\r\n".formatted(boundary);
            return send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .header("Accept", "text/html,*/*;q=0.8")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        /** A form that a page of that address had. */
        public HttpResponse<String> postFrom(String page, String path, Map<String, String> form) {
            return postForged(path, form, "_csrf=" + encoded(csrf), "Referer", page);
        }

        /** A form without one. */
        public HttpResponse<String> postForged(String path, Map<String, String> form) {
            return postForged(path, form, "");
        }

        private HttpResponse<String> postForged(String path, Map<String, String> form, String more, String... headers) {
            String body = form.entrySet().stream()
                    .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                    .collect(Collectors.joining("&"));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path.replaceFirst("[?&]$", "")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html,*/*;q=0.8")
                    .POST(HttpRequest.BodyPublishers.ofString(more.isEmpty() ? body : body + "&" + more));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request.build(), BodyHandlers.ofString());
        }

        /** The session's cookie, as it stands. */
        public String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("tieout"))
                    .map(cookie -> cookie.getValue())
                    .findFirst()
                    .orElse("");
        }

        private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
            try {
                return client.send(request, handler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        context.close();
        store.close();
    }
}
