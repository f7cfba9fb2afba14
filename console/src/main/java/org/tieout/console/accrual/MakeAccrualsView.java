package org.tieout.console.accrual;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.close.accrual.AccrualObstacles;
import org.tieout.close.ledger.RollForward;
import org.tieout.close.ledger.RollForward.AccountBalance;
import org.tieout.common.run.DataRefusedException;
import org.tieout.console.accrual.AccrualsView.Account;
import org.tieout.console.accrual.AccrualsView.Batch;
import org.tieout.console.accrual.AccrualsView.Document;
import org.tieout.console.accrual.AccrualsView.File;
import org.tieout.console.accrual.AccrualsView.Ledger;
import org.tieout.console.accrual.AccrualsView.Line;
import org.tieout.console.accrual.AccrualsView.May;
import org.tieout.console.accrual.AccrualsView.Off;
import org.tieout.console.accrual.AccrualsView.Pager;
import org.tieout.console.accrual.AccrualsView.Rolled;
import org.tieout.console.accrual.AccrualsView.Shipped;
import org.tieout.console.accrual.AccrualsView.Sum;
import org.tieout.console.accrual.AccrualsView.Total;
import org.tieout.console.accrual.AccrualsView.TrueUp;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Written;
import org.tieout.store.close.AccrualLedger;
import org.tieout.store.close.AccrualLedger.RollForwardRow;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Accruals.AccrualRow;
import org.tieout.store.close.Accruals.ComputedBy;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.Exports;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Role;
import org.tieout.store.close.Settlement;
import org.tieout.store.page.SeenAccruals;
import org.tieout.store.page.SeenAccruals.AccruedRow;
import org.tieout.store.page.SeenAccruals.BatchRow;
import org.tieout.store.page.SeenAccruals.TrueUpProduct;

/** Makes the page of accruals; whoever does not see everything sees what is accrued of his own products. */
final class MakeAccrualsView {

    private static final int PAGE = 50;
    private static final int MOST_BATCHES = 20;
    private static final int MOST_DOCUMENTS = 25;
    private static final int MOST_ROLLED = 200;
    private static final int MOST_PRODUCTS = 200;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Comparator<RollForwardRow> IN_ORDER = Comparator.comparing(RollForwardRow::company)
            .thenComparing(RollForwardRow::account)
            .thenComparing(RollForwardRow::currency)
            .thenComparing(RollForwardRow::product)
            .thenComparing(row -> row.origin().toString());

    private final Visit visit;
    private final SeenAccruals seen;
    private final boolean isAll;
    private final Map<String, PeriodState> states = new TreeMap<>();

    private MakeAccrualsView(Visit visit) {
        this.visit = visit;
        this.seen = visit.transaction().of(SeenAccruals.class);
        this.isAll = visit.visible().everything();
        visit.transaction()
                .of(Periods.class)
                .of(visit.period())
                .forEach(row -> states.put(row.reconciliation(), row.state()));
    }

    /** From what is known of layouts and bundles. */
    static AccrualsView of(Visit visit, Asked asked, List<Shipped> layouts, MadeBundles bundles) {
        return new MakeAccrualsView(visit).make(asked, layouts, bundles);
    }

    /**
     * What of it is asked for.
     *
     * @param lines page of them, from 1
     * @param batches page of them, from 1
     */
    record Asked(int lines, int batches) {}

