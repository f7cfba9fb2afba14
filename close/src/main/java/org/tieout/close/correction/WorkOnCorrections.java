package org.tieout.close.correction;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.person.Acting;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.CorrectionState;
import org.tieout.store.close.Corrections;
import org.tieout.store.close.Corrections.CorrectionRow;
import org.tieout.store.close.Corrections.LineCost;
import org.tieout.store.close.Corrections.Proposal;
import org.tieout.store.close.Items;
import org.tieout.store.close.Role;
import org.tieout.store.close.SuspendSignOffs;

/** What people do with corrections; each returns what was done, as a sentence. */
public final class WorkOnCorrections {

    private final Acting acting;
    private final Corrections corrections;

    public WorkOnCorrections(Acting acting) {
        this.acting = acting;
        this.corrections = acting.transaction().of(Corrections.class);
    }

    /**
     * What somebody says a line costs a product.
     *
     * @param itemId the open item it settles; empty where there is none
     */
    public record Asked(
            String reconciliation,
            BillingPeriod period,
            String lineId,
            String product,
            Money amended,
            String evidence,
            Optional<Long> itemId) {}

    public String propose(Asked asked) {
        String what = "correct line %s of %s".formatted(asked.lineId(), asked.product());
        acting.refuseClosed(asked.reconciliation(), asked.period(), what);
        Actor actor = acting.working(asked.period(), what);
        LineCost cost = cost(asked, what);
        asked.itemId().ifPresent(item -> refuseOtherItem(asked, item, what));
        refuseSecond(asked, what);
        BigDecimal amended = asked.amended().amount();
        BigDecimal amount = amended.subtract(cost.exported()).subtract(cost.corrected());
        if (amount.signum() == 0) {
            throw new DataRefusedException(
                    "Cannot %s: it costs %s already; there is nothing to correct".formatted(what, asked.amended()));
        }
        Proposal proposal = new Proposal(
                asked.reconciliation(),
                asked.period(),
                asked.lineId(),
                asked.product(),
                cost.billingCurrency(),
                cost.exported(),
                cost.corrected(),
                amended,
                amount,
                asked.evidence(),
                asked.itemId());
        long id = corrections.propose(proposal, actor);
        long act = append(actor, "correction proposed", id, proposal, Map.of());
        corrections.note(act, id, Optional.empty(), CorrectionState.PROPOSED, "");
        return "Proposed correction %d: %s of line %s for %s, %s in place of %s; %s"
                .formatted(
                        id,
                        new Money(amount, cost.billingCurrency()),
                        asked.lineId(),
                        asked.product(),
                        asked.amended(),
                        new Money(cost.exported().add(cost.corrected()), cost.billingCurrency()),
                        asks(approving(proposal, actor)));
    }

    private LineCost cost(Asked asked, String what) {
        if (acting.owners(asked.period(), asked.product()).isEmpty()) {
            throw new DataRefusedException(
                    "Cannot %s: there is no product %s in %s; tieout close hierarchy show --period %s lists them"
                            .formatted(what, asked.product(), asked.period(), asked.period()));
        }
        List<LineCost> costs =
                corrections.cost(asked.reconciliation(), asked.period(), asked.lineId(), asked.product());
        if (costs.isEmpty()) {
            List<String> given = corrections.productsOf(asked.reconciliation(), asked.period(), asked.lineId());
            throw new DataRefusedException("Cannot %s: %s"
                    .formatted(
                            what,
                            given.isEmpty()
                                    ? "the result of %s for %s has no such line; tieout show lines --period %s has the LineId"
                                            .formatted(asked.reconciliation(), asked.period(), asked.period())
                                    : "the line is given to %s; name one of them".formatted(String.join(", ", given))));
        }
        return costs.stream()
                .filter(cost -> cost.billingCurrency().equals(asked.amended().currency()))
                .findFirst()
                .orElseThrow(() -> new DataRefusedException("Cannot %s: it is billed in %s, not in %s"
                        .formatted(
                                what,
                                costs.stream().map(LineCost::billingCurrency).collect(Collectors.joining(", ")),
                                asked.amended().currency())));
    }

    /**
     * An item that is not closed is carried: what settles one of a closed month is corrected in a month that is open.
     */
    private void refuseOtherItem(Asked asked, long itemId, String what) {
        boolean isIts = acting.transaction()
                .of(Items.class)
                .item(itemId)
                .filter(item -> item.about().reconciliation().equals(asked.reconciliation()))
                .filter(item -> item.about().billingPeriod().equals(asked.period())
                        || (item.about().billingPeriod().compareTo(asked.period()) < 0 && !item.isClosed()))
                .isPresent();
        if (!isIts) {
            throw new DataRefusedException("Cannot %s: there is no item %d of %s in %s"
                    .formatted(what, itemId, asked.reconciliation(), asked.period()));
        }
    }

    private void refuseSecond(Asked asked, String what) {
        corrections.of(asked.period()).stream()
                .filter(one -> one.state() == CorrectionState.PROPOSED
                        && one.proposal().reconciliation().equals(asked.reconciliation())
                        && one.proposal().lineId().equals(asked.lineId())
                        && one.proposal().product().equals(asked.product()))
                .findFirst()
                .ifPresent(one -> {
                    throw new DataRefusedException("Cannot %s: correction %d of it is to be decided first"
                            .formatted(what, one.correctionId()));
                });
    }

