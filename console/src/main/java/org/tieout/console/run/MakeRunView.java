package org.tieout.console.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tieout.common.secret.Redact;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.page.RunBook;
import org.tieout.store.page.RunBook.RunRow;
import org.tieout.store.page.RunBook.StageRow;

/** Makes the page of one run; it is everybody's who sees everything. */
final class MakeRunView {

    /** More is not shown: a run of very many files. */
    private static final int MOST = 1_000;

    private MakeRunView() {}

    static RunView of(Visit visit, String runId) {
        if (!visit.visible().everything()) {
            throw new NoSuchPageException("runs are not his to see");
        }
        RunBook book = visit.transaction().of(RunBook.class);
        RunRow run = book.run(visit.period(), runId)
                .orElseThrow(() -> new NoSuchPageException("no run of %s is called so".formatted(visit.period())));
        List<RunView.Total> totals = new MakeTotals(book.checkpoints(runId, MOST)).apply();
        return new RunView(
                "Run " + run.runId(),
                "%s, by %s on %s, from %s UTC, %s"
                        .formatted(
                                run.command(),
                                run.startedBy(),
                                run.host(),
                                Written.time(run.startedAt()),
                                Outcomes.took(run)),
                Outcomes.of(run),
                Redact.text(run.message()),
                after(run, book),
                facts(run, book),
                stages(book.stages(runId)),
                MakeTotals.together(totals),
                totals,
                totals.size() < MOST ? "" : "The first %,d of its control totals are shown.".formatted(MOST),
                book.steps(runId, MOST).stream()
                        .map(step -> new RunView.Step(step.name(), time(step.milliseconds())))
                        .toList(),
                book.counts(runId, MOST).stream()
                        .map(count -> new RunView.Fact(count.rule(), "%,d".formatted(count.rows())))
                        .toList(),
                book.releasesOf(runId, MOST).stream().map(Outcomes::release).toList());
    }

    private static String after(RunRow run, RunBook book) {
        if (run.endedAt().isEmpty() || Outcomes.isGood(run)) {
            return "";
        }
        List<String> published = book.publishedBy(run.runId());
        return published.isEmpty()
                ? "Nothing was published by it; what stood before still stands. It can be started again."
                : "It had published %s before; what it did not get to stands as before. It can be started again."
                        .formatted(String.join(", ", published));
    }

    private static List<RunView.Fact> facts(RunRow run, RunBook book) {
        List<RunView.Fact> facts = new ArrayList<>();
        facts.add(new RunView.Fact("Version of Tieout", run.version()));
        book.results(run.runId(), MOST)
                .forEach(result -> facts.add(new RunView.Fact(result.reconciliation(), result.resultHash())));
        return facts;
    }

    /** {@code 12.4 s}. */
    private static String time(long milliseconds) {
        return milliseconds < 60_000
                ? "%s s".formatted(BigDecimal.valueOf(milliseconds / 100, 1).toPlainString())
                : Written.took(Duration.ofMillis(milliseconds));
    }

    private static List<RunView.Stage> stages(List<StageRow> rows) {
        return rows.stream()
                .map(row -> new RunView.Stage(
                        row.step().substring(0, 1).toUpperCase(Locale.ROOT)
                                + row.step().substring(1).replace('-', ' '),
                        "%,d rows".formatted(row.rows())))
                .toList();
    }
}
