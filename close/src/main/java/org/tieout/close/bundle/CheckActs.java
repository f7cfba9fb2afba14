package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.tieout.store.close.Acts.ActRow;

/**
 * What was said and decided is bound to the log: each approval, correction, note and waiver to the act it was entered
 * by, the steps of a card to each other, and the state of each reconciliation to the newest act that moved it.
 */
final class CheckActs {

    private static final String ACT_NO = "act_no";
    private static final String OUTSTANDING = "OUTSTANDING";

    private final OpenBundle bundle;
    private final Map<Long, ActRow> acts;

    /** @param acts of the month, by number */
    CheckActs(OpenBundle bundle, Map<Long, ActRow> acts) {
        this.bundle = bundle;
        this.acts = acts;
    }

    void apply() {
        checkApprovals();
        checkCorrections();
        bundle.each(BundleContents.ITEM_NOTES, note -> refuseOtherActor(note, act(note)));
        checkWaivers();
    }

    private void checkApprovals() {
        Map<String, String> states = new HashMap<>();
        bundle.each(BundleContents.APPROVALS, decision -> {
            ActRow act = act(decision);
            refuseOtherActor(decision, act);
            ActContent.refuseOther(decision, "product", decision.text("product"), act, act.subject());
            ActContent.refuseOther(decision, "entered_by", decision.text("entered_by"), act, act.enteredBy());
            String before = states.put(decision.text("card_id"), decision.text("to_state"));
            if (!decision.text("from_state").equals(before == null ? OUTSTANDING : before)) {
                throw decision.broken("the card of %s was %s before act %d, which says it was %s"
                        .formatted(
                                decision.text("product"),
                                before == null ? OUTSTANDING : before,
                                act.actNo(),
                                decision.text("from_state")));
            }
        });
    }

    private void checkCorrections() {
        Map<String, String> states = new HashMap<>();
        Map<String, BigDecimal> amounts = new HashMap<>();
        bundle.each(BundleContents.CORRECTION_DECISIONS, decision -> {
            ActRow act = act(decision);
            refuseOtherActor(decision, act);
            states.put(decision.text("correction_id"), decision.text("to_state"));
            ActContent.said(act, "amount")
                    .ifPresent(amount -> amounts.put(decision.text("correction_id"), amount(act, amount)));
        });
        bundle.each(BundleContents.CORRECTIONS, correction -> {
            String id = correction.text("correction_id");
            if (!correction.text("state").equals(states.get(id))) {
                throw correction.broken("correction %s is %s, and the newest act on it left it %s"
                        .formatted(id, correction.text("state"), states.getOrDefault(id, "nowhere")));
            }
            if (correction.amount("amount").compareTo(amounts.getOrDefault(id, BigDecimal.ZERO)) != 0) {
                throw correction.broken("correction %s adds %s, and its acts say %s"
                        .formatted(
                                id,
                                correction.text("amount"),
                                amounts.getOrDefault(id, BigDecimal.ZERO).toPlainString()));
            }
        });
    }

    private void checkWaivers() {
        bundle.each(BundleContents.WAIVERS, waiver -> {
            ActRow act = act(waiver);
            ActContent.refuseOther(
                    waiver,
                    "reconciliation",
                    waiver.text("reconciliation"),
                    act,
                    act.reconciliation().orElse(""));
            ActContent.refuseOther(
                    waiver,
                    "block",
                    waiver.text("block"),
                    act,
                    ActContent.said(act, "block").orElse(""));
            ActContent.refuseOther(
                    waiver,
                    "expires_on",
                    waiver.text("expires_on"),
                    act,
                    ActContent.said(act, "until").orElse(""));
        });
    }

    private ActRow act(CsvLine line) {
        long number = line.number(ACT_NO);
        ActRow act = acts.get(number);
        if (act == null) {
            throw line.broken("act %d of the month is named, and not in the log".formatted(number));
        }
        return act;
    }

    private static void refuseOtherActor(CsvLine line, ActRow act) {
        ActContent.refuseOther(line, "acted_by", line.text("acted_by"), act, act.actedBy());
        ActContent.refuseOther(
                line, "acted_for", line.text("acted_for"), act, act.actedFor().orElse(""));
        if (!line.time("acted_at").equals(act.actedAt())) {
            throw line.broken("acted_at is %s, and act %d of the log was at %s"
                    .formatted(line.text("acted_at"), act.actNo(), act.actedAt()));
        }
    }

    private static BigDecimal amount(ActRow act, String text) {
        try {
            return Amounts.parse(text);
        } catch (NumberFormatException e) {
            throw BrokenBundle.at(
                    BundleContents.LOG, "act %d names an amount that is none: %s".formatted(act.actNo(), text));
        }
    }
}