    /** Its amount counts from now on: whoever signed the numbers it changes is asked again. */
    public String approve(long id, String comment) {
        CorrectionRow correction = proposed(id, "approve");
        Proposal proposal = correction.proposal();
        Actor actor = approver(correction, "approve correction " + id);
        BigDecimal correctedNow = corrections
                .cost(proposal.reconciliation(), proposal.billingPeriod(), proposal.lineId(), proposal.product())
                .stream()
                .filter(cost -> cost.billingCurrency().equals(proposal.billingCurrency()))
                .map(LineCost::corrected)
                .findFirst()
                .orElse(proposal.corrected());
        if (correction.hasMoved() || correctedNow.compareTo(proposal.corrected()) != 0) {
            throw new DataRefusedException(
                    "Cannot approve correction %d: the number it was made on has moved, %s → %s; it is to be withdrawn or rejected, and proposed anew"
                            .formatted(
                                    id,
                                    new Money(proposal.exported().add(proposal.corrected()), proposal.billingCurrency())
                                            .number(),
                                    new Money(correction.exportedNow().add(correctedNow), proposal.billingCurrency())));
        }
        decide(correction, CorrectionState.ACCEPTED, actor, "correction accepted", comment);
        List<String> suspended = new SuspendSignOffs(acting.transaction(), acting.login())
                .apply(proposal.billingPeriod(), "correction " + id);
        return Stream.concat(
                        Stream.of("Accepted correction %d: %s for %s"
                                .formatted(
                                        id,
                                        new Money(proposal.amount(), proposal.billingCurrency()),
                                        proposal.product())),
                        suspended.stream())
                .collect(Collectors.joining("; "));
    }

    public String reject(long id, String comment) {
        CorrectionRow correction = proposed(id, "reject");
        Actor actor = approver(correction, "reject correction " + id);
        decide(correction, CorrectionState.REJECTED, actor, "correction rejected", comment);
        return "Rejected correction " + id;
    }

    /** Whoever proposed it takes it back, himself or by his delegate. */
    public String withdraw(long id, String comment) {
        CorrectionRow correction = proposed(id, "withdraw");
        Actor actor = acting.actor(
                preparers(correction).stream().sorted().toList(), "withdraw correction " + id, "who proposed it");
        decide(correction, CorrectionState.WITHDRAWN, actor, "correction withdrawn", comment);
        return "Withdrew correction " + id;
    }

    private CorrectionRow proposed(long id, String what) {
        CorrectionRow correction = corrections
                .correction(id)
                .orElseThrow(() -> new DataRefusedException(
                        "There is no correction %d; tieout close correction show --period lists them".formatted(id)));
        if (correction.state() != CorrectionState.PROPOSED) {
            throw new DataRefusedException("Cannot %s correction %d: it is %s, by %s"
                    .formatted(what, id, correction.state(), acting.people().inWords(correction.decidedBy())));
        }
        acting.refuseClosed(
                correction.proposal().reconciliation(),
                correction.proposal().billingPeriod(),
                "%s correction %d".formatted(what, id));
        return correction;
    }

    private static Set<String> preparers(CorrectionRow correction) {
        return Stream.of(correction.proposedBy(), correction.proposedFor())
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    private Actor approver(CorrectionRow correction, String what) {
        Set<String> preparers = preparers(correction);
        if (preparers.contains(acting.user())) {
            throw new DataRefusedException("Cannot %s: nobody decides on what he proposed himself; %s"
                    .formatted(what, asks(approving(correction.proposal(), preparers))));
        }
        return acting.actor(approving(correction.proposal(), preparers), what, "");
    }

    private List<String> approving(Proposal proposal, Actor proposer) {
        return approving(
                proposal, Stream.of(proposer.user(), proposer.principal()).collect(Collectors.toSet()));
    }

    private List<String> approving(Proposal proposal, Set<String> not) {
        return acting.owners(proposal.billingPeriod(), proposal.product())
                .map(owners -> owners.approving(not))
                // The product has left the hierarchy since.
                .orElseGet(() -> acting.people().with(Role.FINOPS_LEAD).stream()
                        .filter(one -> !not.contains(one))
                        .toList());
    }

    private String asks(List<String> approving) {
        return approving.isEmpty()
                ? "nobody may decide on it: give somebody the role FINOPS_LEAD"
                : "%s may decide on it"
                        .formatted(
                                approving.stream().map(acting.people()::inWords).collect(Collectors.joining(" or ")));
    }

    private void decide(CorrectionRow correction, CorrectionState to, Actor actor, String what, String comment) {
        long act = append(
                actor,
                what,
                correction.correctionId(),
                correction.proposal(),
                comment.isEmpty() ? Map.of() : Map.of("comment", comment));
        if (corrections.decide(correction.correctionId(), to, actor) != 1) {
            throw new InputNotReadyException(
                    "Correction %d is another by now; look at it, and try again: tieout close correction show --id %d"
                            .formatted(correction.correctionId(), correction.correctionId()));
        }
        corrections.note(act, correction.correctionId(), Optional.of(CorrectionState.PROPOSED), to, comment);
    }

    private long append(Actor actor, String what, long id, Proposal proposal, Map<String, Object> more) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("line", proposal.lineId());
        content.put("product", proposal.product());
        content.put("currency", proposal.billingCurrency());
        content.put("exported", proposal.exported());
        content.put("corrected", proposal.corrected());
        content.put("amended", proposal.amended());
        content.put("amount", proposal.amount());
        content.put("evidence", proposal.evidence());
        proposal.itemId().ifPresent(item -> content.put("item", item));
        content.putAll(more);
        return acting.transaction()
                .of(Acts.class)
                .append(
                        actor,
                        what,
                        "correction " + id,
                        Optional.of(proposal.billingPeriod()),
                        proposal.reconciliation(),
                        content);
    }
}
