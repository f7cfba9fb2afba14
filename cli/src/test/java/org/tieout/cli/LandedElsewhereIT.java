package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.show.ShowTarget;
import org.tieout.rules.dataset.Charges;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;
import org.tieout.testing.TestExtent;
import org.tieout.testing.fake.FaultProxy;

/** Landing, lake and config in an object store give the result that they give in folders, to the last digit. */
class LandedElsewhereIT {

    private static final String PERIOD = "2026-09";
    private static final String OCTOBER = "2026-10";
    private static final String USAGE = "data/sample/contoso/2026-10/usage/part-00000.c000.json.gz";
    private static final String FOCUS = "data/sample/fabrikam/2026-10/focus/fabrikam-focus-00001.csv.gz";
    private static final Map<String, String> COMPANIES =
            Map.of("contoso", "SLA credit", "fabrikam", "AWSSupportBusiness");

    private final Installation tieout;

    LandedElsewhereIT(@TempDir Path home) {
        this.tieout = new Installation(home);
    }

    /** Every command that reads or writes landing or lake says what it says where both are folders. */
    @Tag("full")
    @ParameterizedTest
    @MethodSource("stores")
    void theWholeCloseIsWhatItIsInFolders(String place, @TempDir Path folders) throws IOException {
        if (place.equals("container")) {
            moveToContainer();
        } else {
            moveToBucket();
        }
        Map<String, String> here = wholeClose(new Installation(folders));

        Map<String, String> elsewhere = wholeClose(tieout);

        assertThat(elsewhere).containsExactlyEntriesOf(here);
        assertThat(tieout.files("data/landing")).isEmpty();
        assertThat(tieout.files("data/lake")).isEmpty();
    }

