package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.cli.tidy.TidyCommand;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.testing.TestExtent;

/**
 * A month is frozen, delivered again and again, tidied, proved, copied away and brought back; each test goes on where
 * the one before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {

    private static final String USAGE = "data/sample/contoso/2026-10/usage/part-00000.c000.json.gz";
    private static final String FABRIKAM = "data/sample/fabrikam/2026-10/focus/fabrikam-focus-00001.csv.gz";

    /** When everything of this test has been out of use for more than a month. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));

    @TempDir
    private static Path folder;

    private static Installation tieout;

    @BeforeAll
    static void freeze() throws IOException {
        tieout = new Installation(folder.resolve("one"), "embedded:../data/metadata");
        run("run", "--period", "2026-10");
        run("close", "freeze", "--period", "2026-10", "--reconciliation", "contoso", "--accept-preliminary");
        for (int night = 1; night <= 4; night++) {
            deliverAndRun(night);
        }
    }

    /** Another price on the one side that is not frozen; the same rows in other bytes on the one that is. */
    private static void deliverAndRun(int night) throws IOException {
        String price = ",0.99%02d,".formatted(night);
        Deliveries.change(
                tieout.home().resolve(FABRIKAM),
                lines -> lines.stream()
                        .map(line -> line.replaceFirst(",0\\.99[0-9][0-9],", price))
                        .toList());
        Deliveries.change(tieout.home().resolve(USAGE), RetentionIT::rotated);
        run("run", "--period", "2026-10");
    }

    @AfterAll
    static void stop() {
        tieout.run("store", "stop");
    }

    private static List<String> rotated(List<String> lines) {
        List<String> rotated = new ArrayList<>(lines.subList(1, lines.size()));
        rotated.add(lines.get(0));
        return rotated;
    }

    private static void run(String... args) {
        Installation.Outcome outcome = tieout.run(args);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    private static Installation.Outcome tidy(Clock clock, String... args) {
        List<String> all = new ArrayList<>(List.of("--config", tieout.config().toString()));
        all.addAll(Arrays.asList(args));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Commands.execute(
                new TidyCommand(clock), new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Installation.Outcome(exitCode, out.toString(), err.toString());
    }

    @Test
    @Order(1)
    void nothingGoesThatIsYoung() throws IOException {
        List<String> before = all();

        Installation.Outcome tidy = tidy(Clock.systemUTC());

        assertThat(tidy).isEqualTo(new Installation.Outcome(0, "", "    0 files with 0 bytes removed\n"));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void aDryRunSaysWhatWouldGoAndRemovesNothing() throws IOException {
        List<String> before = all();

        Installation.Outcome dryRun = tidy(LATER, "--dry-run", "--format", "csv");

        assertThat(dryRun.exitCode()).isZero();
        assertThat(dryRun.out())
                .startsWith("Place,BillingPeriod,What,Files,Bytes\r\n")
                .containsPattern("lake charges,2026-10,SUPERSEDED,[1-9][0-9]*,[1-9][0-9]*\r\n")
                .containsPattern("lake reconciliation_lines,2026-10,SUPERSEDED,[1-9][0-9]*,[1-9][0-9]*\r\n")
                .containsPattern("landing fabrikam-focus,2026-10,OLD_RELEASE,[1-9][0-9]*,")
                // The first is what the frozen result was made from, three are the newest.
                .containsPattern("landing contoso-usage,2026-10,OLD_RELEASE,[1-9][0-9]*,");
        assertThat(dryRun.err()).matches(" +[0-9]+ files with [0-9,]+ bytes would be removed\n");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    @Order(3)
    @SuppressWarnings("try") // The lock is held, not used.
    void aMonthThatAnotherRunIsAtWorkOnIsLeftAlone() throws IOException {
        List<String> before = all();
        Run other = new Run(
                "reconcile",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(new StringWriter())));
        Store store = Store.open(ConfigReader.read(tieout.config()).metadata());

        Installation.Outcome tidy;
        try (ResultLock lock =
                ResultLock.acquire(store, other, List.of("fabrikam"), BillingPeriod.parse("2026-10"), Duration.ZERO)) {
            tidy = tidy(LATER);
        }

        assertThat(tidy.exitCode()).isEqualTo(20);
        assertThat(tidy.err())
                .contains("    0 files with 0 bytes removed\n")
                .contains("tieout: Another run is working on fabrikam of 2026-10: " + other.id());
        assertThat(all()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void withoutTheStoreNothingGoes() throws IOException {
        List<String> before = all();
        String config = Files.readString(tieout.config());
        tieout.changeConfig("embedded:../data/metadata", "jdbc:postgresql://127.0.0.1:1/tieout");

        Installation.Outcome tidy = tidy(LATER);

        Files.writeString(tieout.config(), config);
        assertThat(tidy.exitCode()).isEqualTo(20);
        assertThat(tidy.err()).contains("tieout: Cannot reach the metadata store postgresql://127.0.0.1:1/tieout: ");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void whatGoesIsWhatTheDryRunSaidAndAllThatIsShownStays() throws IOException {
        List<String> shown = shown(tieout);
        String said = tidy(LATER, "--dry-run", "--format", "csv").out();
        long before = Bytes.now().data();

        Installation.Outcome tidy = tidy(LATER, "--format", "csv");
        Installation.Outcome again = tidy(LATER, "--format", "csv");

        long gone = before - Bytes.now().data();
        assertThat(tidy.exitCode()).as(tidy.err()).isZero();
        assertThat(tidy.out()).isEqualTo(said);
        assertThat(again.out()).isEqualTo("Place,BillingPeriod,What,Files,Bytes\r\n");
        // Manifests of releases are not counted.
        assertThat(gone).isGreaterThan(10_000);
        assertThat(shown(tieout)).isEqualTo(shown);
    }

    @Test
    @Order(6)
    void theFrozenResultIsProvedAndTheNextRunsGoOn() throws IOException {
        Installation.Outcome verify = tieout.run("verify");
        Installation.Outcome json = tieout.run("verify", "--period", "2026-10", "--json");
        Installation.Outcome other = tieout.run("verify", "--period", "2026-09");
        Installation.Outcome watch = tieout.run("watch", "--period", "2026-10", "--no-download");
        Deliveries.change(tieout.home().resolve(FABRIKAM), RetentionIT::withoutLast);
        run("run", "--period", "2026-10");

        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).containsPattern("contoso +2026-10 +3 +[0-9]+ +[0-9]+ +PROVED");
        assertThat(verify.err()).matches(" +1 of 1 frozen results proved: 3 invoices, [0-9]+ lines\n");
        assertThat(json.out()).contains("\"exitCode\" : 0,", "\"proved\" : 1,", "\"reconciliation\" : \"contoso\"");
        assertThat(other.err()).isEqualTo("    0 of 0 frozen results proved: 0 invoices, 0 lines\n");
        assertThat(watch.exitCode()).as(watch.err()).isZero();
    }

    /** By the clock each night is long ago when the next tidy comes. */
    @Test
    @Order(7)
    void tidiedEachNightLakeAndLandingStayAsLargeAsTheyWere() throws IOException {
        int nights = TestExtent.isFull() ? 60 : 3;
        List<Bytes> mornings = new ArrayList<>();

        for (int night = 1; night <= nights; night++) {
            deliverAndRun(4 + night);
            assertThat(tidy(LATER).exitCode()).isZero();
            mornings.add(Bytes.now());
        }

        Bytes first = mornings.get(0);
        assertThat(mornings)
                .allSatisfy(morning -> assertThat(morning.data()).isLessThan(first.data() * 11 / 10))
                .allSatisfy(morning -> assertThat(morning.checkpoints()).isLessThan(2_000_000));
        assertThat((mornings.get(nights - 1).log() - first.log()) / (nights - 1))
                .as("what a night adds to the logs of the tables, of %s", mornings)
                .isLessThan(50_000);
        assertThat(tieout.run("verify").exitCode()).isZero();
    }

    /**
     * What lies there in the morning.
     *
     * @param data files of tables, small files beside them, and landing
     * @param checkpoints and checksums beside the logs of tables
     * @param log of the tables, a file a version
     */
    private record Bytes(long data, long checkpoints, long log) {

        static Bytes now() throws IOException {
            Predicate<String> isLog = file -> file.contains("/_delta_log/");
            Predicate<String> isVersion = file -> file.endsWith(".json");
            return new Bytes(
                    bytes("data/lake", isLog.negate()) + bytes("data/landing", file -> true),
                    bytes("data/lake", isLog.and(isVersion.negate())),
                    bytes("data/lake", isLog.and(isVersion)));
        }
    }

    private static List<String> withoutLast(List<String> lines) {
        return lines.subList(0, lines.size() - 1);
    }

    /** In the order of docs/operations.md: the store while it is stopped, the lake, landing; and back. */
    @Test
    @Order(8)
    void whatWasCopiedAwayIsBroughtBackAndProved() throws IOException, InterruptedException {
        List<String> shown = shown(tieout);
        run("store", "stop");
        Installation restored = new Installation(folder.resolve("two"), "embedded:../data/metadata");

        for (String place : List.of("data/metadata", "data/lake", "data/landing")) {
            copy(tieout.home().resolve(place), restored.home().resolve(place));
        }
        Installation.Outcome verify = restored.run("verify");
        List<String> shownThere = shown(restored);
        Installation.Outcome tidy = restored.run("tidy");
        restored.run("store", "stop");

        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out()).contains("PROVED");
        assertThat(shownThere).isEqualTo(shown);
        assertThat(tidy.exitCode()).as(tidy.err()).isZero();
    }

    /** A row of a frozen result that is another now, though all sums are as they were; and a file that is gone. */
    @Test
    @Order(9)
    void whatIsNotAsItWasFrozenIsNamed() throws IOException {
        Path log = tieout.home().resolve("data/lake/reconciliation_lines");
        Path frozen = oldestFile(log);
        Path aside = folder.resolve("aside.parquet");
        Files.move(frozen, aside);

        Installation.Outcome lost = tieout.run("verify");
        Installation.Outcome tidy = tidy(LATER);
        Files.writeString(frozen, "no Parquet file");
        Installation.Outcome broken = tieout.run("verify");
        Files.move(aside, frozen, StandardCopyOption.REPLACE_EXISTING);

        assertThat(List.of(lost.exitCode(), broken.exitCode(), tidy.exitCode())).containsExactly(30, 30, 30);
        assertThat(lost.err())
                .contains(
                        "tieout: 1 of 1 frozen results is not as frozen: contoso of 2026-10: %s of reconciliation_lines is not in the lake"
                                .formatted(frozen.getFileName()));
        assertThat(lost.out()).contains("DIFFERS");
        assertThat(broken.err()).contains("contoso of 2026-10: its rows cannot be read: ");
        assertThat(tidy.err()).contains("Cannot tidy reconciliation_lines of 2026-10: " + frozen.getFileName());
        assertThat(tieout.run("verify").exitCode()).isZero();
    }

    /** Of the reconciliation that is frozen. */
    private static Path oldestFile(Path table) throws IOException {
        try (Stream<Path> files = Files.list(table.resolve("BillingPeriod=2026-10/Reconciliation=contoso"))) {
            return files.min((one, other) -> {
                        try {
                            return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .orElseThrow();
        }
    }

    private static List<String> shown(Installation installation) {
        String line = installation
                .run("show", "lines", "--period", "2026-10", "--reconciliation", "fabrikam", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .map(row -> row.split(",", -1)[2])
                .orElse("");
        List<String> shown = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("show", "invoices", "--period", "2026-10", "--format", "csv"),
                List.of("show", "lines", "--period", "2026-10", "--format", "csv"),
                List.of("show", "effects", "--period", "2026-10", "--format", "csv"),
                List.of("show", "charges", "--period", "2026-10", "--line", line, "--format", "csv"),
                List.of("show", "rejects", "--period", "2026-10", "--format", "csv"),
                List.of("show", "frozen", "--format", "csv"),
                List.of("close", "status", "--period", "2026-10"))) {
            Installation.Outcome outcome = installation.run(command.toArray(String[]::new));
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            shown.add(outcome.out());
        }
        return shown;
    }

    private static List<String> all() throws IOException {
        return Stream.concat(tieout.files("data/lake").stream(), tieout.files("data/landing").stream())
                .toList();
    }

    private static long bytes(String place, Predicate<String> isCounted) throws IOException {
        long bytes = 0;
        for (String file : tieout.files(place)) {
            bytes += isCounted.test(file)
                    ? Files.size(tieout.home().resolve(place).resolve(file))
                    : 0;
        }
        return bytes;
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
