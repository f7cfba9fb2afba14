package org.tieout.console.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.close.report.Waterfall;
import org.tieout.close.statement.Statement;
import org.tieout.common.money.Money;
import org.tieout.console.page.Ages;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.console.page.Written;
import org.tieout.console.statement.StatementView.Bar;
import org.tieout.console.statement.StatementView.Block;
import org.tieout.console.statement.StatementView.Bridge;
import org.tieout.console.statement.StatementView.Close;
import org.tieout.console.statement.StatementView.Correction;
import org.tieout.console.statement.StatementView.Fact;
import org.tieout.console.statement.StatementView.History;
import org.tieout.console.statement.StatementView.Input;
import org.tieout.console.statement.StatementView.Lane;
import org.tieout.console.statement.StatementView.Next;
import org.tieout.console.statement.StatementView.Offset;
import org.tieout.console.statement.StatementView.Severity;
import org.tieout.console.statement.StatementView.Step;
import org.tieout.console.statement.StatementView.Todo;
import org.tieout.console.statement.StatementView.Work;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.PeriodState;
import org.tieout.store.page.Effects;
import org.tieout.store.page.Effects.EffectRow;

/** Brings a statement to words, marks and bars. */
final class MakeStatementView {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    /** Part of a chart that the longest bar may fill: room is left at its end. */
    private static final BigDecimal FULL = BigDecimal.valueOf(95);

    private final Visit visit;
    private final Statement statement;

    private MakeStatementView(Visit visit, Statement statement) {
        this.visit = visit;
        this.statement = statement;
    }

    static StatementView of(Visit visit, Statement statement) {
        return new MakeStatementView(visit, statement).apply();
    }

    private StatementView apply() {
        Mark verdict = isSettled() ? new Mark("i-lock", "idle", "Closed") : Mark.ofStatement(statement.status());
        long mismatches = statement.mismatches().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new StatementView(
                "Statement, %s %d"
                        .formatted(
                                visit.period().month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                visit.period().month().getYear()),
                "Window %s to %s, UTC.%s"
                        .formatted(
                                statement.window().from(),
                                statement.window().to(),
                                visit.visible().everything() ? "" : " Of your products alone."),
                verdict,
                tone(),
                sentence(mismatches),
                statement.inputs().stream().map(this::input).toList(),
                facts(),
                List.of("HIGH", "MEDIUM", "LOW").stream()
                        .filter(statement.mismatches()::containsKey)
                        .map(severity -> new Severity(
                                Mark.ofSeverity(severity),
                                severity,
                                statement.mismatches().getOrDefault(severity, 0L)))
                        .toList(),
                mismatches,
                statement
                        .lastCleanClose()
                        .map(last -> new Close(last.period().toString(), Ages.days(last.ageDays()) + " ago")),
                next(),
                lanes(),
                visit.visible().everything() ? bridges() : List.of(),
                work(),
                steps(),
                blocks().stream()
                        .map(block -> new Block(
                                block.reconciliation(),
                                Sentences.upper(org.tieout.store.close.Block.valueOf(block.block())
                                        .words()),
                                block.detail(),
                                block.waivedUntil().map(Object::toString).orElse("")))
                        .toList(),
                statement.timeline().stream()
                        .map(step -> new History(
                                Written.time(step.at()), step.what(), step.subject(), visit.name(step.by())))
                        .toList(),
                corrections(),
                !visit.visible().everything());
    }

    /** Whether the month was handed over as it is: nothing of it waits for anybody. */
    private boolean isSettled() {
        return isClosed()
                && statement.status() != Statement.Status.STALE
                && statement.status() != Statement.Status.CLEAN
                && blocks().isEmpty();
    }

    /** What let a month pass is its record once it is closed; only what is frozen moves. */
    private List<Statement.Block> blocks() {
        return statement.blocks().stream()
                .filter(block -> !isClosed() || block.block().equals(org.tieout.store.close.Block.MOVED.name()))
                .toList();
    }

    private boolean isClosed() {
        return PeriodState.valueOf(statement.state()).isClosed();
    }

