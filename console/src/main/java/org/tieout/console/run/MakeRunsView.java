package org.tieout.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.secret.Redact;
import org.tieout.console.page.Ages;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.OwnProcesses.Started;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.console.run.RunsView.Act;
import org.tieout.console.run.RunsView.Frozen;
import org.tieout.console.run.RunsView.Log;
import org.tieout.console.run.RunsView.Moved;
import org.tieout.console.run.RunsView.Pager;
import org.tieout.console.run.RunsView.Proof;
import org.tieout.console.run.RunsView.Run;
import org.tieout.console.run.RunsView.UnderWay;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Role;
import org.tieout.store.page.Drifts;
import org.tieout.store.page.Drifts.FrozenRow;
import org.tieout.store.page.Drifts.MovementRow;
import org.tieout.store.page.RunBook;
import org.tieout.store.page.RunBook.CheckpointRow;
import org.tieout.store.page.RunBook.RunRow;
import org.tieout.store.page.SeenActs;
import org.tieout.store.page.SeenActs.SeenAct;

/** Makes the page of runs; whoever does not see everything sees that there were runs, and what was done to his own. */
final class MakeRunsView {

    /** Runs, and acts, on a page. */
    static final int PAGE = 20;

    private static final int MOST = 100;
    private static final int MOST_TOTALS = 1_000;
    /** Of what began longer ago and has no end, its process was killed. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final Visit visit;
    private final Asked asked;
    private final StartedRuns started;
    private final boolean isAll;

    /**
     * What an address asks for.
     *
     * @param page of runs, from 1
     * @param before acts with lower numbers; empty: the newest
     * @param verified what came of holding the log against itself, where that was asked for
     */
    record Asked(int page, Optional<Long> before, Optional<Verified> verified) {}

    /** What came of holding the log against itself. */
    record Verified(boolean isWhole, String sentence) {}

    private MakeRunsView(Visit visit, Asked asked, StartedRuns started) {
        this.visit = visit;
        this.asked = asked;
        this.started = started;
        this.isAll = visit.visible().everything();
    }

    static RunsView of(Visit visit, Asked asked, StartedRuns started) {
        return new MakeRunsView(visit, asked, started).make();
    }

    /** What is under way of a month. */
    static UnderWay underWay(Visit visit, StartedRuns started) {
        return new MakeRunsView(visit, new Asked(1, Optional.empty(), Optional.empty()), started).underWay();
    }

    /** Whether somebody may start runs. */
    static boolean mayRun(Visit visit) {
        return Stream.of(Role.OPERATOR, Role.FINOPS_LEAD)
                .anyMatch(role -> visit.people().has(visit.user(), role));
    }

    private RunsView make() {
        RunBook book = visit.transaction().of(RunBook.class);
        List<RunRow> rows = book.page(visit.period(), PAGE, (asked.page() - 1L) * PAGE);
        UnderWay underWay = underWay();
        List<FrozenRow> frozen = isAll ? visit.transaction().of(Drifts.class).frozen(MOST) : List.of();
        return new RunsView(
                "Runs of " + visit.period(),
                isAll
                        ? "What was read, what came of it, and the proof that nothing was lost between."
                        : "That there were runs, and what was done to your products. Their totals are of all products, and not shown here.",
                isAll,
                mayRun(visit) && started.isPossible(),
                underWay.isRunning() ? "One is under way; a second is not started beside it." : "",
                Stream.of(Role.ADMINISTRATOR, Role.FINOPS_LEAD)
                        .anyMatch(role -> visit.people().has(visit.user(), role)),
                proofs(book, frozen),
                underWay,
                rows.stream().map(this::run).toList(),
                pager(rows.size(), book.count(visit.period())),
                isAll
                        ? book.releases(visit.period(), MOST).stream()
                                .map(Outcomes::release)
                                .toList()
                        : List.of(),
                frozen.stream().map(this::frozen).toList(),
                isAll
                        ? visit.transaction().of(Drifts.class).movements(MOST).stream()
                                .map(MakeRunsView::moved)
                                .toList()
                        : List.of(),
                log());
    }