    /** The sample's months, delivered again, frozen, delivered once more, watched: what each command said. */
    private static Map<String, String> wholeClose(Installation tieout) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("demo", out(tieout, "demo"));
        for (Map.Entry<String, List<String>> month : Golden.RESULTS.entrySet()) {
            for (String what : month.getValue()) {
                assertThat(Golden.withoutOwners(shown(tieout, what, month.getKey())))
                        .isEqualTo(Golden.result(what, month.getKey()));
            }
        }
        said.put("again", out(tieout, "run", "--period", OCTOBER));
        said.put("plan", out(tieout, "run", "--period", OCTOBER, "--dry-run"));
        Deliveries.change(tieout.home().resolve(FOCUS), lines -> replaced(lines, ",0.9984,", ",0.9985,"));
        said.put("delivered again", out(tieout, "run", "--period", OCTOBER));
        said.putAll(everything(tieout, "delivered again"));
        said.put(
                "freeze",
                out(
                        tieout,
                        "close",
                        "freeze",
                        "--period",
                        OCTOBER,
                        "--reconciliation",
                        "contoso",
                        "--accept-preliminary"));
        Deliveries.change(
                tieout.home().resolve(USAGE),
                lines -> replaced(lines, "\"BillingPreTaxTotal\":6.00", "\"BillingPreTaxTotal\":7.50"));
        said.put("frozen", out(tieout, "run", "--period", OCTOBER));
        said.put("watch", out(tieout, "watch", "--period", OCTOBER, "--format", "csv"));
        said.putAll(everything(tieout, "frozen"));
        said.put("reopen", out(tieout, "close", "reopen", "--period", OCTOBER, "--note", "late credit"));
        said.put("reopened", out(tieout, "run", "--period", OCTOBER));
        said.put("by Spark", out(tieout, "reconcile", "--period", OCTOBER, "--engine", "SPARK", "--force"));
        said.putAll(everything(tieout, "reopened"));
        return said;
    }

    /** What can be shown, and the hashes of what stands. */
    private static Map<String, String> everything(Installation tieout, String when) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        for (String what : ShowTarget.BY_NAME.keySet().stream().sorted().toList()) {
            if (!what.equals("charges")) {
                said.put("%s, %s".formatted(when, what), shown(tieout, what, OCTOBER));
            }
        }
        for (Map.Entry<String, String> company : COMPANIES.entrySet()) {
            String line = shown(tieout, "lines", OCTOBER)
                    .lines()
                    .filter(row -> row.startsWith(company.getKey()) && row.contains(company.getValue()))
                    .map(row -> row.split(",", -1)[2])
                    .findFirst()
                    .orElseThrow();
            String charges = out(tieout, "show", "charges", "--period", OCTOBER, "--line", line, "--format", "csv");
            assertThat(charges.lines()).hasSizeGreaterThan(1);
            said.put("%s, charges of %s".formatted(when, company.getKey()), charges);
        }
        LakeFiles lake = LakeFiles.of(ConfigReader.read(tieout.config()));
        for (String reconciliation : List.of("contoso", "fabrikam", "tailspin")) {
            said.put(
                    "%s, hash of %s".formatted(when, reconciliation),
                    Reconciled.read(lake, reconciliation, BillingPeriod.parse(OCTOBER))
                            .orElseThrow()
                            .resultHash());
        }
        return said;
    }

    private static String shown(Installation tieout, String what, String period) {
        return out(tieout, "show", what, "--period", period, "--format", "csv");
    }

    private static String out(Installation tieout, String... command) {
        Installation.Outcome outcome = tieout.run(command);
        assertThat(outcome.exitCode())
                .as("%s: %s", String.join(" ", command), outcome.err())
                .isZero();
        return outcome.out().replace(tieout.home().toString(), "home");
    }

    private static List<String> replaced(List<String> lines, String text, String replacement) {
        return lines.stream().map(line -> line.replace(text, replacement)).toList();
    }

    @Test
    void inAContainerOfAStorageAccount() throws IOException {
        String container = Azurite.shared().containerUrl();
        tieout.changeConfig(
                "azure-endpoint: \"\"", "azure-endpoint: " + Azurite.shared().endpoint());
        tieout.moveConfig(container);

        runThere(Map.of(
                "fs.azure.abfs.endpoint",
                URI.create(Azurite.shared().endpoint()).getAuthority(),
                "fs.azure.always.use.https",
                "false",
                "fs.azure.account.hns.enabled",
                "false",
                "fs.azure.fns.account.service.type",
                "BLOB",
                "fs.azure.ingress.service.type",
                "BLOB",
                "fs.abfss.impl",
                "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem"));
    }

    @Test
    void inABucket() throws IOException {
        String bucket = S3Proxy.shared().bucketUrl();
        tieout.changeConfig(
                "s3-endpoint: \"\"", "s3-endpoint: " + S3Proxy.shared().endpoint());
        tieout.moveConfig(bucket);

        runThere(Map.of(
                "fs.s3a.endpoint",
                S3Proxy.shared().endpoint(),
                "fs.s3a.endpoint.region",
                S3Proxy.REGION,
                "fs.s3a.path.style.access",
                "true"));
    }

    /** Where the config is found, say settings of Spark's: the variables of this process name no emulator. */
    private void runThere(Map<String, String> settings) throws IOException {
        settings.forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
        try {
            runThere();
        } finally {
            settings.keySet().forEach(key -> System.clearProperty("spark.hadoop." + key));
        }
    }

    /** Two installations that share a lake, and no store whose locks would keep them apart. */
    @ParameterizedTest
    @MethodSource("stores")
    void whoCommitsTooLateIsToldToTryAgain(String place, @TempDir Path folder) throws IOException {
        String[] ingest = {"ingest", "--period", PERIOD, "--source", "contoso-usage", "--force"};
        Installation here = new Installation(folder.resolve("here"));
        Installation other = new Installation(folder.resolve("other"));
        AtomicBoolean isFirst = new AtomicBoolean(true);
        List<Installation.Outcome> meanwhile = new ArrayList<>();
        boolean isContainer = place.equals("container");
        String store =
                isContainer ? Azurite.shared().endpoint() : S3Proxy.shared().endpoint();
        try (FaultProxy proxy = new FaultProxy(store, request -> {
            if (makesFirstVersion(request) && isFirst.getAndSet(false)) {
                meanwhile.add(other.run(ingest));
            }
            return FaultProxy.Answer.OF_THE_STORE;
        })) {
            String url = isContainer
                    ? Azurite.shared().containerUrl()
                    : S3Proxy.shared().bucketUrl();
            String storage = isContainer
                    ? "azure-endpoint: %s/%s".formatted(proxy.endpoint(), Azurite.ACCOUNT)
                    : "s3-endpoint: " + proxy.endpoint();
            move(tieout, url, storage);
            move(other, url, storage);
            for (Installation one : List.of(tieout, here)) {
                out(one, "download", "--period", PERIOD, "--source", "contoso-usage");
            }
            out(here, ingest);

            Installation.Outcome late = tieout.run(ingest);

            assertThat(meanwhile)
                    .singleElement()
                    .satisfies(one -> assertThat(one.exitCode()).as(one.err()).isZero());
            assertThat(late.exitCode()).as(late.err()).isEqualTo(20);
            assertThat(late.err())
                    .endsWith(
                            "tieout: Cannot write charges: another process has written to it meanwhile; run again once that has ended\n");
            assertThat(charges(tieout)).isEqualTo(charges(here));
            out(tieout, ingest);
            assertThat(charges(tieout)).isEqualTo(charges(here));
        }
    }

    static Stream<String> stores() {
        return TestExtent.isFull() ? Stream.of("container", "bucket") : Stream.of("container");
    }

    private static boolean makesFirstVersion(HttpExchange request) {
        return request.getRequestMethod().equals("PUT")
                && request.getRequestURI().getPath().endsWith("/charges/_delta_log/%020d.json".formatted(1));
    }

    private static List<String> charges(Installation tieout) {
        return Lake.of(ConfigReader.read(tieout.config()))
                .read(new LocalFlows(1), Charges.TABLE, OptionalLong.empty(), Map.of())
                .collect()
                .stream()
                .map(String::valueOf)
                .sorted()
                .toList();
    }

    @Test
    void nobodyIsToldTheAccountsKey() throws IOException, InterruptedException {
        String key = System.getenv("AZURE_STORAGE_KEY");
        Path events = Files.createDirectory(tieout.home().resolve("events"));
        moveToContainer();
        tieout.run("download", "--period", PERIOD);
        tieout.moveConfig(Azurite.shared().containerUrl());

        TieoutProcess ingest = TieoutProcess.start(
                tieout,
                Map.of(
                        "AZURE_STORAGE_KEY",
                        key,
                        "AZURE_STORAGE_SERVICE_ENDPOINT",
                        Azurite.shared().endpoint()),
                List.of(
                        "-Dspark.eventLog.enabled=true",
                        "-Dspark.eventLog.compress=false",
                        "-Dspark.eventLog.dir=" + events.toUri()),
                "ingest",
                "--period",
                PERIOD,
                "--engine",
                "SPARK");

        assertThat(ingest.exitCode()).as(ingest.said()).isZero();
        assertThat(key).isNotBlank();
        assertThat(ingest.said()).doesNotContain(key);
        // What Spark's UI would show: its settings, Java's properties, every query.
        assertThat(tieout.files("events"))
                .anyMatch(file -> read("events/" + file).contains("SparkListenerJobStart"));
        assertThat(tieout.files("")).noneMatch(file -> read(file).contains(key));
    }

    private String read(String file) {
        try {
            return Files.readString(tieout.home().resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void runThere() throws IOException {
        Installation.Outcome run = tieout.run("run", "--period", PERIOD);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tieout.files("data/landing")).isEmpty();
        assertThat(tieout.files("data/lake")).isEmpty();
        assertThat(tieout.results(PERIOD))
                .isEqualTo(Golden.result("invoices", PERIOD) + Golden.result("lines", PERIOD));
        Installation.Outcome again = tieout.run("run", "--period", PERIOD);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).contains("unchanged: ").doesNotContain(" landed:");
        assertThat(tieout.run("check", "--period", PERIOD).out())
                .containsPattern("lake +%s can be written to\n".formatted(config().lake()))
                .containsPattern("landing +%s can be written to\n".formatted(config().landing()));
        assertThat(tieout.run("status").out())
                .containsPattern("lake +not on a disk here +not on a disk here +" + config().lake())
                .containsPattern("temporary +[0-9.]+ GB +[0-9.]+ GB +/");
        // Whoever may look at the process would see them.
        assertThat(System.getProperties().values()).doesNotContain(System.getenv("AZURE_STORAGE_KEY"));
    }

    private void moveToContainer() throws IOException {
        moveTo(
                Azurite.shared().containerUrl(),
                "azure-endpoint: " + Azurite.shared().endpoint());
    }

    private void moveToBucket() throws IOException {
        moveTo(S3Proxy.shared().bucketUrl(), "s3-endpoint: " + S3Proxy.shared().endpoint());
    }

    private TieoutConfig config() {
        return ConfigReader.read(tieout.namedConfig());
    }

    private void moveTo(String place, String storage) throws IOException {
        move(tieout, place, storage);
    }

    private static void move(Installation tieout, String place, String storage) throws IOException {
        tieout.changeConfig("landing: ../data/landing", "landing: " + place + "/landing");
        tieout.changeConfig("lake: ../data/lake", "lake: " + place + "/lake");
        tieout.changeConfig(storage.replaceFirst(":.*", ": \"\""), storage);
    }
}
