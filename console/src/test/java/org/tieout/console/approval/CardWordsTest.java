package org.tieout.console.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.close.card.Card;
import org.tieout.close.card.DecideCards.Word;
import org.tieout.close.person.People;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Users.User;

class CardWordsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-05");
    private static final People PEOPLE = new People(
            List.of(
                    new User("aisha", "Aisha Karimi", ""),
                    new User("jonas", "Jonas Lindqvist", ""),
                    new User("maya", "Maya Okafor", "")),
            List.of(),
            List.of(),
            DAY);

    @Test
    void theOwnerOfAProductIsOfferedToAcceptOrDisputeIt() {
        assertThat(CardWords.of(card(CardState.OUTSTANDING, "", "Aisha Karimi"), PEOPLE, "aisha"))
                .containsExactly(Word.ACCEPT, Word.DISPUTE);
        assertThat(CardWords.of(card(CardState.OUTSTANDING, "", "Aisha Karimi"), PEOPLE, "jonas"))
                .isEmpty();
    }

    @Test
    void theOwnerOfAPortfolioIsOfferedToApproveWhatAnotherAnswered() {
        assertThat(CardWords.of(card(CardState.ACCEPTED, "aisha", "Aisha Karimi"), PEOPLE, "jonas"))
                .containsExactly(Word.APPROVE, Word.REJECT);
        assertThat(CardWords.of(card(CardState.DISPUTED, "aisha", "Aisha Karimi"), PEOPLE, "jonas"))
                .containsExactly(Word.APPROVE);
    }

    @Test
    void nobodyIsOfferedToApproveHisOwnWord() {
        assertThat(CardWords.of(card(CardState.ACCEPTED, "jonas", "Jonas Lindqvist"), PEOPLE, "jonas"))
                .containsExactly(Word.DISPUTE);
        assertThat(CardWords.of(card(CardState.ACCEPTED, "jonas", "Jonas Lindqvist"), PEOPLE, "maya"))
                .containsExactly(Word.APPROVE, Word.REJECT);
    }

    private static Card card(CardState state, String answeredBy, String owner) {
        return new Card(
                new Placement(
                        "Contoso Retail",
                        "Digital Commerce",
                        "Online Store",
                        "Webshop",
                        owner,
                        "Jonas Lindqvist",
                        "",
                        "Maya Okafor"),
                new CardRow(1, BillingPeriod.parse("2026-10"), "Webshop", Cards.MONTH, state, answeredBy, "", "", ""),
                List.of());
    }
}
