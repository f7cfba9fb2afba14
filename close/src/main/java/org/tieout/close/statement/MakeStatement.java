package org.tieout.close.statement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tieout.close.card.Card;
import org.tieout.close.card.MonthCards;
import org.tieout.close.period.Blocks;
import org.tieout.close.period.Blocks.Found;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.close.statement.Statement.Input;
import org.tieout.close.statement.Statement.LastClose;
import org.tieout.close.statement.Statement.Status;
import org.tieout.close.statement.Statement.Step;
import org.tieout.close.statement.Statement.Window;
import org.tieout.close.status.OutstandingCard;
import org.tieout.common.config.Lane;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Block;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.MonthFigures;
import org.tieout.store.close.MonthFigures.InputRow;
import org.tieout.store.close.MonthFigures.LaneRow;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.ProductFigures;
import org.tieout.store.page.Lines;
import org.tieout.store.page.Lines.LineRow;

/** Makes the statement of a month from what stands in the store at one moment. */
public final class MakeStatement {

    /** Lines of the work list. */
    public static final int WORK = 15;

    private static final int STEPS = 20;

    private final StoreTransaction transaction;
    private final TieoutConfig config;
    private final BillingPeriod period;
    private final Instant now;
    private final VisibleProducts visible;
    private final Figures own;
    private final List<Card> cards;
    private final List<LineRow> largest;

    public MakeStatement(StoreTransaction transaction, TieoutConfig config, BillingPeriod period, Instant now) {
        this(transaction, config, period, now, VisibleProducts.ALL);
    }

    /**
     * The statement of what somebody sees: its amounts are of his products alone, and what blocks the company or was
     * done about products is not in it.
     */
    public MakeStatement(
            StoreTransaction transaction,
            TieoutConfig config,
            BillingPeriod period,
            Instant now,
            VisibleProducts visible) {
        this(
                transaction,
                config,
                period,
                now,
                visible,
                Figures.of(transaction, period, visible),
                MonthCards.of(transaction, period, Cards.MONTH),
                largest(transaction, period, visible));
    }

    /** The lines of the work list of what somebody sees. */
    public static List<LineRow> largest(StoreTransaction transaction, BillingPeriod period, VisibleProducts visible) {
        return transaction.of(Lines.class).largest(period, visible.everything(), visible.products(), WORK);
    }

    /**
     * The same, by whoever has read these already.
     *
     * @param own of what he sees
     * @param cards of the month, whether he sees them or not
     * @param largest of the work list
     */
    public MakeStatement(
            StoreTransaction transaction,
            TieoutConfig config,
            BillingPeriod period,
            Instant now,
            VisibleProducts visible,
            Figures own,
            List<Card> cards,
            List<LineRow> largest) {
        this.transaction = transaction;
        this.config = config;
        this.period = period;
        this.now = now;
        this.visible = visible;
        this.own = own;
        this.cards = visible.cut(cards, Card::product);
        this.largest = largest;
    }

    public Statement apply() {
        MonthFigures figures = transaction.of(MonthFigures.class);
        LocalDate today = now.atZone(config.close().zone()).toLocalDate();
        People people = People.on(today, transaction);
        Blocks blocks = new Blocks(transaction, period, today, config.close().materiality(), cards);
        List<Found> found = names().stream()
                .filter(name -> visible.everything())
                .flatMap(name -> blocks.of(name).stream())
                .toList();
        List<InputRow> inputs = figures.inputs(period, now);
        List<LaneRow> lanes = own.lanes();
        List<String> published = figures.published(period);
        List<String> missing =
                names().stream().filter(name -> !published.contains(name)).toList();
        Map<String, PeriodState> states = states();
        PeriodState state =
                states.values().stream().min(Comparator.naturalOrder()).orElse(PeriodState.OPEN);
        Map<String, Long> mismatches = new TreeMap<>(own.mismatches());
        Status status = status(missing, inputs, found, mismatches);
        Next next = next(missing, inputs, found, people, state);
        return new Statement(
                period,
                new Window(period.month().atDay(1), period.month().atEndOfMonth()),
                status,
                state.name(),
                inputs.stream().map(this::input).toList(),
                sum(lanes, lane -> !isOf(Lane.PROGRAM_FEES, lane) && !isOf(Lane.TAX, lane), LaneRow::billed),
                sum(lanes, lane -> isOf(Lane.PROGRAM_FEES, lane), LaneRow::billed),
                sum(lanes, lane -> !isOf(Lane.TAX, lane), LaneRow::exported),
                sum(lanes, lane -> !isOf(Lane.TAX, lane), LaneRow::variance),
                new TreeMap<>(own.gross()),
                mismatches,
                new TreeMap<>(own.unexplained()),
                new TreeMap<>(
                        visible.everything()
                                ? figures.corrections(period)
                                : transaction.of(ProductFigures.class).corrections(period, visible.products())),
                figures.lastClosed(period)
                        .map(last -> new LastClose(
                                last.billingPeriod(),
                                last.closedAt(),
                                Duration.between(last.closedAt(), now).toDays())),
                next.owner(),
                next.action(),
                lanes(lanes, own.mismatchesByLane(), visible.everything() ? figures.owners(period) : Map.of()),
                found.stream()
                        .map(one -> new Statement.Block(
                                one.reconciliation(),
                                one.block().name(),
                                one.detail(),
                                one.waiver().map(Periods.WaiverRow::expiresOn)))
                        .toList(),
                timeline(),
                new MakeWork(
                                transaction,
                                period,
                                people,
                                config.close().zone(),
                                today,
                                names().stream()
                                        .filter(name -> states.getOrDefault(name, PeriodState.OPEN)
                                                .isClosed())
                                        .toList())
                        .of(largest, visible));
    }

