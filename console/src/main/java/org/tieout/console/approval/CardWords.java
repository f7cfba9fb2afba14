package org.tieout.console.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tieout.close.card.Card;
import org.tieout.close.card.DecideCards;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.console.page.Mark;
import org.tieout.store.close.CardState;

/** How the states of cards look, and what somebody may say to one; whether it holds is for the rules to say. */
final class CardWords {

    private CardWords() {}

    static Mark mark(CardState state) {
        return switch (state) {
            case OUTSTANDING -> new Mark("i-todo", "idle", "Outstanding");
            case ACCEPTED -> new Mark("i-now", "ok", "Accepted");
            case DISPUTED -> new Mark("i-warn", "caution", "Disputed");
            case APPROVED -> new Mark("i-matched", "ok", "Approved");
            case REJECTED -> new Mark("i-rejected", "danger", "Rejected");
            case SUSPENDED -> new Mark("i-suspended", "hold", "Suspended");
        };
    }

    static Mark pill(CardState state) {
        Mark mark = mark(state);
        return new Mark(mark.icon(), mark.tone().equals("idle") ? "" : "pill--" + mark.tone(), mark.word());
    }

    /** Class of what a bar is filled with. */
    static String fill(CardState state) {
        return switch (state) {
            case APPROVED -> "f-ok";
            case ACCEPTED -> "f-accent";
            case SUSPENDED -> "f-hold";
            case OUTSTANDING -> "f-soft";
            case DISPUTED, REJECTED -> "f-none";
        };
    }

    /** What a user may say to a card: what its state allows, and what is his, or his whom he stands in for. */
    static List<DecideCards.Word> of(Card card, People people, String user) {
        ProductOwners owners = new ProductOwners(card.place(), people);
        Set<CardState> next = card.state().next();
        List<DecideCards.Word> words = new ArrayList<>();
        if (people.isOneOf(owners.answering(), user)) {
            add(words, DecideCards.Word.ACCEPT, CardState.ACCEPTED, next);
            add(words, DecideCards.Word.DISPUTE, CardState.DISPUTED, next);
        }
        // Nobody approves his own word.
        if (!card.answered().contains(user) && people.isOneOf(owners.approving(card.answered()), user)) {
            add(words, DecideCards.Word.APPROVE, CardState.APPROVED, next);
            add(words, DecideCards.Word.REJECT, CardState.REJECTED, next);
        }
        return words;
    }

    private static void add(List<DecideCards.Word> words, DecideCards.Word word, CardState to, Set<CardState> next) {
        if (next.contains(to)) {
            words.add(word);
        }
    }
}
