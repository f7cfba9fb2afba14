package org.tieout.common.hierarchy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rule that fits a charge. There may be thousands of rules and there are millions of charges: rules
 * that ask for a subscription are looked up by it, and tags are read only where a rule asks for one.
 */
final class FirstFit implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, ArrayList<Placed>> bySubAccount = new HashMap<>();
    private final ArrayList<Placed> others = new ArrayList<>();

    /** A rule, and its place in the order they are tried. */
    private record Placed(int place, Rule rule, @Nullable Tag tag) implements Serializable {}

    FirstFit(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Conditions conditions = rules.get(i).conditions();
            Tag tag = conditions.tag().isEmpty() ? null : Tag.parse(conditions.tag());
            ArrayList<Placed> like = conditions.subAccountId().isEmpty()
                    ? others
                    : bySubAccount.computeIfAbsent(lower(conditions.subAccountId()), unused -> new ArrayList<>());
            like.add(new Placed(i, rules.get(i), tag));
        }
    }

    Optional<Rule> find(Attributes charge) {
        Candidate candidate = new Candidate(charge);
        List<Placed> own = charge.subAccountId() == null
                ? List.of()
                : Objects.requireNonNullElse(bySubAccount.get(lower(charge.subAccountId())), List.of());
        Optional<Placed> ofSubAccount = own.stream().filter(candidate::fits).findFirst();
        int before = ofSubAccount.map(Placed::place).orElse(Integer.MAX_VALUE);
        for (Placed one : others) {
            if (one.place() > before) {
                break;
            }
            if (candidate.fits(one)) {
                return Optional.of(one.rule());
            }
        }
        return ofSubAccount.map(Placed::rule);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A charge; its tags are read when they are first asked for. */
    private static final class Candidate {

        private final Attributes charge;
        private @Nullable Set<Tag> tags;

        Candidate(Attributes charge) {
            this.charge = charge;
        }

        boolean fits(Placed placed) {
            Conditions conditions = placed.rule().conditions();
            return (conditions.serviceName().isEmpty()
                            || conditions.serviceName().equalsIgnoreCase(charge.serviceName()))
                    && Rule.begins(Objects.requireNonNullElse(charge.resourceId(), ""), conditions.resourcePrefix())
                    && (placed.tag() == null || tags().contains(placed.tag()));
        }

        private Set<Tag> tags() {
            if (tags == null) {
                tags = Tag.of(charge.tags());
            }
            return tags;
        }
    }
}
