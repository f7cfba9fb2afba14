package org.tieout.jobs.show;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.FrozenResult;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemRow;

/** What the books hold of one billing period or of all: runs, frozen results, open items. */
final class ShowHistory {

    private static final int NEWEST = 20;

    private static final List<String> RUN_COLUMNS = List.of(
            "RunId",
            "Command",
            "BillingPeriod",
            "Started",
            "Seconds",
            "ExitCode",
            "User",
            "Version",
            "Releases",
            "Message");

    private static final List<String> RUN_COLUMNS_FOR_PEOPLE =
            List.of("RunId", "Command", "BillingPeriod", "Started", "Seconds", "ExitCode", "Message");

    private static final List<String> FROZEN_COLUMNS =
            List.of("Reconciliation", "BillingPeriod", "Frozen", "By", "Finality", "ResultHash", "Releases", "Note");

    private static final List<String> FROZEN_COLUMNS_FOR_PEOPLE =
            List.of("Reconciliation", "BillingPeriod", "Frozen", "By", "Finality", "Note");

    private static final List<String> ITEM_COLUMNS = List.of(
            "Kind",
            "Reconciliation",
            "BillingPeriod",
            "Status",
            "Summary",
            "Id",
            "About",
            "Owner",
            "Severity",
            "Due",
            "AcceptedUntil",
            "NextAction");

    private static final List<String> ITEM_COLUMNS_FOR_PEOPLE =
            List.of("Kind", "Reconciliation", "BillingPeriod", "Status", "Summary", "Id", "Owner", "Due");

    private ShowHistory() {}

    /**
     * Empty for what the books do not hold.
     *
     * @param told before it takes seconds
     */
    static Optional<ResultTable> of(
            String what,
            TieoutConfig config,
            Clock clock,
            Optional<BillingPeriod> period,
            Optional<Integer> limit,
            Consumer<String> told)
            throws IOException {
        return switch (what) {
            case "runs" -> Optional.of(runs(new RunHistory(config, told), period, limit));
            case "frozen" -> Optional.of(frozen(Store.open(config.metadata(), told), period));
            case "open-items" ->
                Optional.of(openItems(
                        Store.open(config.metadata(), told),
                        period,
                        LocalDate.ofInstant(clock.instant(), config.close().zone())));
            default -> Optional.empty();
        };
    }

    private static ResultTable runs(RunHistory book, Optional<BillingPeriod> period, Optional<Integer> limit)
            throws IOException {
        List<RunRecord> runs = period.isPresent() ? book.runs(period.get()) : book.newest(limit.orElse(NEWEST));
        return new ResultTable(
                RUN_COLUMNS,
                RUN_COLUMNS_FOR_PEOPLE,
                runs.stream()
                        .limit(limit.orElse(Integer.MAX_VALUE))
                        .map(ShowHistory::row)
                        .toList());
    }

    private static List<@Nullable Object> row(RunRecord run) {
        Instant ended = run.ended();
        return Arrays.asList(
                run.id(),
                run.command(),
                run.period(),
                run.started().toString(),
                ended == null ? null : Duration.between(run.started(), ended).toSeconds(),
                run.exitCode(),
                run.user(),
                run.version(),
                String.join("; ", run.releases()),
                ended == null ? "under way, or its process died" : run.message());
    }

    private static ResultTable frozen(Store store, Optional<BillingPeriod> period) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FrozenResult one :
                store.read(transaction -> transaction.frozenResults().all())) {
            if (period.isEmpty() || one.period().equals(period.get())) {
                rows.add(Arrays.asList(
                        one.reconciliation(),
                        one.period().toString(),
                        one.at().toString(),
                        one.by(),
                        one.finality().name(),
                        one.resultHash(),
                        one.releases().entrySet().stream()
                                .map(release -> release.getKey() + " " + release.getValue())
                                .reduce((some, more) -> some + "; " + more)
                                .orElse(""),
                        one.note()));
            }
        }
        return new ResultTable(FROZEN_COLUMNS, FROZEN_COLUMNS_FOR_PEOPLE, rows);
    }

    /** Those that are not closed; of a period that is asked for, those that are closed too. */
    private static ResultTable openItems(Store store, Optional<BillingPeriod> period, LocalDate today) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ItemRow item :
                store.read(transaction -> transaction.of(Items.class).all())) {
            Items.About about = item.about();
            if (period.isPresent() ? about.billingPeriod().equals(period.get()) : !item.isClosed()) {
                Items.Work work = item.work();
                rows.add(Arrays.asList(
                        about.kind().name(),
                        about.reconciliation(),
                        about.billingPeriod().toString(),
                        item.statusOn(today).name(),
                        item.summary(),
                        item.itemId(),
                        about.inWords(),
                        work.owner(),
                        work.severity().map(Enum::name).orElse(null),
                        work.due().map(LocalDate::toString).orElse(null),
                        item.acceptedUntil().map(LocalDate::toString).orElse(null),
                        work.nextAction()));
            }
        }
        return new ResultTable(ITEM_COLUMNS, ITEM_COLUMNS_FOR_PEOPLE, rows);
    }
}
