package org.tieout.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tieout.common.config.MetadataConfig;
import org.tieout.embedded.EmbeddedServer;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The accrual of a large month by the commands a user types, each once and cold: computed, exported, acknowledged line
 * by line; beside one SQL statement that adds the same lines up and writes them down.
 */
@Command(
        name = "bench/accrual",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the accrual of a large month: compute, export, acknowledge.",
        footer = {
            "",
            "Examples:",
            "  bench/accrual                     two minutes, and 1 GB of disk",
            "  bench/accrual --lines 5000        seconds"
        })
public final class AccrualBench implements Callable<Integer> {

    @Option(names = "--lines", defaultValue = "210000", description = "Of the month. Default: 210000.")
    private int lines;

    @Option(
            names = "--layout",
            defaultValue = "netsuite-journal",
            description = "What is written. Default: netsuite-journal.")
    private String layout = "netsuite-journal";

    @Option(
            names = "--work",
            defaultValue = "data/bench-accrual",
            description = "Folder of the store; it is made anew. Default: data/bench-accrual.")
    private Path work = Path.of("data/bench-accrual");

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new AccrualBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path folder = work.toAbsolutePath();
        Folders.delete(folder);
        Files.createDirectories(folder);
        Path store = folder.resolve("store");
        EmbeddedServer server = new EmbeddedServer(store);
        EmbeddedServer.Address address = server.open();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            Store.open(new MetadataConfig("embedded:" + store));
            fill(connection);
            Path config = Files.writeString(folder.resolve("tieout.yaml"), LargeCompany.config(store));
            measure(connection, config);
        } finally {
            server.stop();
        }
        say();
        return 0;
    }

    private void fill(Connection connection) throws SQLException {
        new LargeCompany(Math.max(10, lines / 10), 1, lines).fill(connection);
        LargeCompany.execute(
                connection,
                "INSERT INTO tieout.user_roles (user_name, role, days) VALUES ('owner0', 'FINOPS_LEAD', '[2024-01-01,)')");
    }

    private void measure(Connection connection, Path config) throws IOException, SQLException {
        Path folder = config.resolveSibling("");
        Path coding = Files.writeString(folder.resolve("coding.csv"), Sql.read("accrual-coding.csv", Map.of()));
        run("", config, "coding", "import", "--file", coding.toString(), "--as", "owner0");
        run("compute", config, "compute", "--period", "2026-10", "--as", "owner0");
        LargeCompany.execute(connection, Sql.read("accrual-approved.sql", Map.of()));
        run(
                "export, " + layout,
                config,
                "export",
                "--period",
                "2026-10",
                "--layout",
                Path.of(System.getProperty("bench.home", "."), "conf", "exports", layout + ".yaml")
                        .toString(),
                "--to",
                folder.resolve("out").toString(),
                "--as",
                "owner0");
        Path posted = folder.resolve("posted.csv");
        acknowledge(connection, posted);
        run("acknowledge, line by line", config, "acknowledge", "--file", posted.toString(), "--as", "owner0");
        Instant began = Instant.now();
        LargeCompany.execute(connection, Sql.read("accrual-peer.sql", Map.of()));
        seconds.put("peer: the same lines, added up and written by SQL", since(began));
    }

    private static void acknowledge(Connection connection, Path file) throws IOException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT document_id, line_no FROM tieout.export_lines JOIN tieout.export_documents USING (batch_id, document_no) ORDER BY 1, 2");
                Writer out = Files.newBufferedWriter(file)) {
            out.write("Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n");
            while (rows.next()) {
                out.write(
                        "E2026-10-0001,%s,%d,POSTED,4711,2026-10-31,,\n".formatted(rows.getString(1), rows.getInt(2)));
            }
        }
    }

    private void run(String name, Path config, String... words) {
        Instant began = Instant.now();
        RunAccrual.with(config, words);
        if (!name.isEmpty()) {
            seconds.put(name, since(began));
        }
    }

    private static double since(Instant began) {
        return Duration.between(began, Instant.now()).toMillis() / 1e3;
    }

    private void say() {
        double peer = seconds.values().stream().reduce((one, other) -> other).orElse(1.0);
        System.out.println("| step | seconds | of the peer |");
        System.out.println("|---|---:|---:|");
        seconds.forEach(
                (name, taken) -> System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", name, taken, taken / peer));
        double all = seconds.entrySet().stream()
                .filter(one -> !one.getKey().startsWith("peer"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        System.out.printf(Locale.ROOT, "| all of it | %.1f | %.1f |%n", all, all / peer);
    }
}
