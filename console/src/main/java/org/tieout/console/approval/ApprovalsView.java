package org.tieout.console.approval;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Paging;
import org.tieout.console.page.Who;

/**
 * The spend cards of a month, and how far it has come.
 *
 * @param done {@code 3 of 12 cards are approved}
 * @param owed the first of those that wait for whoever looks
 * @param firstDay first day on which a waiver may end
 * @param isTreeCut whether products stand in the tree for one portfolio alone
 * @param mayAccept whether one of the cards in the tree is his to accept
 */
record ApprovalsView(
        String title,
        String lede,
        String done,
        List<Part> parts,
        List<Done> money,
        List<Owed> owed,
        long owedCount,
        List<MonthStep> steps,
        String firstDay,
        List<Node> tree,
        boolean isTreeCut,
        boolean mayAccept,
        List<Choice> shows,
        String show,
        String portfolio,
        String product,
        List<CardView> cards,
        Paging paging) {

    /** One of several values of a filter. */
    record Choice(String value, String label, boolean isChosen) {}

    /** Cards in a state, and their part of a bar in percent. */
    record Part(String label, String cards, String fill, String from, String width) {}

    /** Of what was spent in a currency, how much is approved; share: in percent, empty where nothing was spent. */
    record Done(String currency, Amount approved, Amount actual, String share) {}

    /** A card that waits for him. */
    record Owed(String product, String what, List<Sum> sums) {}

    /** An amount in its currency. */
    record Sum(Amount amount, String currency) {}

    /**
     * A reconciliation on its way through the month.
     *
     * @param to state it goes to next; empty where there is none
     * @param waits why it does not go there yet; empty where it may
     * @param may whether whoever looks may take it there
     * @param again where he may open it again; empty
     */
    record MonthStep(
            String reconciliation,
            Mark state,
            String to,
            String button,
            String waits,
            boolean may,
            String again,
            List<Why> blocks) {}

    /**
     * What keeps it.
     *
     * @param block its name, where he may let it pass; empty
     * @param waived until when somebody let it pass, and why; empty where nobody has
     * @param waiver number of that waiver, where he may take it back; empty
     */
    record Why(String words, String detail, String block, String waived, String waiver) {}

    /**
     * A node of the hierarchy.
     *
     * @param level class of how deep it stands
     * @param link to its cards; empty
     * @param width of its approved part, in percent
     * @param state of a product; empty for what is above
     */
    record Node(
            String name,
            String level,
            String row,
            String link,
            String approved,
            String width,
            List<NodeMoney> money,
            Optional<Mark> state,
            boolean mayAccept) {}

    record NodeMoney(String currency, Amount actual, Amount approved) {}

    /**
     * A spend card.
     *
     * @param shown what its numbers hash to: what he says is of these
     * @param said who said what, and why
     * @param moved what moved since it was signed; empty
     */
    record CardView(
            String product,
            String portfolio,
            Who owner,
            Mark state,
            List<CardMoney> money,
            String said,
            String comment,
            String moved,
            String shown,
            List<Word> words) {}

    /** What a card shows in a currency; bar and mark in percent, empty where there is nothing to draw. */
    record CardMoney(
            String currency,
            Amount actual,
            Optional<Amount> plan,
            Optional<Amount> toPlan,
            Optional<Amount> budget,
            Amount invoiced,
            Amount notInvoiced,
            String mismatchedLines,
            Amount mismatchedGross,
            Amount corrections,
            String fill,
            String width,
            String mark,
            String bar) {}

    /** Something he may say to a card. */
    record Word(String value, String button, String tone) {}
}
