package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.store.LandingStores;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;
import org.tieout.testing.fake.AwsExportBucket;
import org.tieout.testing.fake.AzureExportFolder;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeGraph;
import org.tieout.testing.fake.FakeInvoicing;
import org.tieout.testing.fake.FakeLogin;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeServer;
import org.tieout.testing.fake.ObjectSink;
import org.tieout.testing.fake.OwnCertificate;

/**
 * The sample companies' month as their providers hand it out: one run in a process of its own, from their services to
 * the published result, with every way to fetch there is.
 */
class ProvidersIT {

    private static final String PERIOD = "2026-10";
    private static final String SECRET = "the-secret-of-the-app";
    private static final String SCOPE = "providers/Microsoft.Billing/billingAccounts/A1/billingProfiles/P1";
    private static final Map<String, String> STORAGE = Map.of(
            "azure-endpoint: \"\"", "azure-endpoint: " + Azurite.shared().endpoint(),
            "s3-endpoint: \"\"", "s3-endpoint: " + S3Proxy.shared().endpoint(),
            "s3-region: \"\"", "s3-region: " + S3Proxy.REGION);
    private static final String DETAILS = """
            InvoiceId,Date,BillingPeriodStartDate,BillingPeriodEndDate,MeterCategory,MeterName,Quantity,ChargeType,CostInBillingCurrency,BillingCurrencyCode
            M1,10/01/2026,10/01/2026,10/31/2026,Storage,LRS Data Stored,1.5,Usage,0.100000000000000000000001,USD
            M1,10/02/2026,10/01/2026,10/31/2026,Storage,LRS Data Stored,1.5,Usage,2.2,USD
            """;

    private final Path home;
    private final Installation tieout;
    private final List<AutoCloseable> fakes = new ArrayList<>();
    private final OwnCertificate certificate;
    private final FakeLogin login;
    private final FakeBlob storage = started(new FakeBlob());
    private final FakeGraph graph = started(new FakeGraph(storage));
    private final FakePartnerCenter partnerCenter = started(new FakePartnerCenter());
    private final FakeArm management = started(new FakeArm(storage));
    private final FakeInvoicing invoicing = FakeInvoicing.start();
    private final String container = Azurite.shared().container();
    private final String bucket = S3Proxy.shared().bucket();

    ProvidersIT(@TempDir Path home) throws Exception {
        this.home = home;
        this.tieout = new Installation(home);
        this.certificate = OwnCertificate.in(home);
        this.login = started(new FakeLogin(certificate.context(), SECRET));
        for (int i = 1; i <= 20; i++) {
            for (FakeServer service : List.of(graph, partnerCenter, management)) {
                service.accept("token-" + i);
            }
        }
    }

    @AfterEach
    void end() throws Exception {
        invoicing.close();
        for (AutoCloseable fake : fakes) {
            fake.close();
        }
    }

    @Test
    void aRunBringsTheMonthFromItsProvidersAndComesToTheGoldenResult() throws Exception {
        handOut();
        configure();

        TieoutProcess run = tieout("run", "--period", PERIOD);
        assertThat(run.exitCode()).as(run.said()).isZero();

        Path golden = Path.of("..", "sample-data", "golden");
        assertThat(tieout.results(PERIOD))
                .isEqualTo(Files.readString(golden.resolve("invoices-2026-10.csv"))
                        + Files.readString(golden.resolve("lines-2026-10.csv")));
        assertThat(tieout.run("show", "checkpoints", "--period", PERIOD, "--format", "csv")
                        .out())
                .as("of what no golden file has")
                .contains("typed,contoso-details/M1/part-1.csv,INVOICE,USD,2,2.300000000000000000000001,")
                .contains("typed,contoso-invoices/invoices-1.json,INVOICE,USD,1,102.5,102.5")
                .contains("typed,fabrikam-invoices/invoice-summaries-1.json,INVOICE,USD,1,7.25,7.25");

        TieoutProcess again = tieout("download", "--period", PERIOD);
        assertThat(again.exitCode()).as(again.said()).isZero();
        assertThat(again.said().lines().filter(line -> line.contains("landed:")))
                .isEmpty();
        assertThat(again.said().lines().filter(line -> line.contains("unchanged:")))
                .hasSize(9);

        assertThatNothingSecretIsKept(run.said() + again.said());
    }

    @Test
    void aDryRunEndsAsTheRunWouldWhereAProviderRefuses() throws Exception {
        configure();
        invoicing.deny();

        TieoutProcess plan = tieout("run", "--period", PERIOD, "--dry-run");

        assertThat(plan.exitCode()).as(plan.said()).isEqualTo(12);
        assertThat(plan.said())
                .contains(
                        "tieout: Cannot download fabrikam-invoices: AWS Invoicing answered 400 (AccessDeniedException")
                .contains("check the source's settings and what its credentials may do (docs/sources.md)");
        assertThat(tieout.files("data/landing")).isEmpty();
    }

