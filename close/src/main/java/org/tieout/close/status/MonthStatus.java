package org.tieout.close.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.close.card.Card;
import org.tieout.close.card.MonthCards;
import org.tieout.close.period.Blocks;
import org.tieout.close.period.Blocks.Found;
import org.tieout.close.person.People;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.HandedOverMoney;
import org.tieout.store.close.PeriodState;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.PeriodRow;

/**
 * How far a month has come, all of it as of one moment.
 *
 * @param states of the reconciliations of the config, in its order
 * @param blocks of these, waived ones too
 * @param owed spend cards that wait for a word
 * @param handedOver money that systems of record were handed, and what became of it
 */
public record MonthStatus(
        BillingPeriod period,
        List<PeriodRow> states,
        List<Found> blocks,
        Completeness completeness,
        List<OutstandingCard> owed,
        List<HandedOverMoney> handedOver,
        People people) {

    /** Asks the store. */
    public static MonthStatus of(
            StoreTransaction transaction, TieoutConfig config, BillingPeriod period, LocalDate today) {
        List<Card> cards = MonthCards.of(transaction, period, Cards.MONTH);
        People people = People.on(today, transaction);
        Blocks blocks = new Blocks(transaction, period, today, config.close().materiality(), cards);
        List<String> reconciliations = config.reconciliations().stream()
                .map(ReconciliationConfig::name)
                .toList();
        Map<String, PeriodRow> known = new TreeMap<>();
        transaction.of(Periods.class).of(period).forEach(row -> known.put(row.reconciliation(), row));
        return new MonthStatus(
                period,
                reconciliations.stream()
                        .map(name -> known.getOrDefault(name, neverTouched(name, period)))
                        .toList(),
                reconciliations.stream().flatMap(one -> blocks.of(one).stream()).toList(),
                Completeness.of(cards),
                OutstandingCard.of(cards, people),
                transaction.of(Exports.class).money(period),
                people);
    }

    private static PeriodRow neverTouched(String reconciliation, BillingPeriod period) {
        return new PeriodRow(reconciliation, period, PeriodState.OPEN, 1, "", "", Instant.EPOCH);
    }

    /** The company is as far as the last of its reconciliations. */
    public PeriodState company() {
        return states.stream()
                .map(PeriodRow::state)
                .min(Comparator.naturalOrder())
                .orElse(PeriodState.OPEN);
    }
}
