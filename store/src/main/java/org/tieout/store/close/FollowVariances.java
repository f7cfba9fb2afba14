package org.tieout.store.close;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Items.ItemAmount;
import org.tieout.store.close.Items.ItemRow;
import org.tieout.store.close.Items.LiveAmount;

/**
 * Brings items up to date with a new result, to be called in the transaction that publishes it: an item whose variance
 * is gone is closed; a variance that was accepted as it was, and is another now, is open again. What comes back later
 * reopens nothing: it is raised anew.
 */
public final class FollowVariances {

    private static final String GONE = "variance-gone";
    private static final String MOVED = "variance-moved";

    private final Acts acts;
    private final Items items;
    private final String login;

    /** @param login what the command that publishes runs under */
    public FollowVariances(StoreTransaction transaction, String login) {
        this.acts = transaction.of(Acts.class);
        this.items = transaction.of(Items.class);
        this.login = login;
    }

    /** What was done, as sentences. */
    public List<String> apply(String reconciliation, BillingPeriod period) {
        acts.lock();
        List<String> said = new ArrayList<>();
        for (ItemRow item : items.followed(reconciliation, period)) {
            List<ItemAmount> live =
                    items.live(item.itemId()).stream().map(LiveAmount::amount).toList();
            if (isNothing(live) && !isNothing(items.kept(item.itemId(), Items.RAISED))) {
                step(item, ItemStatus.CLOSED, GONE, "item closed", "its variance is gone");
                said.add("item %d is closed, its variance is gone: %s".formatted(item.itemId(), item.summary()));
            } else if (item.status() == ItemStatus.ACCEPTED) {
                List<ItemAmount> accepted = items.kept(item.itemId(), Items.ACCEPTED);
                if (!amounts(accepted).equals(amounts(live))) {
                    String moved = "accepted at %s, is %s now".formatted(inWords(accepted), inWords(live));
                    step(item, ItemStatus.OPEN, MOVED, "item open again", moved);
                    said.add("item %d is open again: %s".formatted(item.itemId(), moved));
                }
            }
        }
        return said;
    }

    private void step(ItemRow item, ItemStatus to, String rule, String act, String comment) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", item.status());
        content.put("to", to);
        content.put("comment", comment);
        long actNo = acts.append(
                Actor.rule(rule, login),
                act,
                "item " + item.itemId(),
                Optional.of(item.about().billingPeriod()),
                item.about().reconciliation(),
                content);
        items.step(item, to, Optional.empty(), Optional.empty());
        items.note(actNo, item.itemId(), item.status(), to, comment);
    }

    static boolean isNothing(List<ItemAmount> amounts) {
        return amounts.stream().allMatch(one -> one.gross().signum() == 0);
    }

    /** Net and gross by currency, without the zeros: the same however PostgreSQL wrote the numbers. */
    static Map<String, List<BigDecimal>> amounts(List<ItemAmount> amounts) {
        return amounts.stream()
                .filter(one -> one.gross().signum() != 0)
                .collect(toMap(
                        ItemAmount::billingCurrency,
                        one -> List.of(
                                one.variance().stripTrailingZeros(), one.gross().stripTrailingZeros()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** {@code -5.00 USD (gross 15.00)}; {@code nothing} where there is none. */
    public static String inWords(List<ItemAmount> amounts) {
        String words = amounts.stream()
                .filter(one -> one.gross().signum() != 0)
                .map(one -> new Money(one.variance(), one.billingCurrency())
                        + (one.gross().compareTo(one.variance().abs()) == 0
                                ? ""
                                : " (gross %s)".formatted(new Money(one.gross(), one.billingCurrency()).number())))
                .collect(joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }
}