    private String tone() {
        return isSettled()
                ? "verdict--idle"
                : switch (statement.status()) {
                    case CLEAN -> "verdict--ok";
                    case BLOCKED -> "verdict--danger";
                    case STALE -> "verdict--idle";
                    case NEEDS_REVIEW -> "";
                };
    }

    /** One sentence of verdict: which way it goes, by how much, and whether it is explained. */
    private String sentence(long mismatches) {
        if (statement.status() == Statement.Status.STALE) {
            return "Something is missing, or newer than this result: its numbers are not to be relied on.";
        }
        List<String> parts = new ArrayList<>();
        for (String currency : currencies()) {
            BigDecimal net = statement.variance().getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal gross = statement.grossVariance().getOrDefault(currency, BigDecimal.ZERO);
            if (net.signum() == 0 && gross.signum() == 0) {
                parts.add("%s ties out".formatted(currency));
            } else if (net.signum() == 0) {
                parts.add("%s nets to zero, with %s of differences that offset each other"
                        .formatted(currency, new Money(gross, currency)));
            } else {
                parts.add("Invoiced %s %s than exported"
                        .formatted(new Money(net.abs(), currency), net.signum() > 0 ? "more" : "less"));
            }
        }
        String explained = statement.unexplained().isEmpty()
                ? "Every digit of it is explained"
                : "%s of it nothing explains"
                        .formatted(statement.unexplained().entrySet().stream()
                                .map(one -> new Money(one.getValue(), one.getKey()).toString())
                                .collect(Collectors.joining(", ")));
        return "%s. %s%s.".formatted(String.join(". ", parts), explained, undecided(mismatches));
    }

    private String undecided(long mismatches) {
        if (mismatches == 0) {
            return "";
        }
        return isClosed()
                ? "; it was handed over with %,d %s"
                        .formatted(mismatches, mismatches == 1 ? "line that differs" : "lines that differ")
                : "; %,d %s for a decision".formatted(mismatches, mismatches == 1 ? "line waits" : "lines wait");
    }

