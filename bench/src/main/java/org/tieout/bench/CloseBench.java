package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tieout.close.card.MonthCards;
import org.tieout.close.statement.MakeStatement;
import org.tieout.close.status.Completeness;
import org.tieout.close.status.MonthStatus;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.embedded.EmbeddedServer;
import org.tieout.store.Store;
import org.tieout.store.close.Cards;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the month close answers over a store of a large company, from a warm connection, beside one question that adds
 * the same month up from its lines.
 */
@Command(
        name = "bench/close",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures the month close over a store of a large company: status, statement, completeness.",
            "",
            "The peer is one SQL question that adds the products of the month up from its lines, as a report without",
            "read models would, asked after them of the same store."
        },
        footer = {
            "",
            "Examples:",
            "  bench/close                                            ten minutes, and 8 GB of disk",
            "  bench/close --products 500 --periods 2 --lines 10000   half a minute"
        })
public final class CloseBench implements Callable<Integer> {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 4);
    private static final int WARM_UP = 5;

    @Mixin
    private LargeCompany company = new LargeCompany();

    @Option(names = "--rounds", defaultValue = "15", description = "Figures are medians. Default: 15.")
    private int rounds;

    @Option(
            names = "--work",
            defaultValue = "data/bench-close",
            description = "Folder of the store; one of the same size is used again. Default: data/bench-close.")
    private Path work = Path.of("data/bench-close");

    public static void main(String[] args) {
        System.exit(new CommandLine(new CloseBench()).execute(args));
    }

    /** Something to be asked. */
    private record Question(String name, Asked asked) {

        private interface Asked {
            int answer() throws SQLException;
        }
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path folder = company.folder(work);
        Path store = folder.resolve("store");
        Path config = folder.resolve("tieout.yaml");
        boolean isThere = Files.exists(config);
        if (!isThere) {
            Folders.delete(folder);
            Files.createDirectories(folder);
        }
        MetadataConfig metadata = new MetadataConfig("embedded:" + store);
        EmbeddedServer server = new EmbeddedServer(store);
        EmbeddedServer.Address address = server.open();
        try {
            Store.open(metadata);
            try (Connection peer = DriverManager.getConnection(address.url(), address.user(), address.password())) {
                if (!isThere) {
                    company.fill(peer);
                    Files.writeString(config, Sql.read("close.yaml", Map.of()));
                }
                try (Store opened = Store.open(metadata, 1)) {
                    measure(opened, ConfigReader.read(config), peer);
                }
            }
        } finally {
            server.stop();
        }
        return 0;
    }

    private void measure(Store store, TieoutConfig config, Connection peer) throws SQLException {
        List<Question> questions = List.of(
                new Question(
                        "close status",
                        () -> store.read(transaction -> MonthStatus.of(transaction, config, OCTOBER, TODAY)
                                .owed()
                                .size())),
                new Question(
                        "close statement",
                        () -> store.read(transaction -> new MakeStatement(
                                        transaction, config, OCTOBER, Instant.parse("2026-11-04T12:00:00Z"))
                                .apply()
                                .lanes()
                                .size())),
                new Question(
                        "completeness",
                        () -> store.read(
                                transaction -> Completeness.of(MonthCards.of(transaction, OCTOBER, Cards.MONTH))
                                        .depthFirst()
                                        .size())),
                new Question("the month's products, added up from lines", () -> addUp(peer)));
        List<double[]> taken = new ArrayList<>();
        questions.forEach(question -> taken.add(new double[rounds]));
        // One after the other, the peer last: what it reads drives the rest out of the server's memory.
        for (int i = 0; i < questions.size(); i++) {
            for (int round = -WARM_UP; round < rounds; round++) {
                long began = System.nanoTime();
                int answer = questions.get(i).asked().answer();
                if (answer <= 0) {
                    throw new IllegalStateException(questions.get(i).name() + " found nothing");
                }
                if (round >= 0) {
                    taken.get(i)[round] = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        taken.forEach(Arrays::sort);
        double peerMedian = taken.get(questions.size() - 1)[rounds / 2];
        System.out.println("| question | median ms | slowest ms | of the peer |");
        System.out.println("|---|---:|---:|---:|");
        for (int i = 0; i < questions.size(); i++) {
            double median = taken.get(i)[rounds / 2];
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f |%n",
                    questions.get(i).name(),
                    median,
                    taken.get(i)[rounds - 1],
                    median / peerMedian);
        }
    }

    private static int addUp(Connection peer) throws SQLException {
        int found = 0;
        try (Statement statement = peer.createStatement();
                var rows = statement.executeQuery(Sql.read("close-peer.sql", Map.of()))) {
            while (rows.next()) {
                found++;
            }
        }
        return found;
    }
}
