package org.tieout.jobs.show;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.rules.dataset.Ingested;
import org.tieout.store.RunHistory;

/** What small files hold: checkpoints, and what ingest found. Read without Spark, so at once. */
final class ShowRecords {

    private static final List<String> CHECKPOINT_COLUMNS =
            List.of("RunId", "Step", "Scope", "Side", "Currency", "Rows", "Sum", "AbsoluteSum");

    private static final List<String> NAME_COLUMNS = List.of(
            "BillingPeriod",
            "Source",
            "Release",
            "Rule",
            "Original",
            "Normalised",
            "Outcome",
            "BillingCurrency",
            "Rows",
            "BilledCost");

    private static final List<String> CONFORMANCE_COLUMNS = List.of(
            "BillingPeriod",
            "Source",
            "Release",
            "RuleId",
            "Column",
            "Keyword",
            "Requirement",
            "Rows",
            "Violations",
            "Example");

    private ShowRecords() {}

    /**
     * Empty for what stands in a table.
     *
     * @param told before it takes seconds
     */
    static Optional<ResultTable> of(String what, TieoutConfig config, BillingPeriod period, Consumer<String> told)
            throws IOException {
        return switch (what) {
            case "checkpoints" -> Optional.of(checkpoints(new RunHistory(config, told), period));
            case "names" -> Optional.of(names(config, period));
            case "conformance" -> Optional.of(conformance(config, period));
            default -> Optional.empty();
        };
    }

    /** Of the last run of the period that took any. */
    private static ResultTable checkpoints(RunHistory book, BillingPeriod period) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        book.runs(period).stream()
                .filter(run -> !run.checkpoints().isEmpty())
                .findFirst()
                .ifPresent(run -> run.checkpoints().forEach(one -> rows.add(row(run, one))));
        return new ResultTable(CHECKPOINT_COLUMNS, CHECKPOINT_COLUMNS.subList(1, CHECKPOINT_COLUMNS.size()), rows);
    }

    private static List<@Nullable Object> row(RunRecord run, Checkpoint one) {
        return Arrays.asList(
                run.id(),
                one.step(),
                one.scope(),
                one.side(),
                one.currency(),
                one.rows(),
                one.sum(),
                one.absoluteSum());
    }

    private static ResultTable names(TieoutConfig config, BillingPeriod period) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Ingested ingested : ingested(config, period)) {
            // What no table knows first: it wants doing.
            for (Ingested.Name name :
                    sorted(ingested.names(), name -> name.normalised().isEmpty())) {
                rows.add(Arrays.asList(
                        period.toString(),
                        ingested.source(),
                        ingested.release(),
                        name.rule(),
                        name.original(),
                        name.normalised().isEmpty() ? null : name.normalised(),
                        name.normalised().isEmpty() ? "UNMAPPED" : "NORMALISED",
                        name.currency(),
                        name.rows(),
                        name.billedCost()));
            }
        }
        return new ResultTable(NAME_COLUMNS, without(NAME_COLUMNS, "BillingPeriod", "Release"), rows);
    }

    private static ResultTable conformance(TieoutConfig config, BillingPeriod period) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Ingested ingested : ingested(config, period)) {
            for (Ingested.Conformance rule : sorted(ingested.conformance(), rule -> rule.violations() > 0)) {
                rows.add(Arrays.asList(
                        period.toString(),
                        ingested.source(),
                        ingested.release(),
                        rule.rule(),
                        rule.column(),
                        rule.keyword(),
                        rule.requirement(),
                        rule.rows(),
                        rule.violations(),
                        rule.example().isEmpty() ? null : rule.example()));
            }
        }
        return new ResultTable(
                CONFORMANCE_COLUMNS,
                without(CONFORMANCE_COLUMNS, "BillingPeriod", "Release", "RuleId", "Keyword"),
                rows);
    }

    private static List<Ingested> ingested(TieoutConfig config, BillingPeriod period) throws IOException {
        LakeFiles lake = LakeFiles.of(config);
        List<Ingested> all = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            lake.ingested(source.name(), period).ifPresent(all::add);
        }
        return all;
    }

    /** The same list, those first that are true. */
    private static <T> List<T> sorted(List<T> list, Predicate<T> isFirst) {
        return list.stream()
                .sorted(Comparator.comparing(one -> !isFirst.test(one)))
                .toList();
    }

    private static List<String> without(List<String> columns, String... left) {
        return columns.stream()
                .filter(column -> !Arrays.asList(left).contains(column))
                .toList();
    }
}
