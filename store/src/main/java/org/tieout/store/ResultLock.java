package org.tieout.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/**
 * One run at a time works on a result. The lock is kept by a heartbeat: an owner that is silent for a minute, or whose
 * process is gone from this machine, is dead, and the next run takes over.
 */
public final class ResultLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultLock.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration DEATH = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Store store;
    private final String runId;
    private final BillingPeriod period;
    private final List<String> reconciliations;
    private final ScheduledExecutorService heart;

    private ResultLock(Store store, String runId, BillingPeriod period, List<String> reconciliations) {
        this.store = store;
        this.runId = runId;
        this.period = period;
        this.reconciliations = reconciliations;
        this.heart = Executors.newSingleThreadScheduledExecutor(beat -> {
            Thread thread = new Thread(beat, "lock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the locks of all these reconciliations, or none.
     *
     * @param patience how long to wait for another run to end
     * @throws InputNotReadyException where another run still works on one of them
     */
    public static ResultLock acquire(
            Store store, Run run, Collection<String> reconciliations, BillingPeriod period, Duration patience) {
        ResultLock lock = new ResultLock(
                store, run.id(), period, reconciliations.stream().sorted().toList());
        Instant end = run.clock().instant().plus(patience);
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
            for (String reconciliation : reconciliations) {
                Optional<Holder> holder = holder(handle, reconciliation);
                holder.filter(Holder::isDead).ifPresent(dead -> release(handle, dead.runId()));
                if (!take(handle, reconciliation)) {
                    // Those taken so far go with the transaction.
                    handle.rollback();
                    return Optional.of(holder(handle, reconciliation)
                            .map(Holder::inWords)
                            .orElse("%s of %s".formatted(reconciliation, period)));
                }
            }
            return Optional.empty();
        });
    }

    private boolean take(Handle handle, String reconciliation) {
        return handle.createUpdate("""
                                INSERT INTO locks (reconciliation, billing_period, run_id, owner, machine, pid, process_started)
                                VALUES (:reconciliation, :period::billing_period, :runId, :owner, :machine, :pid, :processStarted)
                                ON CONFLICT (reconciliation, billing_period) DO UPDATE
                                SET run_id = excluded.run_id, owner = excluded.owner, machine = excluded.machine, pid = excluded.pid,
                                    process_started = excluded.process_started, acquired_at = now(), heartbeat_at = now()
                                WHERE locks.heartbeat_at < now() - :death * interval '1 second' OR locks.run_id = excluded.run_id
                                """)
                        .bind("reconciliation", reconciliation)
                        .bind("period", Periods.range(period))
                        .bind("runId", runId)
                        .bind("owner", System.getProperty("user.name", "") + "@" + ThisProcess.host())
                        .bind("machine", ThisProcess.machine())
                        .bind("pid", ThisProcess.pid())
                        .bind("processStarted", ThisProcess.started().atOffset(ZoneOffset.UTC))
                        .bind("death", DEATH.toSeconds())
                        .execute()
                == 1;
    }

    private Optional<Holder> holder(Handle handle, String reconciliation) {
        return handle.createQuery("""
                        SELECT * FROM locks WHERE reconciliation = :reconciliation AND billing_period = :period::billing_period
                        """)
                .bind("reconciliation", reconciliation)
                .bind("period", Periods.range(period))
                .map((row, context) -> new Holder(
                        "%s of %s".formatted(reconciliation, period),
                        row.getString("run_id"),
                        row.getString("owner"),
                        row.getString("machine"),
                        row.getLong("pid"),
                        row.getObject("process_started", OffsetDateTime.class).toInstant(),
                        row.getObject("acquired_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    private void beat() {
        try {
            int kept = store.writing(
                    handle -> handle.createUpdate("UPDATE locks SET heartbeat_at = now() WHERE run_id = :runId")
                            .bind("runId", runId)
                            .execute());
            if (kept < reconciliations.size()) {
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
        int kept = handle.createQuery("SELECT reconciliation FROM locks WHERE run_id = :runId FOR UPDATE")
                .bind("runId", runId)
                .mapTo(String.class)
                .list()
                .size();
        if (kept < reconciliations.size()) {
            throw new InputNotReadyException(
                    "Another run has taken over %s of %s, because this one was silent for a minute; nothing was published; run again"
                            .formatted(String.join(", ", reconciliations), period));
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            store.writing(handle -> release(handle, runId));
        } catch (RuntimeException e) {
            // Whoever comes next sees that this process is gone.
            LOG.warn("lock not released", e);
        }
    }

    private static int release(Handle handle, String runId) {
        return handle.createUpdate("DELETE FROM locks WHERE run_id = :runId")
                .bind("runId", runId)
                .execute();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputNotReadyException("Interrupted while waiting for another run");
        }
    }

    private record Holder(
            String what, String runId, String owner, String machine, long pid, Instant processStarted, Instant since) {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

        /** Whether its process is known to be gone; what runs on another machine has to be silent for a while. */
        boolean isDead() {
            return machine.equals(ThisProcess.machine()) && !ThisProcess.lives(pid, processStarted);
        }

        String inWords() {
            return "%s: %s (%s, process %d, since %s)".formatted(what, runId, owner, pid, TIME.format(since));
        }
    }
}
