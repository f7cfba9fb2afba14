package org.tieout.close.person;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Role;
import org.tieout.store.close.Users.User;

/**
 * Who answers for a product, and who approves that: the hierarchy says it by owners, roles add to it.
 *
 * <pre>
 * product     Webshop             Aisha Karimi       answers
 * portfolio   Online Store        Jonas Lindqvist    approves
 * department  Digital Commerce                       (as the level above)
 * unit        Contoso Retail      Maya Okafor        approves what Jonas answers for
 * </pre>
 *
 * Nobody approves what he answered himself. Where no owner is left, a FinOps lead approves.
 */
public final class ProductOwners {

    private final Placement place;
    private final People people;

    public ProductOwners(Placement place, People people) {
        this.place = place;
        this.people = people;
    }

    /** The owner as the hierarchy names him: of the product, or of the first level above that has one. */
    public String owner() {
        return levels().filter(owner -> !owner.isEmpty()).findFirst().orElse("");
    }

    private Stream<String> levels() {
        return Stream.of(
                place.productOwner(), place.portfolioOwner(), place.departmentOwner(), place.businessUnitOwner());
    }

    /** Users who may answer for the product; whom to ask first. */
    public List<String> answering() {
        Set<String> answering = new LinkedHashSet<>();
        people.named(owner()).map(User::userName).ifPresent(answering::add);
        answering.addAll(people.with(Role.PRODUCT_OWNER, Level.PRODUCT, place.product()));
        return List.copyOf(answering);
    }

    /**
     * Users who may approve what somebody answered; whom to ask first.
     *
     * @param not who answered, and for whom; empty where nobody has: then whoever is asked to answer
     */
    public List<String> approving(Set<String> not) {
        Set<String> approving = new LinkedHashSet<>();
        Stream.of(place.portfolioOwner(), place.departmentOwner(), place.businessUnitOwner())
                .filter(owner -> !owner.isEmpty())
                .map(people::named)
                .flatMap(Optional::stream)
                .map(User::userName)
                .forEach(approving::add);
        approving.addAll(people.with(Role.PORTFOLIO_OWNER, Level.PORTFOLIO, place.portfolio()));
        approving.addAll(people.with(Role.PORTFOLIO_OWNER, Level.DEPARTMENT, place.department()));
        approving.addAll(people.with(Role.PORTFOLIO_OWNER, Level.BUSINESS_UNIT, place.businessUnit()));
        approving.removeAll(not);
        if (approving.isEmpty()) {
            approving.addAll(people.with(Role.FINOPS_LEAD));
            approving.removeAll(not);
        }
        return new ArrayList<>(approving);
    }
}
