package org.tieout.close.period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tieout.close.person.People;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunRecord;
import org.tieout.store.FrozenResult;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;
import org.tieout.store.close.Role;
import org.tieout.store.close.SuspendSignOffs;

/**
 * Opens months again that are frozen or on their way through the close: what was said to their cards is asked anew, and
 * the next run may change the result. That they were frozen, approved or closed stays on record.
 */
public final class ReopenPeriod {

    private final StoreTransaction transaction;
    private final BillingPeriod period;
    private final LocalDate today;

    public ReopenPeriod(StoreTransaction transaction, BillingPeriod period, LocalDate today) {
        this.transaction = transaction;
        this.period = period;
        this.today = today;
    }

    /** Reconciliations that are frozen or not OPEN any more, also those that are not in the config any more. */
    public List<String> candidates() {
        TreeSet<String> candidates = new TreeSet<>();
        transaction.frozenResults().all().stream()
                .filter(one -> one.period().equals(period))
                .map(FrozenResult::reconciliation)
                .forEach(candidates::add);
        transaction.of(Periods.class).of(period).stream()
                .filter(one -> one.state() != PeriodState.OPEN)
                .map(PeriodRow::reconciliation)
                .forEach(candidates::add);
        return List.copyOf(candidates);
    }

    /** What opening one would change, as sentences. */
    public List<String> preview(String reconciliation) {
        List<String> said = new ArrayList<>();
        PeriodState state = state(reconciliation).map(PeriodRow::state).orElse(PeriodState.OPEN);
        said.add("%s: %s → OPEN".formatted(reconciliation, state));
        transaction
                .frozenResults()
                .find(reconciliation, period)
                .ifPresent(frozen -> said.add("  result %s, frozen by %s on %s, may change"
                        .formatted(frozen.resultHash().substring(0, 12), frozen.by(), frozen.day())));
        List<String> signed = signed(reconciliation);
        if (!signed.isEmpty()) {
            said.add("  asked again: %s".formatted(String.join(", ", signed)));
        }
        return said;
    }

    private List<String> signed(String reconciliation) {
        Cards cards = transaction.of(Cards.class);
        TreeSet<String> products = new TreeSet<>(cards.productsOf(period, reconciliation));
        return cards.cards(period, Cards.MONTH).stream()
                .filter(card -> card.state() == CardState.ACCEPTED || card.state() == CardState.APPROVED)
                .map(CardRow::product)
                .filter(products::contains)
                .sorted()
                .toList();
    }

    private Optional<PeriodRow> state(String reconciliation) {
        return transaction.of(Periods.class).of(period).stream()
                .filter(one -> one.reconciliation().equals(reconciliation))
                .findFirst();
    }

    /** Opens one; the right to is a FinOps lead's where its close has begun. */
    public void apply(String reconciliation, RunRecord run, String user, String login, String note) {
        Acts acts = transaction.of(Acts.class);
        acts.lock();
        Periods periods = transaction.of(Periods.class);
        Optional<PeriodRow> row = periods.keep(reconciliation, period).filter(one -> one.state() != PeriodState.OPEN);
        if (row.isPresent()) {
            close(acts, periods, row.get(), user, login, note);
        }
        transaction
                .frozenResults()
                .find(reconciliation, period)
                .ifPresent(frozen -> transaction.frozenResults().reopen(frozen, run, note));
        new SuspendSignOffs(transaction, login)
                .reopened(
                        reconciliation,
                        period,
                        "%s of %s was opened again: %s".formatted(reconciliation, period, note));
    }

    private void close(Acts acts, Periods periods, PeriodRow row, String user, String login, String note) {
        if (row.state() == PeriodState.LOCKED) {
            throw new DataRefusedException(
                    "Cannot open %s of %s: it is LOCKED, for good".formatted(row.reconciliation(), period));
        }
        Actor actor = People.on(today, transaction)
                .actor(
                        user,
                        Set.of(Role.FINOPS_LEAD),
                        login,
                        "open %s of %s again".formatted(row.reconciliation(), period));
        refuseBeforeClosed(periods, row.reconciliation());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", row.state());
        content.put("to", PeriodState.OPEN);
        content.put("version", row.version() + 1);
        content.put("result", row.resultHash());
        content.put("note", note);
        acts.append(
                actor,
                "period reopened",
                "%s of %s".formatted(row.reconciliation(), period),
                Optional.of(period),
                row.reconciliation(),
                content);
        if (periods.step(row.reconciliation(), period, row.state(), PeriodState.OPEN, "", "") != 1) {
            throw new DataRefusedException("Cannot open %s of %s: somebody has just taken another step"
                    .formatted(row.reconciliation(), period));
        }
    }

    private void refuseBeforeClosed(Periods periods, String reconciliation) {
        periods.all().stream()
                .filter(one -> one.reconciliation().equals(reconciliation))
                .filter(one -> one.billingPeriod().compareTo(period) > 0)
                .filter(one -> one.state() == PeriodState.CLOSED || one.state() == PeriodState.LOCKED)
                .reduce((earlier, later) -> later)
                .ifPresent(later -> {
                    throw new DataRefusedException("Cannot open %s of %s again: %s of it is %s; %s"
                            .formatted(
                                    reconciliation,
                                    period,
                                    later.billingPeriod(),
                                    later.state(),
                                    later.state() == PeriodState.LOCKED
                                            ? "for good, and what is before it too"
                                            : "open that month first"));
                });
    }
}
