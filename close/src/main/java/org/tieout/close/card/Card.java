package org.tieout.close.card;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Placement;

/**
 * A spend card as its owners see it.
 *
 * @param place where the product stands in the hierarchy; its levels are empty where it stands nowhere any more
 * @param said what was said to it
 * @param figures one for each currency
 */
public record Card(Placement place, CardRow said, List<Figures> figures) {

    private static final String RULE = "rule:";

    public Card {
        figures = List.copyOf(figures);
    }

    public String product() {
        return place.product();
    }

    public CardState state() {
        return said.state();
    }

    /** Whether the yes that stands is a rule's: it is counted apart from a person's. */
    public boolean isAcceptedByRule() {
        return said.answeredBy().startsWith(RULE);
    }

    /** Who has put his name under it, himself or by a delegate: he approves nothing of it. */
    public Set<String> answered() {
        Set<String> answered = new LinkedHashSet<>();
        Stream.of(said.answeredBy(), said.answeredFor())
                .filter(name -> !name.isEmpty())
                .forEach(answered::add);
        return answered;
    }

    /** The user who owes the next word, or who stands in for him; empty where nobody does, or nobody is known. */
    public String owing(People people) {
        return owed(people).stream().findFirst().map(people::asked).orElse("");
    }

    /** Users whose word is the next one; whom to ask first. */
    public List<String> owed(People people) {
        ProductOwners owners = new ProductOwners(place, people);
        if (state().isOwedByProduct()) {
            return owners.answering();
        }
        return state().isOwedByPortfolio() ? owners.approving(answered()) : List.of();
    }
}
