package org.tieout.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.common.run.ThisProcess;
import org.tieout.store.LockStatements.HeardOfRow;
import org.tieout.store.LockStatements.LockRow;
import org.tieout.store.LockStatements.Owner;

/**
 * One run at a time works on the result of a reconciliation, or on what a source has for a period. The lock is kept by
 * a heartbeat: an owner that is silent for a minute, or whose process is gone from this machine, is dead, and the next
 * run takes over.
 */
public final class ResultLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultLock.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration DEATH = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final String runId;
    private final BillingPeriod period;
    private final List<String> locked;
    private final ScheduledExecutorService heart;

    private ResultLock(Store store, String runId, BillingPeriod period, List<String> locked) {
        this.store = store;
        this.runId = runId;
        this.period = period;
        this.locked = locked;
        this.heart = Executors.newSingleThreadScheduledExecutor(beat -> {
            Thread thread = new Thread(beat, "lock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes all these locks, or none.
     *
     * @param locked reconciliations by name; sources as whoever locks them writes them, so that none has a
     *     reconciliation's name
     * @param patience how long to wait for another run to end
     * @throws InputNotReadyException where another run still works on one of them
     */
    public static ResultLock acquire(
            Store store, Run run, Collection<String> locked, BillingPeriod period, Duration patience) {
        ResultLock lock =
                new ResultLock(store, run.id(), period, locked.stream().sorted().toList());
        // Whoever goes on with a run of another machine waits until that is known to be dead.
        Duration least = run.goesOn() ? DEATH.plus(HEARTBEAT) : Duration.ZERO;
        Instant end = run.clock().instant().plus(patience.compareTo(least) < 0 ? least : patience);
        Optional<String> holder = lock.take(run);
        if (holder.isPresent() && !patience.isZero()) {
            run.say("waiting for another run: " + holder.get());
        }
        while (holder.isPresent()) {
            if (!run.clock().instant().isBefore(end)) {
                throw new InputNotReadyException(
                        "Another run is working on %s; run again later, or with --wait 30".formatted(holder.get()));
            }
            sleep(LOOK);
            holder = lock.take(run);
        }
        ScheduledFuture<?> unused = lock.heart.scheduleWithFixedDelay(
                lock::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        return lock;
    }

    /** Empty where all of them are ours; else who has one. */
    private Optional<String> take(Run run) {
        return store.writing(handle -> {
            new Runs(handle).begin(run.underWay());
            LockStatements statements = handle.attach(LockStatements.class);
            for (String one : locked) {
                statements
                        .find(one, period)
                        .filter(ResultLock::isDead)
                        .ifPresent(dead -> statements.release(dead.owner()));
                if (!statements.take(one, period, thisProcess(), DEATH.toSeconds())) {
                    // Those taken so far go with the transaction.
                    handle.rollback();
                    return Optional.of(statements
                            .find(one, period)
                            .map(ResultLock::inWords)
                            .orElse("%s of %s".formatted(one, period)));
                }
            }
            return Optional.empty();
        });
    }

    private Owner thisProcess() {
        return new Owner(
                runId,
                System.getProperty("user.name", "") + "@" + ThisProcess.host(),
                ThisProcess.machine(),
                ThisProcess.pid(),
                ThisProcess.started());
    }

    /** Every lock there is, the oldest period first. */
    public static List<HeldLock> held(StoreTransaction transaction) {
        return transaction.handle().attach(LockStatements.class).all().stream()
                .map(ResultLock::asOthersSeeIt)
                .toList();
    }

    private static HeldLock asOthersSeeIt(HeardOfRow row) {
        LockRow lock = row.lock();
        Owner owner = lock.owner();
        HeldLock.Holder holder = isDead(lock)
                ? HeldLock.Holder.GONE
                : row.silentSeconds() > DEATH.toSeconds() ? HeldLock.Holder.SILENT : HeldLock.Holder.ALIVE;
        return new HeldLock(
                lock.reconciliation(),
                lock.billingPeriod(),
                owner.runId(),
                owner.owner(),
                owner.pid(),
                lock.acquiredAt(),
                row.silentSeconds(),
                holder);
    }

    /** Whether its process is known to be gone; what runs on another machine has to be silent for a while. */
    private static boolean isDead(LockRow lock) {
        Owner owner = lock.owner();
        return owner.machine().equals(ThisProcess.machine()) && !ThisProcess.lives(owner.pid(), owner.processStarted());
    }

    private static String inWords(LockRow lock) {
        Owner owner = lock.owner();
        return "%s of %s: %s (%s, process %d, since %s)"
                .formatted(
                        lock.reconciliation(),
                        lock.billingPeriod(),
                        owner.runId(),
                        owner.owner(),
                        owner.pid(),
                        TIME.format(lock.acquiredAt()));
    }

    private void beat() {
        try {
            int kept =
                    store.writing(handle -> handle.attach(LockStatements.class).beat(thisProcess()));
            if (kept < locked.size()) {
                LOG.warn("run {} has lost its lock", runId);
            }
        } catch (RuntimeException e) {
            // The store may come back before anybody takes over.
            LOG.warn("no heartbeat", e);
        }
    }

    /**
     * Makes sure, in the transaction that shows a result, that nobody has taken over meanwhile.
     *
     * @throws InputNotReadyException where somebody has
     */
    public void confirm(StoreTransaction transaction) {
        confirm(transaction.handle());
    }

    void confirm(Handle handle) {
        int kept = handle.attach(LockStatements.class).keep(thisProcess()).size();
        if (kept < locked.size()) {
            throw new InputNotReadyException(
                    "Another run has taken over %s of %s, because this one was silent for a minute; nothing was published; run again"
                            .formatted(String.join(", ", locked), period));
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            store.writing(handle -> handle.attach(LockStatements.class).release(thisProcess()));
        } catch (RuntimeException e) {
            // Whoever comes next sees that this process is gone.
            LOG.warn("lock not released", e);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputNotReadyException("Interrupted while waiting for another run");
        }
    }
}
