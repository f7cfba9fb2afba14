package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tieout.common.config.MetadataConfig;
import org.tieout.embedded.EmbeddedServer;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The console as people have it, a process of {@code bin/tieout}, over the store of a large company: how long until it
 * answers, and what twenty people at once wait for.
 */
@Command(
        name = "bench/console",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the console over a store of a large company: start, pages of many people at once, memory.",
            "",
            "People sign in, look at pages as people do and pause between them; then with shorter pauses, and without. Each",
            "page is held beside one SQL question that finds what it shows most of, asked of the same store in the same run."
        },
        footer = {
            "",
            "Examples:",
            "  bench/console                                             a quarter of an hour, and 6 GB of disk",
            "  bench/console --products 500 --periods 2 --lines 10000 --seconds 20"
        })
public final class ConsoleBench implements Callable<Integer> {

    @Mixin
    private LargeCompany company = new LargeCompany();

    @Option(names = "--users", defaultValue = "20", description = "At once. Default: 20.")
    private int users;

    @Option(names = "--seconds", defaultValue = "120", description = "Of each kind of load. Default: 120.")
    private int seconds;

    @Option(
            names = "--think",
            split = ",",
            defaultValue = "5000,1000,0",
            description =
                    "Milliseconds a person looks at a page, on average; one load after the other. Default: 5000,1000,0.")
    private List<Integer> think = List.of();

    @Option(
            names = "--slowest",
            defaultValue = "0",
            description = "So many pages of each load that took longest are told one by one. Default: 0.")
    private int slowest;

    @Option(
            names = "--work",
            defaultValue = "data/bench-console",
            description = "Folder of the store; one of the same size is used again. Default: data/bench-console.")
    private Path work = Path.of("data/bench-console");

    public static void main(String[] args) {
        System.exit(new CommandLine(new ConsoleBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path folder = company.folder(work);
        Path store = folder.resolve("store");
        Path config = folder.resolve("tieout.yaml");
        EmbeddedServer server = new EmbeddedServer(store);
        try {
            if (!Files.exists(config)) {
                make(folder, store, config, server);
            }
            server.stop();
            double cold = start(config);
            double warm = IntStream.range(0, 3)
                    .mapToDouble(round -> start(config))
                    .sorted()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            say(server, config, cold, warm);
        } finally {
            server.stop();
        }
        return 0;
    }

    private void make(Path folder, Path store, Path config, EmbeddedServer server) throws IOException, SQLException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        EmbeddedServer.Address address = server.open();
        Store.open(new MetadataConfig("embedded:" + store));
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            company.fill(connection);
            LargeCompany.execute(connection, Sql.read("console.sql", Map.of()));
            Path making = Files.writeString(folder.resolve("making.yaml"), LargeCompany.config(store));
            accrue(folder, making);
            LargeCompany.execute(connection, "VACUUM ANALYZE");
            copyLayouts(folder);
            Files.move(making, config);
        }
    }

    private static void accrue(Path folder, Path config) throws IOException {
        Path coding = Files.writeString(folder.resolve("coding.csv"), Sql.read("accrual-coding.csv", Map.of()));
        RunAccrual.with(config, "coding", "import", "--file", coding.toString(), "--as", "lead0");
        RunAccrual.with(config, "compute", "--period", "2026-10", "--as", "lead0");
    }

    /** The page of accruals lists the layouts that come with Tieout. */
    private static void copyLayouts(Path folder) throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        try (Stream<Path> layouts = Files.list(home().resolve("conf/exports"))) {
            for (Path layout : layouts.filter(Files::isRegularFile).toList()) {
                Files.copy(layout, exports.resolve(layout.getFileName()));
            }
        }
    }

    static Path home() {
        return Path.of(System.getProperty("bench.home", "."));
    }

    private static double start(Path config) {
        try (ConsoleProcess console = ConsoleProcess.start(home(), config)) {
            return console.secondsToStart();
        }
    }

    private void say(EmbeddedServer server, Path config, double cold, double warm)
            throws IOException, SQLException, InterruptedException {
        EmbeddedServer.Address address = server.open();
        try (ConsoleProcess console = ConsoleProcess.start(home(), config);
                Connection peer = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            People people = new People(console.address(), company.products(), company.periods());
            // Once, for Java to compile what is asked for all day.
            people.look(users, Duration.ofSeconds(Math.max(10, seconds / 4)), 0);
            Waits alone = people.look(1, Duration.ofSeconds(Math.max(10, seconds / 4)), 0);
            Map<String, Double> peers = PagePeers.ask(peer);
            List<String> said = new ArrayList<>();
            for (int pause : think) {
                Waits waits = people.look(users, Duration.ofSeconds(seconds), pause);
                said.add("");
                said.add("%d people, pauses of %.1f s:".formatted(users, pause / 1e3));
                said.add("");
                said.addAll(table(alone, peers, waits));
                said.add("");
                said.add(all(waits, seconds));
                waits.slowest(slowest)
                        .forEach(one -> said.add(String.format(
                                Locale.ROOT,
                                "    %.0f ms: %s asked for %s after %.1f s",
                                one.milliseconds(),
                                one.person(),
                                one.path(),
                                one.second())));
            }
            said.add("");
            said.add(String.format(
                    Locale.ROOT,
                    "start: %.1f s, store and all; %.1f s beside a store that runs (median of 3)",
                    cold,
                    warm));
            said.add(console.memory());
            said.forEach(System.out::println);
        }
    }

    private static List<String> table(Waits alone, Map<String, Double> peers, Waits waits) {
        List<String> table = new ArrayList<>(List.of(
                "| page | alone p50 | of the peer | p50 | p95 | p99 | pages |", "|---|---:|---:|---:|---:|---:|---:|"));
        for (String page : waits.pages()) {
            boolean isSeenAlone = alone.count(page) > 0;
            table.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.0f | %.0f | %.0f | %,d |",
                    page,
                    isSeenAlone ? "%.0f".formatted(alone.percentile(page, 50)) : "",
                    isSeenAlone && peers.containsKey(page)
                            ? "%.2f".formatted(alone.percentile(page, 50) / peers.get(page))
                            : "",
                    waits.percentile(page, 50),
                    waits.percentile(page, 95),
                    waits.percentile(page, 99),
                    waits.count(page)));
        }
        return table;
    }

    private static String all(Waits waits, int seconds) {
        return String.format(
                Locale.ROOT,
                "%,d pages, %.1f a second; p50 %.0f, p95 %.0f, p99 %.0f ms; %d refused or failed%s",
                waits.count(),
                waits.count() / (double) seconds,
                waits.percentile(50),
                waits.percentile(95),
                waits.percentile(99),
                waits.failures().size(),
                waits.failures().stream().findFirst().map(", such as: "::concat).orElse(""));
    }
}
