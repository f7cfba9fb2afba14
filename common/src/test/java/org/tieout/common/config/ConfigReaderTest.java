package org.tieout.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.ConfigInvalidException;

class ConfigReaderTest {

    /** Nothing but the keys that have no default. */
    private static final String MINIMAL = """
            lake: /data/lake
            landing: /data/landing
            sources:
              - name: contoso-usage
                kind: invoice-usage
                fetch: { type: files, path: /in/usage }
              - name: contoso-focus
                kind: focus-cost
                fetch: { type: files, path: /in/focus }
            reconciliations:
              - name: contoso
                invoice: [contoso-usage]
                export: [contoso-focus]
            """;

    private final Path dir;

    ConfigReaderTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void readsEveryKey() throws IOException {
        Path file = file("""
                lake: s3a://bucket/lake
                landing: /data/landing
                runs: /data/books
                metadata:
                  url: jdbc:postgresql://db/tieout
                publish:
                  matched-lines: totals
                close:
                  time-zone: Europe/Berlin
                  holidays: de-by
                  days-off: [2026-12-24]
                  fiscal-year: { start-month: 4, pattern: 4-4-5 }
                  cards: weekly
                  materiality: 10
                  accept-by-rule: { amount: { EUR: 100 }, percent: 2.5 }
                  estimate-threshold: 5000
                  reminders: [-1, 1, 3]
                  mail: { host: mail.example.com, port: 465, security: tls, from: close@example.com }
                  webhook: https://hooks.example.com/tieout
                  accruals: { release-on-invoice: [Microsoft], expected-by-run-rate: [AWS], clearing-account: "1990", clearing-company: C100 }
                  hand-over: { to: ["s3://books/in", exports], signing-key: /keys/close.pem }
                metrics:
                  file: tieout.prom
                alerts:
                  to: [mail, teams]
                  mail-to: [oncall@example.com]
                  gross-variance: { EUR: 1000 }
                  stale-after-days: { contoso-usage: 35 }
                  patience-minutes: 90
                lineage:
                  to: lineage.jsonl
                  namespace: finops
                retention: { superseded-days: 90, newest-releases: 5 }
                console:
                  address: 10.0.0.7
                  port: 443
                  url: https://tieout.example.com
                  session-minutes: 15
                  reconciliation: false
                  sign-in: { issuer: "https://login.example.com/x", client-id: tieout, user-claim: upn, scopes: [openid] }
                sources:
                  - name: contoso-usage
                    kind: invoice-usage
                    provider: azure-partner
                    dialect: azure-partner-usage
                    issuer: Microsoft
                    null-tokens: ["", "n/a"]
                    delimiter: ";"
                    decimal-mark: ","
                    quote-escape: backslash
                    issuer-aliases: [Contoso Cloud Services]
                    finality: preliminary
                    allowed-rejects: 0.5
                    fetch:
                      type: files
                      path: "/in/{period}/*.csv"
                reconciliations:
                  - name: contoso
                    invoice: [contoso-usage]
                    export: []
                    key: [BillingCurrency, MeterName]
                    region: resource
                    tolerance:
                      absolute: 0.05
                      percent: 0.5
                    rounding: { grain: meter-subscription, mode: half-even, digits: 4 }
                    relaxations: [[MeterName]]
                    severity:
                      medium: { amount: { USD: 1, EUR: 2 }, share: 3, gross: 4, age: 5 }
                      high: { amount: 6, share: 7, gross: 8, age: 9 }
                    lanes:
                      - { lane: program-fees, when: { ServiceName: ["Partner*"], ChargeCategory: [Purchase] } }
                """);

        TieoutConfig config = ConfigReader.read(file);

        assertThat(config)
                .isEqualTo(new TieoutConfig(
                        "s3a://bucket/lake",
                        "/data/landing",
                        "/data/books",
                        new StorageConfig("", "", ""),
                        new MetadataConfig("jdbc:postgresql://db/tieout"),
                        new PublishConfig(MatchedLines.TOTALS),
                        List.of(new SourceConfig(
                                "contoso-usage",
                                SourceKind.INVOICE_USAGE,
                                Provider.AZURE_PARTNER,
                                "azure-partner-usage",
                                "Microsoft",
                                List.of("Contoso Cloud Services"),
                                List.of("", "n/a"),
                                ";",
                                DecimalMark.COMMA,
                                QuoteEscape.BACKSLASH,
                                FinalityRule.PRELIMINARY,
                                new BigDecimal("0.5"),
                                new Fetch.Files("/in/{period}/*.csv"))),
                        List.of(new ReconciliationConfig(
                                "contoso",
                                List.of("contoso-usage"),
                                List.of(),
                                List.of("BillingCurrency", "MeterName"),
                                RegionMeaning.RESOURCE,
                                new Tolerance(AmountByCurrency.of(new BigDecimal("0.05")), new BigDecimal("0.5")),
                                new Rounding(
                                        "half-even meter-subscription",
                                        Rounding.Grain.METER_SUBSCRIPTION,
                                        Rounding.Mode.HALF_EVEN,
                                        4),
                                List.of(List.of("MeterName")),
                                new SeverityRule(
                                        new SeverityThreshold(
                                                new AmountByCurrency(
                                                        null, Map.of("USD", BigDecimal.ONE, "EUR", new BigDecimal(2))),
                                                new BigDecimal(3),
                                                AmountByCurrency.of(new BigDecimal(4)),
                                                5),
                                        new SeverityThreshold(
                                                AmountByCurrency.of(new BigDecimal(6)),
                                                new BigDecimal(7),
                                                AmountByCurrency.of(new BigDecimal(8)),
                                                9)),
                                List.of(new LaneRule(
                                        Lane.PROGRAM_FEES,
                                        Map.of(
                                                "ServiceName",
                                                List.of("Partner*"),
                                                "ChargeCategory",
                                                List.of("Purchase")))))),
                        new CloseConfig(
                                "Europe/Berlin",
                                "de-by",
                                List.of(LocalDate.of(2026, 12, 24)),
                                new FiscalYearConfig(4, FiscalPattern.WEEKS_4_4_5),
                                CardSlices.WEEKLY,
                                AmountByCurrency.of(BigDecimal.TEN),
                                new AcceptByRuleConfig(
                                        new AmountByCurrency(null, Map.of("EUR", new BigDecimal(100))),
                                        new BigDecimal("2.5")),
                                AmountByCurrency.of(new BigDecimal(5000)),
                                List.of(-1, 1, 3),
                                new MailConfig("mail.example.com", 465, MailSecurity.TLS, "close@example.com"),
                                "https://hooks.example.com/tieout",
                                new AccrualsConfig(
                                        List.of("Microsoft"), List.of(), List.of("AWS"), List.of(), "1990", "C100"),
                                new HandOverConfig(List.of("s3://books/in", dir + "/exports"), "/keys/close.pem")),
                        new ConsoleConfig(
                                "10.0.0.7",
                                443,
                                "https://tieout.example.com",
                                15,
                                false,
                                new SignInConfig("https://login.example.com/x", "tieout", "upn", List.of("openid"))),
                        new MetricsConfig(dir + "/tieout.prom"),
                        new AlertsConfig(
                                List.of(AlertChannel.MAIL, AlertChannel.TEAMS),
                                List.of("oncall@example.com"),
                                new AmountByCurrency(null, Map.of("EUR", new BigDecimal(1000))),
                                new DaysBySource(null, Map.of("contoso-usage", 35)),
                                90),
                        new LineageConfig(dir + "/lineage.jsonl", "finops"),
                        new RetentionConfig(90, 5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        address: ''            | Invalid address: it is empty; 127.0.0.1 is this machine alone
        port: 65536            | Invalid port: 65536; write one from 1 to 65535, or 0 for any that is free
        url: tieout.example.com | Invalid url: tieout.example.com; write a scheme and a host such as https://tieout.example.com
        session-minutes: 0     | Invalid session-minutes: 0; write 1 to 1440
        sign-in: { issuer: 'http://login.example.com', client-id: a } | Invalid issuer: http://login.example.com; write an https address
        sign-in: { issuer: 'https://login.example.com?x', client-id: a } | Invalid issuer: https://login.example.com?x; write an https address
        sign-in: { issuer: 'https://login.example.com' } | Invalid sign-in: issuer and client-id are given together, or neither
        sign-in: { client-id: tieout } | Invalid sign-in: issuer and client-id are given together, or neither
        sign-in: { user-claim: '' } | Invalid user-claim: it is empty; write one such as preferred_username
        sign-in: { scopes: [profile] } | Invalid scopes: [profile]; openid has to be among them
        """)
    void refusesAConsoleThatCannotBe(String key, String message) throws IOException {
        Path file = file(MINIMAL + "console: { " + key.replace("''", "\"\"") + " }\n");

        assertThatThrownBy(() -> ConfigReader.read(file))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        time-zone: Berlin | time-zone: Invalid time-zone: Berlin is none; write one such as Europe/Berlin
        holidays: Germany | Invalid holidays: Germany is no country or region; write one such as de or de-by
        fiscal-year: { start-month: 13 } | Invalid start-month: 13 is no month; write 1 to 12
        reminders: [0] | Invalid reminders: [0]; write working days from -20 to 20, without 0
        accept-by-rule: { percent: -1 } | Invalid percent: -1 is negative
        mail: { host: mail.example.com, from: close } | Invalid from: "close" is no address; write one such as close@example.com
        mail: { host: mail.example.com, from: a@b, security: none } | write starttls or tls
        mail: { port: 0 } | Invalid port: 0 is none; write 1 to 65535
        webhook: http://example.com/x | Invalid webhook: http://example.com/x is no https URL
        """)
    void refusesACloseThatCannotBe(String key, String message) throws IOException {
        Path file = file(MINIMAL + "close: { " + key + " }\n");

        assertThatThrownBy(() -> ConfigReader.read(file))
                .hasMessageContaining(message.replaceFirst("^time-zone: ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tieout.txt", "s3://bucket/tieout.prom"})
    void refusesMetricsThatNobodyCollects(String place) throws IOException {
        Path file = file(MINIMAL + "metrics: { file: \"%s\" }\n".formatted(place));

        assertThatThrownBy(() -> ConfigReader.read(file))
                .hasMessageContaining("name a file on this machine that ends with .prom");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: [mail]                                        | Invalid to: mail and mail-to go together; name both, or none
            mail-to: [a@b]                                    | Invalid to: mail and mail-to go together; name both, or none
            to: [mail], mail-to: [on call]                    | Invalid mail-to: "on call" is no address
            to: [mail], mail-to: [a@b]                        | they go by mail, and close.mail has no host; name the mail server there
            to: [pager]                                       | "pager" is not one of the values accepted for Enum class
            stale-after-days: 0                               | Invalid days: 0 is less than one
            stale-after-days: soon                            | Invalid days: "soon" is neither a number nor a map by source
            stale-after-days: { contoso-usage: x }            | Invalid days: contoso-usage: "x" is no whole number
            stale-after-days: { contoso-usages: 3 }           | names contoso-usages, which is not among sources; did you mean contoso-usage?
            patience-minutes: -1                              | Invalid patience-minutes: -1 is negative
            """)
    void refusesAlertsThatNobodyWouldGet(String key, String message) throws IOException {
        Path file = file(MINIMAL + "alerts: { " + key + " }\n");

        assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: "http://marquez.example.com/x" | Invalid to: http://marquez.example.com/x is no https URL
            namespace: " "                     | Invalid namespace: it is empty; write one such as tieout
            """)
    void refusesLineageThatNobodyWouldGet(String key, String message) throws IOException {
        Path file = file(MINIMAL + "lineage: { " + key + " }\n");

        assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            superseded-days: 0 | Invalid superseded-days: 0; write 1 or more
            newest-releases: 0 | Invalid newest-releases: 0; write 1 or more
            """)
    void refusesToKeepNothing(String key, String message) throws IOException {
        Path file = file(MINIMAL + "retention: { " + key + " }\n");

        assertThatThrownBy(() -> ConfigReader.read(file)).hasMessageContaining(message);
    }

    @Test
    void fillsInEveryDefault() throws IOException {
        Path file = file(MINIMAL);

        TieoutConfig config = ConfigReader.read(file);

        assertThat(config)
                .isEqualTo(new TieoutConfig(
                        "/data/lake",
                        "/data/landing",
                        dir + "/data/runs",
                        new StorageConfig("", "", ""),
                        new MetadataConfig("embedded:" + dir + "/data/metadata"),
                        new PublishConfig(MatchedLines.FULL),
                        List.of(
                                sourceOfDefaults("contoso-usage", SourceKind.INVOICE_USAGE, "/in/usage"),
                                sourceOfDefaults("contoso-focus", SourceKind.FOCUS_COST, "/in/focus")),
                        List.of(new ReconciliationConfig(
                                "contoso",
                                List.of("contoso-usage"),
                                List.of("contoso-focus"),
                                List.of(
                                        "InvoiceIssuerName",
                                        "InvoiceId",
                                        "BillingCurrency",
                                        "SubAccountId",
                                        "MeterCategory",
                                        "MeterSubcategory",
                                        "MeterName",
                                        "Region"),
                                RegionMeaning.AUTO,
                                Tolerance.NONE,
                                Rounding.NONE,
                                List.of(),
                                new SeverityRule(
                                        new SeverityThreshold(
                                                AmountByCurrency.of(BigDecimal.TEN),
                                                new BigDecimal("0.1"),
                                                AmountByCurrency.of(new BigDecimal(1000)),
                                                45),
                                        new SeverityThreshold(
                                                AmountByCurrency.of(new BigDecimal(100)),
                                                new BigDecimal(5),
                                                AmountByCurrency.of(new BigDecimal(10000)),
                                                90)),
                                List.of())),
                        CloseConfig.byDefault(),
                        ConsoleConfig.byDefault(),
                        MetricsConfig.byDefault(),
                        AlertsConfig.byDefault(),
                        LineageConfig.byDefault(),
                        new RetentionConfig(30, 3)));

        assertThat(config.reconciliations().get(0).severity().high().gross().in("USD"))
                .contains(new BigDecimal(10000));
    }

    @ParameterizedTest
    @CsvSource({
        "none, NONE, DOWN,",
        "azure-partner, ROW, DOWN, 2",
        "azure-ea, METER_SUBSCRIPTION, DOWN,",
        "aws, INVOICE_LINE, HALF_UP,"
    })
    void knowsHowProvidersRound(String preset, Rounding.Grain grain, Rounding.Mode mode, @Nullable Integer digits)
            throws IOException {
        Path file = file(MINIMAL + "    rounding: " + preset + "\n");

        assertThat(ConfigReader.read(file).reconciliations().get(0).rounding())
                .isEqualTo(new Rounding(preset, grain, mode, digits));
    }

    @Test
    void whatOthersSeeHasNeitherCommentsNorSecrets() throws IOException {
        Path file = file("""
                # password=hunter2
                lake: /data/lake
                metadata: { url: "jdbc:postgresql://tieout:hunter2@db/tieout?password=hunter2" }
                sources: [{ name: usage, fetch: { path: "https://x/y?sig=hunter2&se=1" } }]
                tolerance: 0.05
                """);

        assertThat(ConfigReader.forOthers(ConfigFile.of(file))).isEqualTo("""
                ---
                lake: "/data/lake"
                metadata:
                  url: "jdbc:postgresql://…@db/tieout?password=…"
                sources:
                - name: "usage"
                  fetch:
                    path: "https://x/y?…"
                tolerance: 0.05
                """);
    }

    @Test
    void fillsInWhatAToleranceLeavesOut() throws IOException {
        Path file = file(MINIMAL + "    tolerance: { percent: 2 }\n");

        TieoutConfig config = ConfigReader.read(file);

        assertThat(config.reconciliations())
                .extracting(ReconciliationConfig::tolerance)
                .containsExactly(new Tolerance(AmountByCurrency.of(BigDecimal.ZERO), new BigDecimal("2")));
    }

    @Test
    void readsATolerancePerCurrency() throws IOException {
        Path file = file(MINIMAL + "    tolerance: { absolute: { USD: 0.05, JPY: 5 } }\n");

        TieoutConfig config = ConfigReader.read(file);

        assertThat(config.reconciliations())
                .extracting(reconciliation -> reconciliation.tolerance().absolute())
                .containsExactly(
                        new AmountByCurrency(null, Map.of("USD", new BigDecimal("0.05"), "JPY", new BigDecimal("5"))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            lake,           {dir}/conf/lake
            ./lake,         {dir}/conf/lake
            ../lake,        {dir}/lake
            ../../lake,     {above}/lake
            /data/lake,     /data/lake
            s3a://b/lake,   s3a://b/lake
            """)
    void takesRelativePathsFromTheFolderOfTheConfig(String written, String read) throws IOException {
        Path file = Files.createDirectories(dir.resolve("conf")).resolve("tieout.yaml");
        Files.writeString(
                file,
                MINIMAL.replace("/data/lake", written)
                                .replace("/data/landing", written + "-landing")
                                .replace("/in/usage", "'%s-in/{period}/*'".formatted(written))
                        + "runs: %s-runs%nmetadata: { url: 'embedded:%s-store' }%n".formatted(written, written));

        TieoutConfig config = ConfigReader.read(file);

        String expected = read.replace("{dir}", dir.toString())
                .replace("{above}", dir.resolveSibling("").toString());
        assertThat(config.lake()).isEqualTo(expected);
        assertThat(config.landing()).isEqualTo(expected + "-landing");
        assertThat(config.runs()).isEqualTo(expected + "-runs");
        assertThat(config.metadata()).isEqualTo(new MetadataConfig("embedded:" + expected + "-store"));
        assertThat(config.source("contoso-usage").fetch()).isEqualTo(new Fetch.Files(expected + "-in/{period}/*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConfigs")
    void refuses(String what, String config, String message) throws IOException {
        Path file = file(config);

        assertThatThrownBy(() -> ConfigReader.read(file))
                .as(what)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config " + file + message);
    }

    /** What is fetched says what the source is; only files may be anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # fetch                                                                | kind           | it is
            type: azure-partner, dataset: billed-usage                             | invoice-detail | invoice-usage
            type: azure-partner, dataset: billed-reconciliation                    | invoice-usage  | invoice-detail
            type: azure-partner, dataset: unbilled-usage, currency: USD            | focus-cost     | invoice-usage
            type: azure-cost-details, scope: s, by: days                           | focus-cost     | invoice-usage
            type: azure-export, path: 'abfss://c@a.dfs.core.windows.net/f'         | invoice-detail | invoice-usage or focus-cost
            type: azure-export, dataset: invoices, scope: s                        | invoice-usage  | invoice-detail
            type: aws-export, path: 's3://b/p', export: e                          | fee-ledger     | invoice-usage or focus-cost
            type: aws-export, dataset: invoices, account: '1'                      | invoice-usage  | invoice-detail
            """)
    void refusesASourceThatIsNotWhatItFetches(String fetch, String kind, String itIs) throws IOException {
        Path file = file("""
                lake: /data/lake
                landing: /data/landing
                sources:
                  - name: contoso
                    kind: %s
                    provider: aws
                    fetch: { %s }
                reconciliations: []
                """.formatted(kind, fetch));

        assertThatThrownBy(() -> ConfigReader.read(file))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageEndingWith("Invalid kind: what source contoso fetches is %s, not %s".formatted(itIs, kind));
    }

    static Stream<Arguments> wrongConfigs() {
        return Stream.of(
                arguments(
                        "an unknown key",
                        MINIMAL + "lakes: x\n",
                        ": unknown key lakes; known here: alerts, close, console, lake, landing, lineage, metadata, metrics, publish, reconciliations, retention, runs, sources, storage; did you mean lake?"),
                arguments(
                        "an unknown key of a source",
                        minimalWith("    kind: focus-cost", "    nmae: x\n    kind: focus-cost"),
                        ": unknown key sources[1].nmae; known here: "
                                + "allowed-rejects, decimal-mark, delimiter, dialect, fetch, finality, issuer, "
                                + "issuer-aliases, kind, name, null-tokens, provider, quote-escape; did you mean name?"),
                arguments(
                        "an unknown key of fetch",
                        minimalWith("path: /in/focus", "path: /in/focus, paht: x"),
                        ": unknown key sources[1].fetch.paht; known here: path; did you mean path?"),
                arguments(
                        "an unknown key of a tolerance",
                        MINIMAL + "    tolerance: { relative: 1 }\n",
                        ": unknown key reconciliations[0].tolerance.relative; known here: absolute, percent"),
                arguments("a null value", minimalWith("lake: /data/lake", "lake:"), ": key lake has no value"),
                arguments(
                        "a null value of a source",
                        minimalWith("kind: focus-cost", "kind: ~"),
                        ": key sources[1].kind has no value"),
                arguments(
                        "a null value in a list",
                        minimalWith("[contoso-focus]", "[contoso-focus, ~]"),
                        ": key reconciliations[0].export[1] has no value"),
                arguments(
                        "two sources of one name",
                        minimalWith("name: contoso-focus", "name: contoso-usage"),
                        ": Invalid name: two sources are named contoso-usage"),
                arguments(
                        "two reconciliations of one name",
                        MINIMAL + "  - { name: contoso, invoice: [contoso-usage], export: [] }\n",
                        ": Invalid name: two reconciliations are named contoso"),
                arguments(
                        "a name in capitals",
                        minimalWith("name: contoso-focus", "name: Contoso"),
                        ", key sources[1]: Invalid name: \"Contoso\" may hold only lower-case letters, digits and hyphens"),
                arguments(
                        "aliases of no issuer",
                        minimalWith("kind: focus-cost", "kind: focus-cost\n    issuer-aliases: [Contoso]"),
                        ", key sources[1]: Invalid issuer-aliases: they stand for issuer, which is empty"),
                arguments(
                        "more rejects than rows",
                        minimalWith("kind: focus-cost", "kind: focus-cost\n    allowed-rejects: 100.1"),
                        ", key sources[1]: Invalid allowed-rejects: 100.1 is no percentage"),
                arguments(
                        "a source of no side on a side",
                        minimalWith("kind: focus-cost", "kind: billing-period"),
                        ": Invalid reconciliation: contoso has contoso-focus on its export side, but billing-period is "
                                + "on neither"),
                arguments(
                        "an unknown source",
                        minimalWith("[contoso-focus]", "[fabrikam-focus]"),
                        ": Invalid reconciliation: contoso names the source fabrikam-focus, which is not among sources"),
                arguments(
                        "a source named twice",
                        minimalWith("[contoso-focus]", "[contoso-focus, contoso-focus]"),
                        ", key reconciliations[0]: Invalid reconciliation: contoso names the source contoso-focus twice"),
                arguments(
                        "a source on the wrong side",
                        minimalWith(
                                "invoice: [contoso-usage]\n    export: [contoso-focus]",
                                "invoice: [contoso-focus]\n    export: []"),
                        ": Invalid reconciliation: contoso has contoso-focus on its invoice side, but focus-cost is EXPORT"),
                arguments(
                        "no source on either side",
                        minimalWith(
                                "invoice: [contoso-usage]\n    export: [contoso-focus]", "invoice: []\n    export: []"),
                        ", key reconciliations[0]: Invalid reconciliation: contoso has no source on either side"),
                arguments(
                        "a negative tolerance",
                        MINIMAL + "    tolerance: { absolute: -0.01 }\n",
                        ", key reconciliations[0].tolerance.absolute: Invalid amount: -0.01 is negative"),
                arguments(
                        "a negative tolerance of a currency",
                        MINIMAL + "    tolerance: { absolute: { USD: -0.01 } }\n",
                        ", key reconciliations[0].tolerance.absolute: Invalid amount: USD -0.01 is negative"),
                arguments(
                        "a negative percentage",
                        MINIMAL + "    tolerance: { percent: -1 }\n",
                        ", key reconciliations[0].tolerance: Invalid percent: -1 is negative"),
                arguments(
                        "a tolerance of no currency",
                        MINIMAL + "    tolerance: { absolute: { usd: 1 } }\n",
                        ", key reconciliations[0].tolerance.absolute: Invalid amount: usd: 1 is not a currency code and a number"),
                arguments(
                        "a tolerance that is a text",
                        MINIMAL + "    tolerance: { absolute: none }\n",
                        ", key reconciliations[0].tolerance.absolute: Invalid amount: \"none\" is neither a number nor a map by currency"),
                arguments(
                        "a key without BillingCurrency",
                        MINIMAL + "    key: [MeterName]\n",
                        ", key reconciliations[0]: Invalid key: [MeterName] must hold BillingCurrency, and no column twice"),
                arguments(
                        "a column twice in a key",
                        MINIMAL + "    key: [BillingCurrency, BillingCurrency]\n",
                        ", key reconciliations[0]: Invalid key: [BillingCurrency, BillingCurrency] must hold BillingCurrency, and no column twice"),
                arguments(
                        "an unknown column in a key",
                        MINIMAL + "    key: [BillingCurrency, Colour]\n",
                        ", key reconciliations[0]: Invalid key: Colour is not one of InvoiceIssuerName, InvoiceId, "
                                + "BillingAccountId, BillingCurrency, SubAccountId, MeterCategory, MeterSubcategory, MeterName, "
                                + "Region, Lane, Unit"),
                arguments(
                        "an unknown rounding",
                        MINIMAL + "    rounding: azure\n",
                        ", key reconciliations[0].rounding: Invalid rounding: azure is none of aws, azure-ea, azure-mca, "
                                + "azure-partner, none, and no { grain, mode, digits }"),
                arguments(
                        "an unknown key of a rounding",
                        MINIMAL + "    rounding: { grain: row, mode: down, places: 2 }\n",
                        ", key reconciliations[0].rounding: Invalid rounding: unknown key places; known here: grain, mode, digits"),
                arguments(
                        "a rounding without a mode",
                        MINIMAL + "    rounding: { grain: row }\n",
                        ", key reconciliations[0].rounding: Invalid mode: \"\" is none of down, half-up, half-even"),
                arguments(
                        "a rounding to no digits there are",
                        MINIMAL + "    rounding: { grain: row, mode: down, digits: -1 }\n",
                        ", key reconciliations[0].rounding: Invalid digits: -1 is not between 0 and 12"),
                arguments(
                        "a rounding to half a digit",
                        MINIMAL + "    rounding: { grain: row, mode: down, digits: 2.5 }\n",
                        ", key reconciliations[0].rounding: Invalid digits: 2.5 is no whole number"),
                arguments(
                        "a rounding over subscriptions that the key keeps apart",
                        MINIMAL + "    rounding: azure-mca\n",
                        ", key reconciliations[0]: Invalid rounding: azure-mca is rounded over the subscriptions of an "
                                + "invoice section; leave SubAccountId out of key"),
                arguments(
                        "a relaxation that would let invoices meet",
                        MINIMAL + "    relaxations: [[InvoiceId]]\n",
                        ", key reconciliations[0]: Invalid relaxations: InvoiceId is not in key, or is one of "
                                + "InvoiceIssuerName, InvoiceId, BillingAccountId, BillingCurrency"),
                arguments(
                        "a relaxation of nothing",
                        MINIMAL + "    relaxations: [[]]\n",
                        ", key reconciliations[0]: Invalid relaxations: one of them names no column"),
                arguments(
                        "a lane by a column charges do not have",
                        MINIMAL + "    lanes: [{ lane: support, when: { Publisher: [x] } }]\n",
                        ", key reconciliations[0].lanes[0]: Invalid when: Publisher is not one of Source, InvoiceIssuerName, "
                                + "InvoiceId, BillingAccountId, SubAccountId, ChargeCategory, ChargeClass, "
                                + "ChargeDescription, ServiceName, MeterId, MeterCategory, MeterSubcategory, MeterName, "
                                + "ResourceId, Tags"),
                arguments(
                        "a lane without a pattern",
                        MINIMAL + "    lanes: [{ lane: support, when: { ServiceName: [] } }]\n",
                        ", key reconciliations[0].lanes[0]: Invalid when: ServiceName has no pattern"),
                arguments(
                        "a lane for everything",
                        MINIMAL + "    lanes: [{ lane: support, when: {} }]\n",
                        ", key reconciliations[0].lanes[0]: Invalid when: it names no column"),
                arguments(
                        "a severity below zero",
                        MINIMAL + "    severity: { high: { age: -1 } }\n",
                        ", key reconciliations[0].severity.high: Invalid severity: share and age cannot be negative"),
                arguments(
                        "a delimiter of two characters",
                        minimalWith("    kind: focus-cost", "    delimiter: '||'\n    kind: focus-cost"),
                        ", key sources[1]: Invalid delimiter: \"||\" is not one character"),
                arguments(
                        "an empty delimiter",
                        minimalWith("    kind: focus-cost", "    delimiter: ''\n    kind: focus-cost"),
                        ", key sources[1]: Invalid delimiter: \"\" is not one character"),
                arguments(
                        "an empty path",
                        minimalWith("path: /in/focus", "path: ''"),
                        ", key sources[1].fetch: Invalid path: it is empty; name a folder, a file or a glob"),
                arguments(
                        "an unknown metadata store",
                        MINIMAL + "metadata: { url: 'mysql://db' }\n",
                        ", key metadata: Invalid url: mysql://db begins neither with embedded: nor with jdbc:postgresql:"),
                arguments(
                        "a metadata store without a folder",
                        MINIMAL + "metadata: { url: 'embedded:' }\n",
                        ", key metadata: Invalid url: embedded: names no folder"),
                arguments(
                        "a password in the config",
                        MINIMAL + "metadata: { url: 'jdbc:postgresql://db/tieout?user=a&password=b' }\n",
                        ", key metadata: Invalid url: it holds a password; take it out and set TIEOUT_METADATA_PASSWORD"),
                arguments(
                        "a placeholder that does not exist",
                        minimalWith("path: /in/focus", "path: '/in/{perid}/*'"),
                        ", key sources[1].fetch: Invalid path: {perid} is no placeholder; the only one is {period}: did you mean that?"),
                arguments(
                        "a placeholder in capitals",
                        minimalWith("path: /in/focus", "path: '/in/{a,b}/{Period}-*'"),
                        ", key sources[1].fetch: Invalid path: {Period} is no placeholder; the only one is {period}: did you mean that?"),
                arguments(
                        "another unit of time",
                        minimalWith("path: /in/focus", "path: 's3://b/{period}/{month}'"),
                        ", key sources[1].fetch: Invalid path: {month} is no placeholder; the only one is {period}: did you mean that?"),
                arguments(
                        "a placeholder where there is none",
                        minimalWith("lake: /data/lake", "lake: '/data/{period}/lake'"),
                        ": Invalid lake: {period} is not filled in; only the path of files has a placeholder, {period}"),
                arguments(
                        "a scope that is not filled in",
                        minimalWith(
                                "type: files, path: /in/focus",
                                "type: azure-cost-details, by: days, scope: 'subscriptions/{id}'"),
                        ", key sources[1].fetch: Invalid scope: {id} is not filled in; only the path of files has a placeholder, {period}"),
                arguments(
                        "a reconciliation above its folder",
                        minimalWith("- name: contoso\n", "- name: ../contoso\n"),
                        ", key reconciliations[0]: Invalid name: \"../contoso\" cannot name a reconciliation;"
                                + " it may hold letters, digits, blanks and . _ - and begins with a letter or digit"),
                arguments(
                        "a reconciliation with a control character",
                        minimalWith("- name: contoso\n", "- name: \"con\\u001b[2Jtoso\"\n"),
                        ", key reconciliations[0]: Invalid name: \"con?[2Jtoso\" cannot name a reconciliation;"
                                + " it may hold letters, digits, blanks and . _ - and begins with a letter or digit"),
                arguments(
                        "a reconciliation of a long name",
                        minimalWith("- name: contoso\n", "- name: " + "x".repeat(101) + "\n"),
                        ", key reconciliations[0]: Invalid name: that of a reconciliation, xxxxxxxxxxxxxxxxxxxx…,"
                                + " is longer than 100 bytes; shorten it"),
                arguments(
                        "reconciliations that differ in case",
                        MINIMAL + "  - { name: Contoso, invoice: [contoso-usage], export: [] }\n",
                        ": Invalid name: two reconciliations are named contoso and Contoso, which are one folder where"
                                + " letter case does not count; give one another name"),
                arguments(
                        "a key of AWS",
                        minimalWith("path: /in/focus", "path: 's3://AKIAX:s3cr3t/x@bucket/in'"),
                        ": key sources[1].fetch.path holds a secret; take it out, and set it in the environment (docs/sources.md)"),
                arguments(
                        "a key of AWS in what is no URL",
                        minimalWith("path: /in/focus", "path: 's3:/AKIAX:s3cr3t@bucket/in'"),
                        ": key sources[1].fetch.path holds a secret; take it out, and set it in the environment (docs/sources.md)"),
                arguments(
                        "a signature",
                        minimalWith(
                                "landing: /data/landing",
                                "landing: 'abfss://c@a.dfs.core.windows.net/l?sv=1&sig=s3cr3t'"),
                        ": key landing holds a secret; take it out, and set it in the environment (docs/sources.md)"),
                arguments(
                        "a user in front of a host",
                        MINIMAL + "storage: { s3-endpoint: 'https://user:s3cr3t@host' }\n",
                        ": key storage.s3-endpoint holds a secret; take it out, and set it in the environment (docs/sources.md)"),
                arguments(
                        "a password in a URL of no store",
                        MINIMAL + "metadata: { url: 'postgres://user:s3cr3t@host/db' }\n",
                        ", key metadata: Invalid url: it holds a password; take it out and set TIEOUT_METADATA_PASSWORD"),
                arguments(
                        "a user's password before the host",
                        MINIMAL + "metadata: { url: 'jdbc:postgresql://user:s3/cr3t@host/db' }\n",
                        ", key metadata: Invalid url: it holds a password; take it out and set TIEOUT_METADATA_PASSWORD"),
                arguments("an empty file", "", ": it is empty; see conf/tieout.yaml"),
                arguments("a file of comments", "# lake: /data/lake\n", ": it is empty; see conf/tieout.yaml"));
    }

    /** The rest of these messages is the parser's own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableConfigs")
    void saysWhereItCannotRead(String what, String config, String message) throws IOException {
        Path file = file(config);

        assertThatThrownBy(() -> ConfigReader.read(file))
                .as(what)
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot read config " + file + message);
    }

    static Stream<Arguments> unreadableConfigs() {
        return Stream.of(
                arguments(
                        "an unknown type of fetch",
                        minimalWith("type: files, path: /in/focus", "type: ftp, path: /in/focus"),
                        ", key sources[1].fetch: \"ftp\" is no type known here"),
                arguments(
                        "a fetch without type",
                        minimalWith("type: files, path: /in/focus", "path: /in/focus"),
                        ", key sources[1].fetch: type is missing"),
                arguments("an unknown kind", minimalWith("kind: focus-cost", "kind: focus"), ", key sources[1].kind: "),
                arguments(
                        "an alias",
                        minimalWith("lake: /data/lake\nlanding: /data/landing", "lake: &l /data/lake\nlanding: *l"),
                        ", line 2: aliases are not read; write the value out"),
                arguments("a second document", MINIMAL + "---\nlake: other\n", ", line "),
                arguments("a list", "- a\n", ": it is no map of keys"),
                arguments("a number for a text", minimalWith("lake: /data/lake", "lake: 5"), ", key lake: "),
                arguments("a number for a kind", minimalWith("kind: focus-cost", "kind: 1"), ", key sources[1].kind: "),
                arguments("an empty text", minimalWith("lake: /data/lake", "lake: ''"), ": Invalid lake: it is empty"),
                arguments("a missing key", minimalWith("lake: /data/lake\n", ""), ", key lake: it is missing"),
                arguments(
                        "a missing key of a source",
                        minimalWith("    kind: focus-cost\n", ""),
                        ", key sources[1].kind: it is missing"),
                arguments(
                        "a missing key of fetch",
                        minimalWith("type: files, path: /in/focus", "type: files"),
                        ", key sources[1].fetch.path: it is missing"),
                arguments(
                        "a missing key of a reconciliation",
                        minimalWith("    export: [contoso-focus]\n", ""),
                        ", key reconciliations[0].export: it is missing"),
                arguments(
                        "a list written as a text",
                        minimalWith("[contoso-focus]", "contoso-focus"),
                        ", key reconciliations[0].export: "),
                arguments(
                        "a percentage that is no number",
                        MINIMAL + "    tolerance: { percent: some }\n",
                        ", key reconciliations[0].tolerance.percent: "),
                arguments(
                        "a doubled key",
                        minimalWith("landing: /data/landing", "lake: /data/landing"),
                        ", line 2: key lake stands here a second time; keep one"),
                arguments(
                        "a doubled key of a source",
                        minimalWith("    kind: focus-cost", "    kind: focus-cost\n    kind: focus-cost"),
                        ", line 9: key kind stands here a second time; keep one"),
                arguments(
                        "broken YAML",
                        minimalWith("landing: /data/landing", "landing: [/data/landing"),
                        ", line 3: it is no YAML from here on; look for a quote or bracket that is not closed, a tab,"
                                + " or a line set in too far"),
                arguments(
                        "broken YAML around a secret",
                        minimalWith("landing: /data/landing", "landing: \"s3://AKIA:s3cr3t@b/x"),
                        ", line 2: it is no YAML from here on; look for a quote or bracket that is not closed, a tab,"
                                + " or a line set in too far"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = dir.resolve("nowhere.yaml");

        assertThatThrownBy(() -> ConfigReader.read(file))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Cannot read config %s: there is no such file; name one with --config".formatted(file));
    }

    private static String minimalWith(String instead, String written) {
        assertThat(MINIMAL).contains(instead);
        return MINIMAL.replace(instead, written);
    }

    private static SourceConfig sourceOfDefaults(String name, SourceKind kind, String path) {
        return new SourceConfig(
                name,
                kind,
                Provider.OTHER,
                "auto",
                "",
                List.of(),
                List.of("", "NULL", "null", "(null)", "\\N"),
                ",",
                DecimalMark.POINT,
                QuoteEscape.DOUBLED,
                FinalityRule.AUTO,
                BigDecimal.ZERO,
                new Fetch.Files(path));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(dir.resolve("tieout.yaml"), yaml);
    }
}
