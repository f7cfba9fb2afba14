package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.Lake;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;
import org.tieout.testing.TestDatabase;

/**
 * Runs that are ended at any moment, publishing included, and then one that is left alone: what it leaves is what a run
 * leaves that nobody ever disturbed. Takes an hour, so {@code mvn verify} leaves it out:
 *
 * <pre>mvn -Pkill -pl cli -am test -Dtest=KillIT -Dsurefire.failIfNoSpecifiedTests=false -Dkills=40 -Dsignals=20
 * </pre>
 */
@Tag("kill")
class KillIT {

    private static final String PERIOD = "2026-10";
    /** Of a run that has done everything. */
    private static final String LAST_WORDS = "Verdict of " + PERIOD;

    private static final String SENTENCE = "tieout: interrupted; running the same command again is safe\n";

    /** Every table of a result in the metadata store, without the ids of publications: these count on. */
    private static final List<String> PUBLISHED = List.of(
            "published_invoices",
            "published_lines",
            "published_lanes",
            "published_effects",
            "published_details",
            "published_allocations",
            "published_verdicts",
            "published_matched_totals");

    private final int kills = Integer.getInteger("kills", 3);
    private final int signals = Integer.getInteger("signals", 2);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void killedAtAnyMomentTheNextRunLeavesWhatAnUndisturbedOneLeaves(@TempDir Path calm, @TempDir Path disturbed)
            throws IOException, InterruptedException {
        Installation undisturbed = new Installation(calm);
        long milliseconds = complete(undisturbed);
        Installation tieout = new Installation(disturbed);
        int cut = 0;

        for (int i = 0; i < kills; i++) {
            TieoutProcess run = start(tieout);
            boolean isCut = !run.endsWithin(moment(milliseconds, i, kills));
            run.kill();
            cut += isCut ? 1 : 0;
        }
        complete(tieout);

        assertThat(cut)
                .as("of %d runs so many were killed, seed %d", kills, seed)
                .isGreaterThan(kills / 2);
        assertThatTheyAreTheSame(tieout, undisturbed);
        assertThat(tieout.files("data/landing")).isEqualTo(undisturbed.files("data/landing"));
    }

    @Test
    void toldToEndAtAnyMomentItEndsWithOneSentence(@TempDir Path calm, @TempDir Path disturbed)
            throws IOException, InterruptedException {
        Installation undisturbed = new Installation(calm);
        long milliseconds = complete(undisturbed);
        Installation tieout = new Installation(disturbed);

        for (int i = 0; i < signals; i++) {
            // Before its first word, Java is not there yet to hear anything.
            TieoutProcess run = start(tieout).awaits("•");
            long moment = moment(milliseconds, i, signals);
            boolean hasEnded = run.endsWithin(moment);
            if (!hasEnded) {
                run.signal("TERM");
            }
            if (run.exitCode() == 0 && run.said().contains(LAST_WORDS)) {
                continue;
            }
            assertThat(run.exitCode())
                    .as("after %d ms, seed %d: %s", moment, seed, run.said())
                    .isEqualTo(130);
            assertThat(run.said())
                    .as("after %d ms, seed %d", moment, seed)
                    .endsWith(SENTENCE)
                    .containsOnlyOnce("tieout: ");
        }
        complete(tieout);

        assertThatTheyAreTheSame(tieout, undisturbed);
    }

    /** Spread over the whole of a run: each has its part of it, and within that it is chance. */
    private long moment(long milliseconds, int i, int all) {
        return Math.round((i + random.nextDouble()) / all * milliseconds);
    }

    /** A run that has everything to do, also after one that ended. */
    private static TieoutProcess start(Installation tieout) throws IOException {
        return TieoutProcess.start(tieout, "run", "--period", PERIOD, "--force");
    }

    /** How long it takes undisturbed. */
    private static long complete(Installation tieout) throws IOException, InterruptedException {
        long start = System.nanoTime();
        TieoutProcess run = start(tieout);
        assertThat(run.exitCode()).as(run.said()).isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static void assertThatTheyAreTheSame(Installation tieout, Installation undisturbed) {
        assertThat(inLake(tieout)).isEqualTo(inLake(undisturbed));
        assertThat(inStore(tieout)).isEqualTo(inStore(undisturbed));
    }

    private static List<String> inLake(Installation tieout) {
        List<String> rows = new ArrayList<>();
        Lake lake = Lake.of(ConfigReader.read(tieout.config()));
        for (LakeTable table : LakeTables.ALL) {
            lake.read(new LocalFlows(1), table, OptionalLong.empty(), Map.of()).collect().stream()
                    .map(row -> table.name() + " " + row)
                    .sorted()
                    .forEach(rows::add);
        }
        return rows;
    }

    private static List<String> inStore(Installation tieout) {
        String url = ConfigReader.read(tieout.config()).metadata().url();
        List<String> rows = new ArrayList<>();
        try (Connection connection = TestDatabase.connect(url);
                Statement statement = connection.createStatement()) {
            for (String table : PUBLISHED) {
                String sql =
                        "SELECT (to_jsonb(t) - 'publication_id')::text FROM tieout.%s t ORDER BY 1".formatted(table);
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        rows.add(table + " " + row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
