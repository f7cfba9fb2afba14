package org.tieout.rules.conformance;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of FOCUS, for a range of its versions.
 *
 * @param id as in FOCUS's rule model of version 1.2; {@code T-} where that has none
 * @param since the first version it holds in
 * @param until the last version it holds in; empty while it still does
 * @param argument what the check needs to know besides; empty for most
 * @param requirement what the rule asks for, in a sentence
 */
public record Rule(
        String id,
        String since,
        String until,
        String column,
        Keyword keyword,
        Check check,
        String argument,
        Condition when,
        String requirement)
        implements Serializable {

    public Rule {
        if (!Rules.VERSIONS.contains(since) || !(until.isEmpty() || Rules.isInOrder(since, until))) {
            throw new IllegalArgumentException(
                    "Invalid rule: %s from %s to %s is no range of versions".formatted(id, since, until));
        }
    }

    boolean holdsIn(String version) {
        return Rules.isInOrder(since, version) && (until.isEmpty() || Rules.isInOrder(version, until));
    }

    /** A second column the check looks at. */
    Optional<String> otherColumn() {
        return check == Check.AFTER || check == Check.PRESENT_WITH ? Optional.of(argument) : Optional.empty();
    }

    /** The values a text names, parted by bars. */
    static Set<String> values(String text) {
        return Set.of(text.split("\\|", -1));
    }
}