    private Set<String> currencies() {
        Set<String> currencies = new TreeSet<>(statement.variance().keySet());
        currencies.addAll(statement.grossVariance().keySet());
        // The one with most to say first: no order over amounts of two currencies, but nothing before something.
        return currencies.stream()
                .sorted((one, other) -> Integer.compare(
                        statement
                                .grossVariance()
                                .getOrDefault(other, BigDecimal.ZERO)
                                .signum(),
                        statement
                                .grossVariance()
                                .getOrDefault(one, BigDecimal.ZERO)
                                .signum()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Input input(Statement.Input input) {
        boolean isFinal = "FINAL".equals(input.finality());
        return new Input(
                input.source(),
                input.reconciliation(),
                isFinal
                        ? new Mark("i-matched", "ok", "Final")
                        : new Mark(
                                "i-prelim",
                                "caution",
                                input.finality().isEmpty() ? "Finality not known" : "Preliminary"),
                input.landedAt()
                        .map(landed -> Ages.ago(Duration.between(landed, visit.now())))
                        .orElse("age not known"),
                input.landedAt().map(Written::time).map(at -> at + " UTC").orElse(""),
                input.overtaken());
    }

    private List<Fact> facts() {
        return currencies().stream()
                .map(currency -> new Fact(
                        currency,
                        Amount.variance(statement.variance().getOrDefault(currency, BigDecimal.ZERO), currency),
                        Amount.of(statement.grossVariance().getOrDefault(currency, BigDecimal.ZERO), currency),
                        Amount.of(statement.unexplained().getOrDefault(currency, BigDecimal.ZERO), currency)))
                .toList();
    }

    /** Commands are for those who type; here the sentence before it is enough, and a link. */
    private Next next() {
        String action = statement.nextAction();
        String words = action.startsWith("tieout close advance")
                ? inWords(PeriodState.valueOf(statement.state()).following())
                : action.replaceFirst(": tieout .*$", "");
        if (action.contains("tieout run")) {
            return new Next(statement.owner(), words, Links.of(visit.period(), "runs"), "To the runs");
        }
        return action.contains("tieout close ")
                ? new Next(statement.owner(), words, Links.of(visit.period(), "approvals"), "To the approvals")
                : new Next(statement.owner(), words, "", "");
    }

    /** Nothing is in the way of it; each reconciliation has its button among the steps of the month. */
    private static String inWords(PeriodState to) {
        return switch (to) {
            case OPEN, REVIEW -> "Take the month to review";
            case APPROVED -> "Approve the month";
            case EXPORTED -> "Freeze the month for the export";
            case CLOSED -> "Close the month";
            case LOCKED -> "Lock the month for good";
        };
    }

    private List<Lane> lanes() {
        Map<String, List<Statement.Lane>> byCurrency = statement.lanes().stream()
                .collect(Collectors.groupingBy(Statement.Lane::currency, TreeMap::new, Collectors.toList()));
        List<Lane> rows = new ArrayList<>();
        for (String currency : currencies()) {
            List<Statement.Lane> lanes = byCurrency.getOrDefault(currency, List.of()).stream()
                    .sorted((one, other) ->
                            other.billed().abs().compareTo(one.billed().abs()))
                    .toList();
            BigDecimal billed = BigDecimal.ZERO;
            BigDecimal exported = BigDecimal.ZERO;
            for (Statement.Lane lane : lanes) {
                rows.add(lane(lane));
                if (!lane.lane().equals("tax")) {
                    billed = billed.add(lane.billed());
                    exported = exported.add(lane.exported());
                }
            }
            rows.add(new Lane(
                    "Total " + currency,
                    "",
                    currency,
                    Amount.inColumn(billed, currency),
                    Amount.inColumn(exported, currency),
                    Amount.varianceInColumn(billed.subtract(exported), currency),
                    Mark.ofMatch(""),
                    Who.of(""),
                    true));
        }
        return rows;
    }

    private Lane lane(Statement.Lane lane) {
        // Lines whose two sides are of different lanes have none of their own.
        boolean hasName = !lane.lane().isEmpty();
        return new Lane(
                hasName ? Sentences.upper(lane.lane()) : "Of several lanes",
                hasName ? Links.of(visit.period(), "reconciliation", "lane", lane.lane()) : "",
                lane.currency(),
                Amount.inColumn(lane.billed(), lane.currency()),
                Amount.inColumn(lane.exported(), lane.currency()),
                Amount.varianceInColumn(lane.variance(), lane.currency()),
                status(lane),
                Who.of(lane.owner()),
                false);
    }

    /** Green is only what has no difference at all, also none that offset each other. */
    private static Mark status(Statement.Lane lane) {
        if (lane.status() != Statement.Status.CLEAN) {
            return Mark.ofMatch("MISMATCHED");
        }
        return lane.grossVariance().signum() == 0
                ? Mark.ofMatch("MATCHED")
                : new Mark("i-tolerance", "idle", "Differs, no line of its own");
    }

    private List<Bridge> bridges() {
        List<EffectRow> effects = visit.ofResults(
                "effects", "", () -> visit.transaction().of(Effects.class).ofMonth(visit.period()));
        Map<String, List<EffectRow>> byCurrency = effects.stream()
                .collect(Collectors.groupingBy(EffectRow::billingCurrency, TreeMap::new, Collectors.toList()));
        return byCurrency.entrySet().stream()
                .map(one -> bridge(one.getKey(), one.getValue()))
                .toList();
    }

    private Bridge bridge(String currency, List<EffectRow> effects) {
        BigDecimal exported = statement.exported().getOrDefault(currency, BigDecimal.ZERO);
        Waterfall waterfall = new Waterfall(effects.stream().map(EffectRow::net).toList(), FULL);
        List<Bar> bars = new ArrayList<>();
        bars.add(end("Exported", "", exported, currency));
        for (int i = 0; i < effects.size(); i++) {
            EffectRow effect = effects.get(i);
            Waterfall.Bar bar = waterfall.bars().get(i);
            bars.add(new Bar(
                    Sentences.words(effect.effect()),
                    Links.of(visit.period(), "reconciliation", "effect", effect.effect()),
                    bar.from(),
                    bar.width(),
                    bar.end(),
                    bar.before(),
                    effect.net().signum() < 0 ? "f-under" : "f-over",
                    Amount.varianceInColumn(effect.net(), currency),
                    Optional.of(Amount.inColumn(effect.gross(), currency)),
                    "%,d".formatted(effect.lines())));
        }
        BigDecimal variance = effects.stream().map(EffectRow::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal invoiced = exported.add(statement.variance().getOrDefault(currency, BigDecimal.ZERO));
        bars.add(end("Invoiced", bars.get(bars.size() - 1).end(), invoiced, currency));
        return new Bridge(currency, bars, Amount.variance(variance, currency));
    }

    /** A mark where the bridge begins or ends. */
    private static Bar end(String name, String at, BigDecimal amount, String currency) {
        return new Bar(name, "", "", "", at, "", "", Amount.inColumn(amount, currency), Optional.empty(), "");
    }

    private List<Work> work() {
        Map<String, BigDecimal> most = new TreeMap<>();
        statement
                .work()
                .forEach(line -> most.merge(line.currency(), line.variance().abs(), BigDecimal::max));
        return statement.work().stream()
                .map(line -> new Work(
                        Links.line(visit.period(), line.reconciliation(), line.lineId()),
                        Mark.ofSeverity(line.severity()),
                        Links.meter(line.meterCategory(), line.meterName()),
                        line.region(),
                        Sentences.forPages(line.reason()),
                        line.offset()
                                .map(one -> new Offset(
                                        Links.line(visit.period(), line.reconciliation(), one.lineId()), one.where())),
                        line.invoiceId().isEmpty() ? "no invoice yet" : line.invoiceId(),
                        line.currency(),
                        Amount.varianceInColumn(line.variance(), line.currency()),
                        share(line.variance().abs(), most.getOrDefault(line.currency(), BigDecimal.ZERO)),
                        line.variance().signum() < 0 ? "f-under" : "f-over",
                        Ages.inColumn(line.ageDays()),
                        Written.time(line.since()) + " UTC",
                        Who.of(line.owner()),
                        todo(line)))
                .toList();
    }

    private Todo todo(Statement.Work line) {
        return line.issue()
                .map(issue -> new Todo("/issues/" + issue, "#" + issue, line.nextAction()))
                .or(() -> line.correction().map(one -> new Todo("/corrections/" + one, "C-" + one, line.nextAction())))
                .orElseGet(() -> new Todo(
                        Links.line(visit.period(), line.reconciliation(), line.lineId()) + "#raise",
                        "",
                        line.nextAction()));
    }

    private static String share(BigDecimal part, BigDecimal most) {
        return most.signum() == 0
                ? Waterfall.SMALLEST + "%"
                : part.multiply(WHOLE)
                                .divide(most, 2, RoundingMode.HALF_UP)
                                .max(Waterfall.SMALLEST)
                                .toPlainString() + "%";
    }

    private List<Step> steps() {
        PeriodState state = PeriodState.valueOf(statement.state());
        List<Step> steps = new ArrayList<>();
        for (PeriodState one : PeriodState.values()) {
            boolean isCurrent = one == state;
            boolean isDone = one.compareTo(state) < 0 || (isCurrent && state.isClosed());
            steps.add(new Step(
                    Mark.ofPeriod(one).word(),
                    one == PeriodState.LOCKED ? "i-lock" : isDone ? "i-matched" : isCurrent ? "i-now" : "i-todo",
                    isCurrent,
                    isDone));
        }
        return steps;
    }

    private List<Correction> corrections() {
        return visit.transaction().of(Corrections.class).of(visit.period()).stream()
                .filter(one -> visit.visible().has(one.proposal().product()))
                .map(one -> new Correction(
                        Links.of(visit.period(), "corrections"),
                        "C-%d, %s".formatted(one.correctionId(), one.proposal().product()),
                        Amount.varianceInColumn(
                                one.proposal().amount(), one.proposal().billingCurrency()),
                        one.proposal().billingCurrency(),
                        Mark.of(one.state()),
                        visit.name(one.proposedBy())))
                .toList();
    }
}
