package org.tieout.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunLog;
import org.tieout.common.run.RunRecord;

/**
 * The book of runs. It stands in the metadata store; a run that could not be entered there waits as a file until one
 * that can comes by.
 */
public final class RunHistory {

    private static final Logger LOG = LoggerFactory.getLogger(RunHistory.class);

    /** Classes of PostgreSQL's errors: of the data, and of what constraints say about them. */
    private static final Set<String> WRONG_DATA = Set.of("22", "23");

    private final TieoutConfig config;
    private final Consumer<String> told;
    private final RunLog waiting;

    public RunHistory(TieoutConfig config) {
        this(config, nobody -> {});
    }

    /** One with somebody to be told before it takes seconds to open the store. */
    public RunHistory(TieoutConfig config, Consumer<String> told) {
        this.config = config;
        this.told = told;
        this.waiting = new RunLog(Path.of(config.runs()));
    }

    /** Enters a run, and those that still wait; where the store cannot be written, what to tell the user. */
    public Optional<String> enter(RunRecord run) throws IOException {
        waiting.add(run);
        try {
            Store store = Store.open(config.metadata(), told);
            List<String> aside = new ArrayList<>();
            for (RunRecord one : waiting.runs()) {
                if (entered(store, one)) {
                    waiting.entered(one);
                } else {
                    aside.add(waiting.putAside(one).toString());
                }
            }
            return aside.isEmpty()
                    ? Optional.empty()
                    : Optional.of("what cannot be a run of the store is put aside, the log says why: "
                            + String.join(", ", aside));
        } catch (RuntimeException e) {
            // What the run did is done, whatever becomes of its entry.
            LOG.warn("the run waits to be entered", e);
            return Optional.of("this run is noted in %s, and entered in the store later: %s"
                    .formatted(config.runs(), e.getMessage()));
        }
    }

    /** False for a record that no store takes, however often it is tried: it must not keep the others waiting. */
    private static boolean entered(Store store, RunRecord run) {
        try {
            store.writing(handle -> {
                new Runs(handle).enter(run);
                return run;
            });
            return true;
        } catch (RuntimeException e) {
            if (!isOfTheRecord(e)) {
                throw e;
            }
            LOG.error("run {} can never be entered in the store", run.id(), e);
            return false;
        }
    }

    /** Whether it is the record that is wrong, such as its month, rather than the store that is in trouble. */
    private static boolean isOfTheRecord(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = Objects.requireNonNullElse(sql.getSQLState(), "");
                return WRONG_DATA.contains(state.substring(0, Math.min(2, state.length())));
            }
        }
        return failure instanceof IllegalArgumentException;
    }

    /** The runs of a period, newest first: those in the store, where it can be read, and those that wait. */
    public List<RunRecord> runs(BillingPeriod period) throws IOException {
        List<RunRecord> runs = new ArrayList<>(entered(entered -> entered.of(period)));
        for (RunRecord one : waiting.runs()) {
            if (one.period().equals(period.toString())) {
                runs.removeIf(run -> run.id().equals(one.id()));
                runs.add(one);
            }
        }
        runs.sort(Comparator.comparing(RunRecord::id).reversed());
        return runs;
    }

    /** The newest runs, of whatever period: those in the store, where it can be read, and those that wait. */
    public List<RunRecord> newest(int count) throws IOException {
        List<RunRecord> runs = new ArrayList<>(entered(entered -> entered.newest(count)));
        for (RunRecord one : waiting.runs()) {
            runs.removeIf(run -> run.id().equals(one.id()));
            runs.add(one);
        }
        runs.sort(Comparator.comparing(RunRecord::id).reversed());
        return runs.stream().limit(count).toList();
    }

    /** The newest run of a period that wrote a table. */
    public Optional<RunRecord> lastResult(BillingPeriod period, String table) throws IOException {
        Optional<RunRecord> waits = lastWaiting(period, table);
        return entered(runs -> lastResult(runs, waits, period, table).stream().toList()).stream()
                .findFirst()
                .or(() -> waits);
    }

    /** The same, where a store is open: of its runs, and the one that waits. */
    public static Optional<RunRecord> lastResult(
            Runs entered, Optional<RunRecord> waits, BillingPeriod period, String table) {
        return Stream.concat(entered.last(period, table).stream(), waits.stream())
                .max(Comparator.comparing(RunRecord::id));
    }

    /** The newest run of a period that wrote a table, of those that wait. */
    public Optional<RunRecord> lastWaiting(BillingPeriod period, String table) throws IOException {
        return waiting.runs().stream()
                .filter(run -> run.period().equals(period.toString()))
                .filter(run -> run.tableVersions().containsKey(table))
                .max(Comparator.comparing(RunRecord::id));
    }

    /** By reconciliation: the hash of the result of a period as the newest run on it left it in the lake. */
    public Map<String, String> standing(BillingPeriod period) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        runs(period).forEach(run -> run.resultHashes().forEach(hashes::putIfAbsent));
        return hashes;
    }

    private List<RunRecord> entered(Function<Runs, List<RunRecord>> asked) {
        try {
            return Store.open(config.metadata(), told).reading(handle -> asked.apply(new Runs(handle)));
        } catch (InputNotReadyException e) {
            LOG.info("the store cannot be read", e);
            return List.of();
        }
    }
}