    private UnderWay underWay() {
        List<String> sentences = new ArrayList<>();
        Optional<Started> here = mayRun(visit) ? started.newest(visit.period()) : Optional.empty();
        Optional<Started> alive = started.newest(visit.period()).filter(Started::lives);
        alive.ifPresent(one -> sentences.add("A run of %s is under way, started here by %s at %s UTC."
                .formatted(visit.period(), visit.name(one.by()), Written.time(Instant.parse(one.at())))));
        visit
                .transaction()
                .of(RunBook.class)
                .underWay(visit.period(), visit.now().minus(LONGEST_RUN))
                .stream()
                .map(run -> "%s of %s is under way since %s UTC."
                        .formatted(run.command(), visit.period(), Written.time(run.startedAt())))
                .forEach(sentences::add);
        return new UnderWay(
                sentences,
                here.map(started::lastLines).orElse(List.of()),
                here.isPresent() && alive.isEmpty(),
                Links.of(visit.period(), "runs"),
                Links.of(visit.period(), "runs") + "/under-way");
    }

    private List<Proof> proofs(RunBook book, List<FrozenRow> frozen) {
        List<Proof> proofs = new ArrayList<>();
        Optional<RunRow> newest = book.page(visit.period(), 1, 0).stream().findFirst();
        proofs.add(newest.map(run -> new Proof(
                        "Newest run",
                        Outcomes.of(run),
                        "%s, %s"
                                .formatted(
                                        Ages.ago(Duration.between(run.startedAt(), visit.now())), Outcomes.took(run))))
                .orElse(new Proof("Newest run", new Mark("i-todo", "idle", "None yet"), "")));
        if (!isAll) {
            return proofs;
        }
        book.newestWithTotals(visit.period()).ifPresent(run -> {
            List<CheckpointRow> rows = book.checkpoints(run.runId(), MOST_TOTALS);
            proofs.add(new Proof(
                    "Checkpoints",
                    MakeTotals.together(new MakeTotals(rows).apply()),
                    "%,d control totals of %s".formatted(rows.size(), run.runId())));
            long rejected = rows.stream()
                    .filter(row -> row.step().equals("rejected"))
                    .mapToLong(CheckpointRow::rows)
                    .sum();
            proofs.add(new Proof(
                    "Rejected rows",
                    rejected == 0
                            ? new Mark("i-matched", "ok", "None")
                            : new Mark("i-warn", "caution", "%,d rows".formatted(rejected)),
                    newest.filter(one -> one.runId().equals(run.runId())).isPresent()
                            ? "in the newest run"
                            : "in %s, the newest that came so far".formatted(run.runId())));
        });
        proofs.add(new Proof(
                "Closed periods",
                drift(frozen),
                "%,d frozen %s".formatted(frozen.size(), frozen.size() == 1 ? "result" : "results")));
        proofs.add(new Proof(
                "Audit log",
                asked.verified().map(MakeRunsView::chain).orElse(new Mark("i-chain", "idle", "Not verified now")),
                visit.transaction()
                        .of(Acts.class)
                        .head()
                        .map(head -> "%,d acts".formatted(head.actNo()))
                        .orElse("nothing was done yet")));
        return proofs;
    }

    private static Mark chain(Verified verified) {
        return verified.isWhole()
                ? new Mark("i-chain", "ok", "Chain verified")
                : new Mark("i-warn", "danger", "Chain broken");
    }

    private Run run(RunRow row) {
        return new Run(
                row.runId(),
                isAll ? Links.of(visit.period(), "runs") + "/" + row.runId() : "",
                row.command(),
                Written.time(row.startedAt()),
                Outcomes.took(row),
                row.startedBy(),
                Outcomes.of(row),
                isAll ? Redact.text(row.message()) : "",
                isAll ? row.results() : "");
    }

    private Pager pager(int shown, long all) {
        long first = (asked.page() - 1L) * PAGE;
        String runs = Links.of(visit.period(), "runs");
        return new Pager(
                shown == 0 ? "None" : "%,d to %,d of %,d".formatted(first + 1, first + shown, all),
                asked.page() == 1
                        ? ""
                        : asked.page() == 2
                                ? runs
                                : Links.of(visit.period(), "runs", "page", String.valueOf(asked.page() - 1)),
                first + shown < all && shown > 0
                        ? Links.of(visit.period(), "runs", "page", String.valueOf(asked.page() + 1))
                        : "");
    }

