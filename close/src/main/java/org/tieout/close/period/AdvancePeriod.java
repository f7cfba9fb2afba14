package org.tieout.close.period;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tieout.close.card.MonthCards;
import org.tieout.close.period.Blocks.Found;
import org.tieout.close.person.People;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.store.Publication;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Cards;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;
import org.tieout.store.close.Role;

/**
 * Takes the month of a reconciliation one step on, in a transaction that reads under lock what it decides on. The rules
 * stand here; the database refuses, besides, whatever step they do not know.
 */
public final class AdvancePeriod {

    private final StoreTransaction transaction;
    private final Acts acts;
    private final Periods periods;
    private final BillingPeriod period;
    private final CloseConfig close;
    private final LocalDate today;
    private final RunRecord run;
    private final Map<String, String> standing;

    /** @param standing hash of the result that stands in the lake, by reconciliation */
    public AdvancePeriod(
            StoreTransaction transaction,
            BillingPeriod period,
            CloseConfig close,
            LocalDate today,
            RunRecord run,
            Map<String, String> standing) {
        this.transaction = transaction;
        this.acts = transaction.of(Acts.class);
        acts.lock();
        this.periods = transaction.of(Periods.class);
        this.period = period;
        this.close = close;
        this.today = today;
        this.run = run;
        this.standing = Map.copyOf(standing);
    }

    /** What was done, as sentences. */
    public List<String> apply(String reconciliation, PeriodState to, String user, String login, String note) {
        Actor actor = People.on(today, transaction)
                .actor(user, by(to), login, "take %s of %s to %s".formatted(reconciliation, period, to));
        periods.begin(reconciliation, period);
        PeriodRow row = periods.keep(reconciliation, period).orElseThrow();
        if (row.state() == to) {
            return List.of("%s: %s already".formatted(reconciliation, to));
        }
        if (row.state().following() != to) {
            throw refused(
                    reconciliation,
                    to,
                    "it is %s, and %s is next"
                            .formatted(row.state(), row.state().following()));
        }
        Publication published = transaction
                .publications()
                .current(reconciliation, period)
                .orElseThrow(() -> new InputNotReadyException(
                        "Cannot take %s of %s to %s: no result of it is published; run: tieout run --period %s"
                                .formatted(reconciliation, period, to, period)));
        List<Found> waived = List.of();
        if (to.isApproved()) {
            refuseFuture(reconciliation, to);
        }
        if (to == PeriodState.CLOSED || to == PeriodState.LOCKED) {
            refuseBeforeEarlier(reconciliation, to);
        }
        if (to == PeriodState.APPROVED || to == PeriodState.EXPORTED) {
            waived = refuseBlocks(reconciliation, to);
        }
        List<String> said = new ArrayList<>();
        if (to == PeriodState.EXPORTED) {
            if (!published.resultHash().equals(row.resultHash())) {
                throw refused(reconciliation, to, "what is published is not what was approved");
            }
            said.add(new FreezeResult(transaction, period, standing, run)
                    .apply(reconciliation, Preliminary.ACCEPT, note));
        }
        String hash = to == PeriodState.APPROVED ? published.resultHash() : row.resultHash();
        String approvedBy = to == PeriodState.APPROVED ? actor.user() : row.approvedBy();
        acts.append(
                actor,
                "period " + to.name().toLowerCase(Locale.ROOT),
                "%s of %s".formatted(reconciliation, period),
                Optional.of(period),
                reconciliation,
                content(row, to, hash, note, waived));
        if (periods.step(reconciliation, period, row.state(), to, hash, approvedBy) != 1) {
            throw refused(reconciliation, to, "somebody has just taken another step");
        }
        said.add("%s: %s".formatted(reconciliation, to));
        waived.forEach(found -> said.add("  although " + found.inWords()));
        return said;
    }

    private static Set<Role> by(PeriodState to) {
        return to == PeriodState.REVIEW ? Set.of(Role.FINOPS_LEAD, Role.OPERATOR) : Set.of(Role.FINOPS_LEAD);
    }

    private static Map<String, Object> content(
            PeriodRow row, PeriodState to, String hash, String note, List<Found> waived) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", row.state());
        content.put("to", to);
        content.put("version", row.version());
        content.put("result", hash);
        content.put("note", note);
        content.put("waived", waived.stream().map(found -> found.block().name()).toList());
        return content;
    }

    private void refuseFuture(String reconciliation, PeriodState to) {
        LocalDate end = period.next().month().atDay(1);
        if (today.isBefore(end)) {
            throw refused(reconciliation, to, "the month is over on %s, in %s".formatted(end, close.timeZone()));
        }
    }

    /** Months are closed in their order. */
    private void refuseBeforeEarlier(String reconciliation, PeriodState to) {
        periods.openBefore(reconciliation, period).ifPresent(earlier -> {
            throw refused(reconciliation, to, "%s of it is not closed; close that month first".formatted(earlier));
        });
    }

    /** Those that were let pass; refuses where others are left. */
    private List<Found> refuseBlocks(String reconciliation, PeriodState to) {
        List<Found> found = new Blocks(
                        transaction,
                        period,
                        today,
                        close.materiality(),
                        MonthCards.of(transaction, period, Cards.MONTH))
                .of(reconciliation);
        String blocking =
                found.stream().filter(Found::blocks).map(Found::inWords).collect(joining(" | "));
        if (!blocking.isEmpty()) {
            throw new InputNotReadyException("Cannot take %s of %s to %s yet: %s; see tieout close status --period %s"
                    .formatted(reconciliation, period, to, blocking, period));
        }
        return found;
    }

    private DataRefusedException refused(String reconciliation, PeriodState to, String why) {
        return new DataRefusedException("Cannot take %s of %s to %s: %s".formatted(reconciliation, period, to, why));
    }
}