    private AccrualsView make(Asked asked, List<Shipped> layouts, MadeBundles bundles) {
        int page = asked.lines();
        Accruals accruals = visit.transaction().of(Accruals.class);
        Optional<AccrualRow> accrual = accruals.newest(visit.period());
        // What is booked of them changes by acts alone, what is accrued not at all.
        List<AccruedRow> lines = accrual.map(row -> visit.ofResults(
                        "accrued lines",
                        List.of(row.accrualId(), visit.madeFrom().actNo(), page),
                        () -> seen.lines(row.accrualId(), isAll, visit.visible().products(), PAGE, (page - 1L) * PAGE)))
                .orElse(List.of());
        // What stands in its way has money of all products in it.
        List<String> obstacles = accrual.filter(row -> isAll)
                .map(row -> AccrualObstacles.of(visit.transaction(), row))
                .orElse(List.of());
        boolean isOver = accrual.isPresent() && isHandedOver();
        List<BatchRow> batches =
                isAll ? seen.batches(visit.period(), MOST_BATCHES, (asked.batches() - 1L) * MOST_BATCHES) : List.of();
        return new AccrualsView(
                "Accruals of " + visit.period(),
                isAll
                        ? "What is booked for the month, the files systems of record take, and what became of them."
                        : "What is booked for your products. Batches and accounts are of all products, and not shown here.",
                isAll,
                gate(accrual, obstacles, isOver),
                sentence(accrual, obstacles, isOver),
                obstacles,
                may(accrual, isOver, batches, bundles),
                accrual.map(row -> inWords(row, accruals.computedBy(row.accrualId())))
                        .orElse(""),
                lines.stream().map(this::line).toList(),
                accrual
                        .map(row -> visit.ofResults(
                                "accrued totals",
                                row.accrualId(),
                                () -> seen.totals(
                                        row.accrualId(), isAll, visit.visible().products())))
                        .orElse(List.of())
                        .stream()
                        .map(total -> new Total(
                                total.billingCurrency(),
                                Amount.inColumn(total.exact(), total.billingCurrency()),
                                Amount.inColumn(total.amount(), total.billingCurrency())))
                        .toList(),
                pager(page, lines),
                batches.stream().map(this::batch).toList(),
                olderBatches(asked.batches(), batches),
                isAll ? ledger() : new Ledger(List.of(), List.of(), "", ""),
                trueUp(),
                layouts,
                isAll ? MakeBundleView.of(visit, bundles) : MakeBundleView.NONE);
    }

    /** As the commands ask for it; whatever stands in the way besides is for them to say. */
    private May may(Optional<AccrualRow> accrual, boolean isOver, List<BatchRow> batches, MadeBundles bundles) {
        boolean isLead = isAll && visit.isOneOf(visit.people().with(Role.FINOPS_LEAD));
        boolean isWorking = isLead || (isAll && visit.isOneOf(visit.people().with(Role.OPERATOR)));
        return new May(
                isWorking && !isOver,
                accrual.isEmpty(),
                isLead,
                isWorking && !batches.isEmpty(),
                isWorking
                        && accrual.filter(row -> seen.isHandedOver(row.accrualId()))
                                .isPresent(),
                isLead && bundles.isPossible() && MakeBundleView.open(visit).isEmpty());
    }

    private Pager olderBatches(int page, List<BatchRow> batches) {
        long all = batches.isEmpty() ? 0 : batches.get(0).rows();
        long first = (page - 1L) * MOST_BATCHES;
        return new Pager(
                all <= MOST_BATCHES ? "" : "%,d to %,d of %,d".formatted(first + 1, first + batches.size(), all),
                page == 1 ? "" : Links.of(visit.period(), "accruals", "batches", String.valueOf(page - 1)),
                first + batches.size() < all
                        ? Links.of(visit.period(), "accruals", "batches", String.valueOf(page + 1))
                        : "");
    }

    private boolean isHandedOver() {
        return !states.isEmpty()
                && states.values().stream().allMatch(state -> state.compareTo(PeriodState.EXPORTED) >= 0);
    }

    private Mark gate(Optional<AccrualRow> accrual, List<String> obstacles, boolean isOver) {
        if (isOver) {
            return new Mark("i-matched", "pill--ok", "Handed over");
        }
        boolean isOpen = accrual.isPresent() && obstacles.isEmpty() && isApproved();
        return isOpen ? new Mark("i-matched", "pill--ok", "Gate open") : new Mark("i-lock", "", "Gate closed");
    }

    private boolean isApproved() {
        return visit.config().reconciliations().stream()
                .allMatch(
                        one -> states.getOrDefault(one.name(), PeriodState.OPEN).compareTo(PeriodState.APPROVED) >= 0);
    }

    private String sentence(Optional<AccrualRow> accrual, List<String> obstacles, boolean isOver) {
        if (accrual.isEmpty()) {
            return "Nothing can be exported: no accrual of %s was computed yet.".formatted(visit.period());
        }
        if (isOver) {
            return "The month is handed over.";
        }
        if (!isAll) {
            return isApproved() ? "The month is approved." : "Export opens when the month is approved.";
        }
        return obstacles.isEmpty()
                ? "Nothing stands between this accrual and the books."
                : "Export is closed as long as any of this is outstanding:";
    }

