package org.tieout.close.period;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.card.Card;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Block;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.Unreviewed;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.WaiverRow;

/** What keeps a month of a reconciliation from being approved, and what of it somebody let pass. */
public final class Blocks {

    private final StoreTransaction transaction;
    private final BillingPeriod period;
    private final LocalDate today;
    private final AmountByCurrency materiality;
    private final List<Card> cards;
    private final List<WaiverRow> waivers;
    private final List<String> preliminary;
    private final List<ItemRow> moved;
    private final List<Unreviewed> unreviewed;
    private final Map<String, Long> corrections;

    /** @param cards of the whole month */
    public Blocks(
            StoreTransaction transaction,
            BillingPeriod period,
            LocalDate today,
            AmountByCurrency materiality,
            List<Card> cards) {
        this.transaction = transaction;
        this.period = period;
        this.today = today;
        this.materiality = materiality;
        this.cards = List.copyOf(cards);
        this.waivers = transaction.of(Periods.class).waivers(period);
        this.preliminary = transaction.of(Cards.class).preliminary(period);
        Items itemStatements = transaction.of(Items.class);
        this.moved = itemStatements.moved(period);
        this.unreviewed = itemStatements.unreviewed(period, today);
        this.corrections = transaction.of(Corrections.class).open(period);
    }

    /**
     * A block that was found.
     *
     * @param detail what it is made of, such as {@code 2 of 7 cards}
     * @param waiver by which it is let pass; empty where it is not
     */
    public record Found(String reconciliation, Block block, String detail, Optional<WaiverRow> waiver) {

        public boolean blocks() {
            return waiver.isEmpty();
        }

        /** {@code APPROVALS: spend cards are not approved: 2 of 7}. */
        public String inWords() {
            return "%s: %s: %s%s"
                    .formatted(
                            block,
                            block.words(),
                            detail,
                            waiver.map(one -> " (waived by %s until %s: %s)"
                                            .formatted(one.givenBy(), one.expiresOn(), one.reason()))
                                    .orElse(""));
        }
    }

    /** Those of a reconciliation, waived ones too, in the order of their names in {@link Block}. */
    public List<Found> of(String reconciliation) {
        List<Found> found = new ArrayList<>();
        Cards statements = transaction.of(Cards.class);
        if (preliminary.contains(reconciliation)) {
            add(found, reconciliation, Block.PRELIMINARY, "wait for the final delivery");
        }
        moved.stream()
                .filter(item -> item.about().reconciliation().equals(reconciliation))
                .findFirst()
                .ifPresent(item -> add(found, reconciliation, Block.MOVED, item.summary()));
        Map<String, BigDecimal> unallocated = statements.unallocated(period, reconciliation);
        if (!unallocated.isEmpty()) {
            add(found, reconciliation, Block.UNALLOCATED, amounts(unallocated));
        }
        Map<String, BigDecimal> mismatches = new TreeMap<>();
        unreviewed.stream()
                .filter(one -> one.reconciliation().equals(reconciliation))
                .filter(one -> one.gross()
                                .compareTo(materiality.in(one.billingCurrency()).orElse(BigDecimal.ZERO))
                        > 0)
                .forEach(one -> mismatches.merge(one.billingCurrency(), one.gross(), BigDecimal::add));
        if (!mismatches.isEmpty()) {
            add(found, reconciliation, Block.MISMATCHES, amounts(mismatches));
        }
        long proposed = corrections.getOrDefault(reconciliation, 0L);
        if (proposed > 0) {
            add(found, reconciliation, Block.CORRECTIONS, "%,d".formatted(proposed));
        }
        Set<String> products = new HashSet<>(statements.productsOf(period, reconciliation));
        long unapproved = cards.stream()
                .filter(card -> products.contains(card.product()) && card.state() != CardState.APPROVED)
                .count();
        if (unapproved > 0) {
            add(found, reconciliation, Block.APPROVALS, "%,d of %,d".formatted(unapproved, products.size()));
        }
        return found;
    }

    private void add(List<Found> found, String reconciliation, Block block, String detail) {
        found.add(new Found(
                reconciliation,
                block,
                detail,
                waivers.stream()
                        .filter(one -> one.reconciliation().equals(reconciliation) && one.block() == block)
                        .filter(one -> one.holdsOn(today))
                        .findFirst()));
    }

    private static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream()
                .map(one ->
                        "%s %s".formatted(one.getValue().stripTrailingZeros().toPlainString(), one.getKey()))
                .collect(joining(", "));
    }
}