    private void handOut() throws IOException {
        partnerCenter.add("G000000001", "2026-10-01T00:00:00Z");
        graph.publish("usage/billed", "G000000001", "etag-1", delivered("contoso/2026-10/usage"));
        AzureExportFolder.Run export = new AzureExportFolder(
                        sink("abfss://%s@%s.dfs.core.windows.net".formatted(container, Azurite.ACCOUNT)),
                        "exports",
                        "focus")
                .run(
                        "cc47e41e-0000-4000-8000-000000000001",
                        "2026-10-01",
                        "2026-10-31",
                        "2026-11-05T21:04:06.5234447Z");
        for (byte[] part : delivered("contoso/2026-10/focus").values()) {
            export.part(".csv.gz", part, rows(part));
        }
        export.write();
        for (String name : List.of("cur", "focus")) {
            new AwsExportBucket(sink("s3://" + bucket), bucket, "billing", name)
                    .overwrite(
                            "BILLING_PERIOD=2026-10",
                            "9b6b32ef-2b70-3d10-9448-07e23ebce6b9",
                            ".csv.gz",
                            List.copyOf(delivered("fabrikam/2026-10/" + name).values()));
        }
        management.invoices().add("M1", "2026-10-01", "Invoice", "102.5");
        management.costDetails().has("M1", DETAILS.getBytes(StandardCharsets.UTF_8));
        invoicing.invoice("111122223333", 2026, 10, """
                {"AccountId":"111122223333","InvoiceId":"2026100001","BillingPeriod":{"Month":10,"Year":2026},\
                "Entity":{"InvoicingEntity":"Amazon Web Services, Inc."},"InvoiceType":"INVOICE",\
                "BaseCurrencyAmount":{"CurrencyCode":"USD","TotalAmount":"7.25","TotalAmountBeforeTax":"7.25"}}""");
    }

    private void configure() throws IOException {
        fetch("contoso/{period}/usage/*", """
                { type: azure-partner, dataset: billed-usage, graph: "%s", partner-center: "%s" }""".formatted(graph.url(), partnerCenter.url()));
        fetch("contoso/{period}/focus/*", """
                { type: azure-export, path: "abfss://%s@%s.dfs.core.windows.net/exports", export: focus }""".formatted(container, Azurite.ACCOUNT));
        fetch("fabrikam/{period}/cur/*", """
                { type: aws-export, path: "s3://%s/billing", export: cur }""".formatted(bucket));
        fetch("fabrikam/{period}/focus/*", """
                { type: aws-export, path: "s3://%s/billing", export: focus }""".formatted(bucket));
        for (Map.Entry<String, String> setting : STORAGE.entrySet()) {
            tieout.changeConfig(setting.getKey(), setting.getValue());
        }
        tieout.changeConfig(
                "\nsources:\n", """

                sources:
                  - name: contoso-details
                    kind: invoice-usage
                    provider: azure-mca
                    issuer: Microsoft
                    fetch: { type: azure-cost-details, scope: "%s", by: invoice, management: "%s" }
                  - name: contoso-invoices
                    kind: invoice-detail
                    provider: azure-mca
                    issuer: Microsoft
                    fetch: { type: azure-export, dataset: invoices, scope: "%s", management: "%s" }
                  - name: fabrikam-invoices
                    kind: invoice-detail
                    provider: aws
                    fetch: { type: aws-export, dataset: invoices, account: "111122223333", invoicing: "%s" }
                """.formatted(SCOPE, management.url(), SCOPE, management.url(), invoicing.endpoint()));
    }

    private void fetch(String path, String instead) throws IOException {
        tieout.changeConfig("{ type: files, path: \"../data/sample/%s\" }".formatted(path), instead);
    }

    private TieoutProcess tieout(String... arguments) throws IOException {
        Map<String, String> environment = Map.of(
                "AZURE_AUTHORITY_HOST",
                login.url(),
                "AZURE_TENANT_ID",
                "contoso-tenant",
                "AZURE_CLIENT_ID",
                "contoso-client",
                "AZURE_CLIENT_SECRET",
                SECRET,
                "AZURE_STORAGE_KEY",
                Azurite.KEY,
                "AWS_ACCESS_KEY_ID",
                S3Proxy.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                S3Proxy.SECRET_ACCESS_KEY);
        List<String> jvm = List.of(
                "-Djavax.net.ssl.trustStore=" + certificate.store(),
                "-Djavax.net.ssl.trustStorePassword=" + OwnCertificate.PASSWORD);
        TieoutProcess process = TieoutProcess.start(tieout, environment, jvm, arguments);
        fakes.add(process::kill);
        return process;
    }

    /** Not in what was said, nor in any file beside the delivered ones. */
    private void assertThatNothingSecretIsKept(String said) throws IOException {
        assertThat(said).doesNotContain(SECRET, "sig=", "token-1", Azurite.KEY, S3Proxy.SECRET_ACCESS_KEY);
        for (String file : tieout.files("data")) {
            if (file.endsWith(".json") || file.endsWith(".log")) {
                assertThat(Files.readString(home.resolve("data").resolve(file), StandardCharsets.ISO_8859_1))
                        .as(file)
                        .doesNotContain(SECRET, "sig=s3cr3t", "token-1", Azurite.KEY, S3Proxy.SECRET_ACCESS_KEY);
            }
        }
    }

    /** A container or bucket that a provider writes to. */
    private ObjectSink sink(String url) throws IOException {
        Path config = home.resolve("conf/sink.yaml");
        String text = Files.readString(tieout.config()).replace("landing: ../data/landing", "landing: " + url);
        for (Map.Entry<String, String> setting : STORAGE.entrySet()) {
            text = text.replace(setting.getKey(), setting.getValue());
        }
        Files.writeString(config, text);
        LandingStore store = LandingStores.of(ConfigReader.read(config));
        return new ObjectSink() {
            @Override
            public void put(String key, byte[] bytes) {
                try {
                    store.replace(key, bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void delete(String key) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private Map<String, byte[]> delivered(String folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(home.resolve("data/sample").resolve(folder))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Lines below the header: no value of the sample holds a line end. */
    private static long rows(byte[] csv) throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(csv))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .count()
                    - 1;
        }
    }

    private <T extends FakeServer> T started(T fake) {
        fakes.add(fake);
        return fake;
    }
}