    private String inWords(AccrualRow row, ComputedBy by) {
        return "Version %d, computed by %s at %s UTC"
                .formatted(row.version(), visit.name(by.actedBy()), Written.time(by.actedAt()));
    }

    private Line line(AccruedRow row) {
        String currency = row.billingCurrency();
        return new Line(
                row.product(),
                row.reconciliation(),
                row.isCoded() ? row.costCentre() : "",
                row.expenseAccount(),
                method(row.method().name()),
                row.settlement() == Settlement.REVERSE ? "reversed next month" : "stands until its invoice",
                currency,
                Amount.inColumn(row.exact(), currency),
                Amount.inColumn(row.amount(), currency),
                state(row));
    }

    private Mark state(AccruedRow row) {
        if (!row.isCoded()) {
            return new Mark("i-warn", "caution", "No coding");
        }
        if (row.isBooked()) {
            return new Mark("i-matched", "ok", "Handed over");
        }
        return states.getOrDefault(row.reconciliation(), PeriodState.OPEN).compareTo(PeriodState.APPROVED) >= 0
                ? new Mark("i-matched", "ok", "Approved")
                : new Mark("i-todo", "idle", "Draft");
    }

    /** How an amount is known. */
    static String method(String method) {
        return switch (method) {
            case "INVOICED" -> "invoiced";
            case "OPEN_INVOICE" -> "on an open invoice";
            case "NOT_INVOICED" -> "not invoiced yet";
            case "CORRECTION" -> "correction";
            case "PLAN" -> "expected, by plan";
            case "RUN_RATE" -> "expected, by run rate";
            case "LAST_MONTH" -> "expected, as the month before";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }

    private Pager pager(int page, List<AccruedRow> lines) {
        long all = lines.isEmpty() ? 0 : lines.get(0).rows();
        long first = (page - 1L) * PAGE;
        return new Pager(
                lines.isEmpty() ? "" : "%,d to %,d of %,d".formatted(first + 1, first + lines.size(), all),
                page == 1 ? "" : Links.of(visit.period(), "accruals", "page", String.valueOf(page - 1)),
                first + lines.size() < all
                        ? Links.of(visit.period(), "accruals", "page", String.valueOf(page + 1))
                        : "");
    }

    private Batch batch(BatchRow row) {
        long open = row.documents() - row.posted() - row.refused() - row.partlyPosted();
        List<String> progress = new ArrayList<>();
        progress.add("%,d of %,d posted".formatted(row.posted(), row.documents()));
        if (row.refused() + row.partlyPosted() > 0) {
            progress.add("%,d refused in whole or part".formatted(row.refused() + row.partlyPosted()));
        }
        if (open > 0) {
            progress.add("nothing said yet of %,d".formatted(open));
        }
        return new Batch(
                Exports.BatchRow.name(row.billingPeriod(), row.number()),
                row.contents().words(),
                row.layout(),
                row.exportedOn().toString(),
                seen.money(row.batchId()).stream()
                        .map(money -> new Sum(Amount.inColumn(money.amount(), money.currency()), money.currency()))
                        .toList(),
                visit.transaction().of(Exports.class).files(row.batchId()).stream()
                        .map(file -> new File(file.name(), Written.size(file.size()), file.sha256()))
                        .toList(),
                row.refused() + row.partlyPosted() > 0
                        ? new Mark("i-rejected", "danger", "Refused")
                        : open > 0 ? new Mark("i-clock", "idle", "Exported") : new Mark("i-matched", "ok", "Posted"),
                String.join(", ", progress),
                seen.documents(row.batchId(), MOST_DOCUMENTS).stream()
                        .map(MakeAccrualsView::document)
                        .toList(),
                row.documents() > MOST_DOCUMENTS
                        ? "The first %,d of %,d, those that were refused before all others."
                                .formatted(MOST_DOCUMENTS, row.documents())
                        : "",
                BatchPages.address(row.billingPeriod(), row.number()));
    }

    private static Document document(SeenAccruals.DocumentRow row) {
        return new Document(
                row.documentId(),
                row.company(),
                Amount.inColumn(row.amount(), row.currency()),
                row.currency(),
                row.postedOn().map(Object::toString).orElse("–"),
                mark(row.state()),
                row.message());
    }

    static Mark mark(DocumentState state) {
        return switch (state) {
            case EXPORTED -> new Mark("i-clock", "idle", "Exported");
            case POSTED -> new Mark("i-matched", "ok", "Posted");
            case PARTLY_POSTED -> new Mark("i-warn", "caution", "Partly posted");
            case REFUSED -> new Mark("i-rejected", "danger", "Refused");
        };
    }

    private Ledger ledger() {
        AccrualLedger ledger = visit.transaction().of(AccrualLedger.class);
        RollForward rolled;
        try {
            rolled = RollForward.of(ledger.rollForward(visit.period()), ledger.balances(visit.period()));
        } catch (DataRefusedException e) {
            return new Ledger(List.of(), List.of(), "", String.valueOf(e.getMessage()));
        }
        return new Ledger(
                rolled.accounts().stream().map(MakeAccrualsView::account).toList(),
                rolled.rows().stream()
                        .sorted(IN_ORDER)
                        .limit(MOST_ROLLED)
                        .map(this::rolled)
                        .toList(),
                rolled.rows().size() > MOST_ROLLED
                        ? "The first %,d of %,d rows; all of them: tieout accrual ledger --period %s --format csv"
                                .formatted(MOST_ROLLED, rolled.rows().size(), visit.period())
                        : "",
                "");
    }

    private static Account account(AccountBalance one) {
        return new Account(
                one.company() + " " + one.account(),
                one.currency(),
                Amount.inColumn(one.closing(), one.currency()),
                Amount.inColumn(one.unconfirmed(), one.currency()),
                one.generalLedger().map(balance -> Amount.inColumn(balance, one.currency())),
                one.generalLedger()
                        .map(balance -> balance.compareTo(one.closing()) == 0
                                ? new Mark("i-matched", "ok", "The same")
                                : new Mark(
                                        "i-warn",
                                        "caution",
                                        "%s there"
                                                .formatted(Amount.variance(
                                                        balance.subtract(one.closing()), one.currency()))))
                        .orElse(new Mark("i-todo", "idle", "Not held against it yet")));
    }

    private Rolled rolled(RollForwardRow row) {
        String currency = row.currency();
        return new Rolled(
                row.company() + " " + row.account(),
                row.product(),
                row.origin().toString(),
                "%d"
                        .formatted(ChronoUnit.MONTHS.between(
                                row.origin().month(), visit.period().month())),
                currency,
                Amount.inColumn(row.opening(), currency),
                Amount.inColumn(row.accrued(), currency),
                Amount.inColumn(row.reversed(), currency),
                Amount.inColumn(row.released(), currency),
                Amount.inColumn(row.truedUp(), currency),
                Amount.inColumn(row.closing(), currency));
    }

    private Optional<TrueUp> trueUp() {
        return seen.trueUp(visit.period())
                .map(row -> new TrueUp(
                        "How good the accrual of %s was".formatted(row.billingPeriod()),
                        "trued up %s UTC; difference is what it cost more than was accrued"
                                .formatted(Written.time(row.actedAt())),
                        seen
                                .trueUpProducts(
                                        row.trueUpId(), isAll, visit.visible().products(), MOST_PRODUCTS)
                                .stream()
                                .map(MakeAccrualsView::off)
                                .toList()));
    }

    private static Off off(TrueUpProduct row) {
        String currency = row.billingCurrency();
        return new Off(
                row.product(),
                currency,
                Amount.inColumn(row.accrued(), currency),
                Amount.inColumn(row.invoiced(), currency),
                Amount.inColumn(row.notInvoiced(), currency),
                Amount.varianceInColumn(row.difference(), currency),
                percent(row.difference(), row.accrued()));
    }

    /** {@code −1.08 %}; – where nothing was accrued. */
    static String percent(BigDecimal difference, BigDecimal accrued) {
        if (accrued.signum() == 0) {
            return "–";
        }
        BigDecimal percent = difference.multiply(HUNDRED).divide(accrued.abs(), 2, RoundingMode.HALF_UP);
        return "%s%s %%"
                .formatted(
                        percent.signum() < 0 ? "−" : percent.signum() > 0 ? "+" : "",
                        percent.abs().toPlainString());
    }
}
