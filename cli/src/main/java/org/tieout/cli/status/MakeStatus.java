package org.tieout.cli.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tieout.cli.place.MeasureDisks;
import org.tieout.cli.runs.RunState;
import org.tieout.cli.status.StatusDocument.Close;
import org.tieout.cli.status.StatusDocument.Lock;
import org.tieout.cli.status.StatusDocument.OpenItems;
import org.tieout.cli.status.StatusDocument.Period;
import org.tieout.cli.status.StatusDocument.Reach;
import org.tieout.cli.status.StatusDocument.Run;
import org.tieout.cli.status.StatusDocument.Source;
import org.tieout.cli.status.StatusDocument.StoreState;
import org.tieout.cli.status.StatusDocument.WaitingRuns;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunLog;
import org.tieout.store.HeldLock;
import org.tieout.store.Operations;
import org.tieout.store.Operations.ItemsRow;
import org.tieout.store.Operations.ReleaseRow;
import org.tieout.store.Operations.RunRow;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;

/** Looks how an installation is. It starts nothing and changes nothing, also where the embedded store does not run. */
final class MakeStatus {

    private final TieoutConfig config;
    private final Asked asked;
    private final Instant now;

    /**
     * What is asked for.
     *
     * @param periods those to show; none: the newest
     * @param newest how many of them
     * @param idle whether a run that is under way is not well either
     */
    record Asked(List<BillingPeriod> periods, int newest, boolean idle) {

        Asked {
            periods = List.copyOf(periods);
        }
    }

    /** What the store has to say, as of one moment. */
    private record Found(List<Period> periods, List<Run> runs, List<HeldLock> locks) {
        static final Found NOTHING = new Found(List.of(), List.of(), List.of());
    }

    MakeStatus(TieoutConfig config, Asked asked, Instant now) {
        this.config = config;
        this.asked = asked;
        this.now = now;
    }

    StatusDocument make() throws IOException {
        Optional<Store> store = Optional.empty();
        StoreState state;
        Found found = Found.NOTHING;
        try {
            store = Store.running(config.metadata());
            state = store.map(MakeStatus::running).orElseGet(this::stopped);
            if (store.isPresent() && state.state() == Reach.READY) {
                found = store.get().read(this::found);
            }
        } catch (InputNotReadyException e) {
            state = new StoreState(name(store), Reach.UNREACHABLE, Optional.empty(), Store.latest(), e.getMessage());
        }
        return document(state, found);
    }

    private static StoreState running(Store store) {
        int version = store.version();
        return version == Store.latest()
                ? new StoreState(store.name(), Reach.READY, Optional.of(version), version, "")
                : new StoreState(
                        store.name(),
                        Reach.OTHER_VERSION,
                        Optional.of(version),
                        Store.latest(),
                        Store.otherVersion(store.name(), version));
    }

    private StoreState stopped() {
        return new StoreState(
                name(Optional.empty()),
                Reach.STOPPED,
                Optional.empty(),
                Store.latest(),
                "The metadata store %s is not running, so what it holds is not known; tieout store start, or any command that needs it, starts it"
                        .formatted(name(Optional.empty())));
    }

    private String name(Optional<Store> store) {
        return store.map(Store::name)
                .orElseGet(() -> "embedded:"
                        + config.metadata().embeddedFolder().map(Path::toString).orElse(""));
    }

    private Found found(StoreTransaction transaction) {
        Operations operations = transaction.of(Operations.class);
        List<HeldLock> locks = ResultLock.held(transaction);
        LocalDate today = LocalDate.ofInstant(now, config.close().zone());
        List<BillingPeriod> periods = asked.periods().isEmpty() ? operations.periods(asked.newest()) : asked.periods();
        return new Found(
                periods.stream()
                        .map(period -> period(operations, locks, period, today))
                        .toList(),
                asked.periods().isEmpty() ? runs(operations.newestOfNoPeriod(), locks) : List.of(),
                locks);
    }

    private Period period(Operations operations, List<HeldLock> locks, BillingPeriod period, LocalDate today) {
        return new Period(
                period.toString(),
                runs(operations.newestOf(period), locks),
                operations.releases(period).stream().map(this::source).toList(),
                operations.close(period).stream()
                        .map(row -> new Close(row.reconciliation(), row.state(), row.isPublished(), row.isFrozen()))
                        .toList(),
                items(operations.items(period, today)));
    }

    private List<Run> runs(List<RunRow> rows, List<HeldLock> locks) {
        return rows.stream().map(row -> run(row, RunState.of(row, locks))).toList();
    }

    private Run run(RunRow row, RunState state) {
        Optional<Instant> end = state == RunState.UNDER_WAY ? Optional.of(now) : row.endedAt();
        return new Run(
                row.runId(),
                row.command(),
                state,
                row.exitCode(),
                row.startedAt(),
                row.endedAt(),
                end.map(at -> seconds(row.startedAt(), at)),
                row.message());
    }

    private Source source(ReleaseRow row) {
        return new Source(
                row.source(),
                row.version(),
                row.finality(),
                row.landedAt(),
                row.landedAt().map(landed -> seconds(landed, now)));
    }

    /** Not below 0: the clock of the machine that said so may be another. */
    private static long seconds(Instant from, Instant to) {
        return Math.max(Duration.between(from, to).toSeconds(), 0);
    }

    private static OpenItems items(List<ItemsRow> rows) {
        return new OpenItems(items(rows, "HIGH"), items(rows, "MEDIUM"), items(rows, "LOW"), items(rows, ""));
    }

    private static long items(List<ItemsRow> rows, String severity) {
        return rows.stream()
                .filter(row -> row.severity().orElse("").equals(severity))
                .mapToLong(ItemsRow::items)
                .sum();
    }

    private StatusDocument document(StoreState store, Found found) throws IOException {
        Verdict verdict = verdict(store, found.locks());
        RunLog book = new RunLog(Path.of(config.runs()));
        return new StatusDocument(
                now,
                verdict.code().code(),
                verdict.message(),
                store,
                found.periods(),
                found.runs(),
                found.locks().stream().map(MakeStatus::lock).toList(),
                new WaitingRuns(config.runs(), book.waiting(), book.putAside()),
                MeasureDisks.of(config));
    }

    private record Verdict(ExitCode code, String message) {}

    private Verdict verdict(StoreState store, List<HeldLock> locks) {
        if (store.state() != Reach.READY) {
            return new Verdict(
                    store.state() == Reach.OTHER_VERSION ? ExitCode.CONFIG_INVALID : ExitCode.INPUT_NOT_READY,
                    store.message());
        }
        List<HeldLock> dead = locks.stream().filter(HeldLock::isDead).toList();
        if (!dead.isEmpty()) {
            return new Verdict(
                    ExitCode.INPUT_NOT_READY,
                    "The process of %s died and left its work half-way; run the same command again: it takes over"
                            .formatted(runs(dead)));
        }
        return asked.idle() && !locks.isEmpty()
                ? new Verdict(ExitCode.INPUT_NOT_READY, "A run is under way: %s".formatted(runs(locks)))
                : new Verdict(ExitCode.DONE, "");
    }

    private static String runs(List<HeldLock> locks) {
        return locks.stream()
                .map(lock -> "run %s of %s (%s, process %d)"
                        .formatted(lock.runId(), lock.period(), lock.owner(), lock.pid()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Lock lock(HeldLock lock) {
        return new Lock(
                lock.locked(),
                lock.period().toString(),
                lock.runId(),
                lock.owner(),
                lock.pid(),
                lock.since(),
                lock.silentSeconds(),
                lock.holder());
    }
}
