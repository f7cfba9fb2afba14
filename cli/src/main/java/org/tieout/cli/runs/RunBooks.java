package org.tieout.cli.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunLog;
import org.tieout.common.run.RunRecord;
import org.tieout.store.HeldLock;
import org.tieout.store.Operations;
import org.tieout.store.Operations.RunRow;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;

/** Where runs are noted: in the store, and in the folder of those that wait to be entered there. */
final class RunBooks {

    private final Store store;
    private final RunLog waiting;

    /** @param told before it takes seconds to open the store */
    RunBooks(TieoutConfig config, Consumer<String> told) {
        this.store = Store.open(config.metadata(), told);
        this.waiting = new RunLog(Path.of(config.runs()));
    }

    /** Which run somebody means. */
    sealed interface Which {

        /** The one with an id. */
        record ById(String id) implements Which {}

        /** The newest with a tag. */
        record ByTag(String tag) implements Which {}

        /** The newest of a command in a period. */
        record Newest(String command, BillingPeriod period) implements Which {}
    }

    /** A run, and how far it has come. */
    record Seen(RunRow run, RunState state) {}

    /** The run somebody means, where there is one. */
    Optional<Seen> find(Which which) throws IOException {
        // Before the store is asked: meanwhile a run may be entered there and be gone from here.
        Optional<RunRow> waits = waiting.runs().stream()
                .filter(run -> isMeant(which, run))
                .map(RunBooks::row)
                .findFirst();
        Optional<Seen> entered = store.read(transaction -> {
            Operations operations = transaction.of(Operations.class);
            List<HeldLock> locks = ResultLock.held(transaction);
            return find(which, operations).map(run -> new Seen(run, RunState.of(run, locks)));
        });
        return waits.filter(run -> entered.isEmpty()
                        || run.runId().compareTo(entered.get().run().runId()) >= 0)
                .map(run -> new Seen(run, RunState.of(run, List.of())))
                .or(() -> entered);
    }

    private static Optional<RunRow> find(Which which, Operations operations) {
        if (which instanceof Which.ById one) {
            return operations.run(one.id());
        }
        if (which instanceof Which.ByTag one) {
            return operations.tagged(one.tag());
        }
        Which.Newest newest = (Which.Newest) which;
        return operations.newest(newest.command(), newest.period());
    }

    private static boolean isMeant(Which which, RunRecord run) {
        if (which instanceof Which.ById one) {
            return run.id().equals(one.id());
        }
        if (which instanceof Which.ByTag one) {
            List<String> arguments = run.arguments();
            return arguments.contains("--tag=" + one.tag())
                    || IntStream.range(1, arguments.size())
                            .anyMatch(place -> arguments.get(place - 1).equals("--tag")
                                    && arguments.get(place).equals(one.tag()));
        }
        Which.Newest newest = (Which.Newest) which;
        return run.command().equals(newest.command())
                && run.period().equals(newest.period().toString());
    }

    /** The newest runs, of a period or of all. */
    List<Seen> newest(Optional<BillingPeriod> period, int most) {
        return store.read(transaction -> {
            Operations operations = transaction.of(Operations.class);
            List<HeldLock> locks = ResultLock.held(transaction);
            return period.map(one -> operations.runsOf(one, most)).orElseGet(() -> operations.runs(most)).stream()
                    .map(run -> new Seen(run, RunState.of(run, locks)))
                    .toList();
        });
    }

    private static RunRow row(RunRecord run) {
        return new RunRow(
                run.id(),
                run.command(),
                run.period().isEmpty() ? Optional.empty() : Optional.of(BillingPeriod.parse(run.period())),
                run.started(),
                Optional.ofNullable(run.ended()),
                Optional.ofNullable(run.exitCode()),
                run.message());
    }
}