    /** Of all of them: nothing is said of what nobody has looked at. */
    private static Mark drift(List<FrozenRow> frozen) {
        long moved = frozen.stream().filter(one -> one.movements() > 0).count();
        long unseen = frozen.stream().filter(one -> one.lookedAt().isEmpty()).count();
        if (moved > 0) {
            return new Mark("i-warn", "caution", "%,d would move".formatted(moved));
        }
        if (unseen > 0) {
            return new Mark("i-todo", "idle", "%,d not looked at yet".formatted(unseen));
        }
        return frozen.isEmpty()
                ? new Mark("i-todo", "idle", "None yet")
                : new Mark("i-matched", "ok", "Nothing has moved");
    }

    private Frozen frozen(FrozenRow row) {
        return new Frozen(
                "%s %s".formatted(row.reconciliation(), row.billingPeriod()),
                "%s by %s".formatted(Written.time(row.frozenAt()), row.frozenBy()),
                row.lookedAt().isEmpty()
                        ? new Mark("i-todo", "idle", "Not looked at yet")
                        : row.movements() == 0
                                ? new Mark("i-matched", "ok", "Nothing has moved")
                                : new Mark(
                                        "i-warn",
                                        "caution",
                                        "%,d %s moved"
                                                .formatted(
                                                        row.movements(),
                                                        row.movements() == 1 ? "invoice has" : "invoices have")),
                row.lookedAt().map(Written::time).orElse("–"));
    }

    private static Moved moved(MovementRow row) {
        String currency = row.billingCurrency();
        return new Moved(
                row.invoiceId().isEmpty() ? "no invoice yet" : row.invoiceId(),
                "%s %s, %s".formatted(row.reconciliation(), row.billingPeriod(), row.invoiceIssuerName()),
                currency,
                Amount.varianceInColumn(row.invoiced(), currency),
                Amount.varianceInColumn(row.exported(), currency),
                Amount.varianceInColumn(row.net(), currency),
                Amount.inColumn(row.gross(), currency),
                row.effects().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private Log log() {
        List<SeenAct> acts = visit.transaction()
                .of(SeenActs.class)
                .page(
                        visit.period(),
                        asked.before().orElse(Long.MAX_VALUE),
                        isAll,
                        visit.visible().products(),
                        PAGE + 1);
        List<SeenAct> shown = acts.subList(0, Math.min(PAGE, acts.size()));
        String runs = Links.of(visit.period(), "runs");
        return new Log(
                shown.stream().map(this::act).toList(),
                isAll
                        ? visit.transaction()
                                .of(Acts.class)
                                .head()
                                .map(head -> "%d:%s".formatted(head.actNo(), head.hash()))
                                .orElse("")
                        : "",
                asked.verified().map(MakeRunsView::chain),
                asked.verified().map(Verified::sentence).orElse(""),
                isAll ? Links.of(visit.period(), "runs", "verify", "all") + "#log" : "",
                new Pager(
                        shown.isEmpty()
                                ? "Nothing was done"
                                : "%d to %d"
                                        .formatted(
                                                shown.get(0).actNo(),
                                                shown.get(shown.size() - 1).actNo()),
                        asked.before().isPresent() ? runs + "#log" : "",
                        acts.size() > PAGE
                                ? Links.of(
                                                visit.period(),
                                                "runs",
                                                "before",
                                                String.valueOf(shown.get(shown.size() - 1)
                                                        .actNo()))
                                        + "#log"
                                : ""));
    }

    private Act act(SeenAct act) {
        return new Act(
                String.valueOf(act.actNo()),
                Written.time(act.actedAt()),
                act.actedFor().isEmpty()
                        ? visit.name(act.actedBy())
                        : "%s for %s".formatted(visit.name(act.actedBy()), visit.name(act.actedFor())),
                Sentences.upper(act.act()) + ": " + act.subject(),
                Outcomes.digits(act.previousHash()),
                Outcomes.digits(act.hash()));
    }
}
