package org.tieout.cli.tidy;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;

/**
 * Removes what nothing stands on any more, or says what it would remove. Each month is looked at twice: once to see
 * whether there is anything, and again once no other run can be at work on it. A month that is not ready does not keep
 * the others from being tidied.
 */
final class TidyJob {

    private final TieoutConfig config;
    private final Store store;
    private final Clock clock;
    private final Predicate<BillingPeriod> isAsked;
    private final List<Tidied> tidied = new ArrayList<>();
    private final List<String> notReady = new ArrayList<>();

    /** @param isAsked which months are looked at; what is of no month goes whichever they are */
    TidyJob(TieoutConfig config, Store store, Clock clock, Predicate<BillingPeriod> isAsked) {
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.isAsked = isAsked;
    }

    /** Keeps other runs from a month. */
    interface Lock {
        ResultLock of(BillingPeriod period);
    }

    /** What is done with what is found of a month; it says what it was. */
    private interface Use {
        Untidy.Found of(Untidy.Found found) throws IOException;
    }

    /** What has gone so far, or would. */
    List<Tidied> tidied() {
        return List.copyOf(tidied);
    }

    /** Removes nothing. */
    void dryRun() throws IOException {
        Untidy untidy = untidy();
        each(untidy, found -> found);
        refuseNotReady();
        tidied.addAll(untidy.findOfNoMonth().tidied());
    }

    /**
     * Removes it.
     *
     * @throws InputNotReadyException where a month could not be tidied: then what is of no month stays as well
     */
    @SuppressWarnings("try") // The lock is held, not used.
    void run(Lock lock) throws IOException {
        Untidy untidy = untidy();
        each(untidy, found -> {
            BillingPeriod period = found.period().orElseThrow();
            try (ResultLock held = lock.of(period)) {
                Untidy now = untidy();
                Untidy.Found old = now.find(period);
                now.remove(old);
                return old;
            }
        });
        // Whoever is at work on a month reads by what is of no month.
        refuseNotReady();
        Untidy.Found ofNoMonth = untidy.findOfNoMonth();
        untidy.remove(ofNoMonth);
        tidied.addAll(ofNoMonth.tidied());
    }

    private Untidy untidy() throws IOException {
        return new Untidy(config, store, clock.instant());
    }

    private void each(Untidy untidy, Use use) throws IOException {
        for (BillingPeriod period : untidy.periods()) {
            if (!isAsked.test(period)) {
                continue;
            }
            try {
                Untidy.Found found = untidy.find(period);
                if (!found.isEmpty()) {
                    tidied.addAll(use.of(found).tidied());
                }
            } catch (InputNotReadyException e) {
                notReady.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private void refuseNotReady() {
        if (!notReady.isEmpty()) {
            throw new InputNotReadyException(
                    notReady.size() == 1
                            ? notReady.get(0)
                            : "%d months are not tidied; the first: %s".formatted(notReady.size(), notReady.get(0)));
        }
    }
}