    private List<String> names() {
        return config.reconciliations().stream().map(ReconciliationConfig::name).toList();
    }

    /** How far each reconciliation has come; the company, as far as the last of them. */
    private Map<String, PeriodState> states() {
        Map<String, PeriodState> states = new TreeMap<>();
        names().forEach(name -> states.put(name, PeriodState.OPEN));
        transaction.of(Periods.class).of(period).forEach(row -> states.replace(row.reconciliation(), row.state()));
        return states;
    }

    static Status status(List<String> missing, List<InputRow> inputs, List<Found> found, Map<String, Long> mismatches) {
        if (!missing.isEmpty() || inputs.stream().anyMatch(InputRow::isOvertaken)) {
            return Status.STALE;
        }
        if (found.stream()
                .filter(Found::blocks)
                .map(Found::block)
                .anyMatch(block -> block != Block.APPROVALS && block != Block.MISMATCHES)) {
            return Status.BLOCKED;
        }
        return mismatches.isEmpty() && found.isEmpty() ? Status.CLEAN : Status.NEEDS_REVIEW;
    }

    private record Next(String owner, String action) {}

    private Next next(
            List<String> missing, List<InputRow> inputs, List<Found> found, People people, PeriodState state) {
        Optional<InputRow> overtaken =
                inputs.stream().filter(InputRow::isOvertaken).findFirst();
        if (!missing.isEmpty()) {
            return new Next(
                    "", "Bring %s up to date: tieout run --period %s".formatted(String.join(", ", missing), period));
        }
        if (overtaken.isPresent()) {
            return new Next(
                    "",
                    "Something newer of %s has been delivered: tieout run --period %s"
                            .formatted(overtaken.get().source(), period));
        }
        List<Card> owed = cards.stream()
                .filter(card -> card.state() != CardState.APPROVED)
                .toList();
        if (!owed.isEmpty()) {
            // Of thousands one is told in words.
            OutstandingCard first =
                    OutstandingCard.of(owed.subList(0, 1), people).get(0);
            String whose = first.userName().isEmpty() ? "" : people.inWords(first.userName());
            return new Next(
                    whose,
                    "%s%s: %s%s"
                            .formatted(
                                    first.what().substring(0, 1).toUpperCase(Locale.ROOT),
                                    first.what().substring(1),
                                    first.how(),
                                    owed.size() == 1 ? "" : "; %,d more are outstanding".formatted(owed.size() - 1)));
        }
        Optional<Found> block = found.stream().filter(Found::blocks).findFirst();
        if (block.isPresent()) {
            return new Next(
                    "",
                    "%s of %s: tieout close status --period %s"
                            .formatted(block.get().inWords(), block.get().reconciliation(), period));
        }
        return state == PeriodState.LOCKED
                ? new Next("", "Nothing is left to do")
                : new Next("", "tieout close advance --period %s --to %s".formatted(period, state.following()));
    }

    private Input input(InputRow row) {
        return new Input(
                row.reconciliation(),
                row.source(),
                row.version(),
                row.finality().orElse(""),
                row.landedAt(),
                row.landedAt().map(landed -> Duration.between(landed, now).toHours()),
                row.isOvertaken());
    }

    private static Map<String, BigDecimal> sum(
            List<LaneRow> lanes, Predicate<LaneRow> of, Function<LaneRow, BigDecimal> amount) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        lanes.stream()
                .filter(of)
                .forEach(lane -> sums.merge(lane.billingCurrency(), amount.apply(lane), BigDecimal::add));
        return sums;
    }

    private static List<Statement.Lane> lanes(
            List<LaneRow> rows, Map<String, Long> mismatches, Map<String, String> owners) {
        return rows.stream()
                .map(row -> new Statement.Lane(
                        row.lane(),
                        row.billingCurrency(),
                        row.billed(),
                        row.exported(),
                        row.variance(),
                        row.gross(),
                        mismatches.containsKey(key(row)) ? Status.NEEDS_REVIEW : Status.CLEAN,
                        owners.getOrDefault(key(row), "")))
                .toList();
    }

    private static String key(LaneRow row) {
        return row.lane() + " " + row.billingCurrency();
    }

    private static boolean isOf(Lane lane, LaneRow row) {
        return row.lane().equals(lane.words());
    }

    /** The newest steps, in the order they were taken. */
    private List<Step> timeline() {
        return transaction.of(Acts.class).of(period, STEPS).stream()
                .filter(act -> visible.everything() || act.act().startsWith("period "))
                .sorted(Comparator.comparing(Acts.ActRow::actNo))
                .map(act -> new Step(act.actedAt(), act.act(), act.subject(), act.actedBy()))
                .toList();
    }
}
