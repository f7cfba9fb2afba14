package org.tieout.rules.conformance;

import java.util.Set;
import java.util.stream.Collectors;

/** The words a source writes where it has no value. */
public final class NullTokens {

    private final Set<String> tokens;
    private final int longest;
    private final String beginnings;

    public NullTokens(Set<String> tokens) {
        this.tokens = Set.copyOf(tokens);
        this.longest = tokens.stream().mapToInt(String::length).max().orElse(0);
        this.beginnings = tokens.stream()
                .filter(token -> !token.isEmpty())
                .map(token -> token.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    /** How long the longest of them is. */
    public int longest() {
        return longest;
    }

    /** Whether a value is one of them. Most values are longer than any, or begin with a digit, and need no hash. */
    public boolean contains(String value) {
        return value.length() <= longest
                && (value.isEmpty() || beginnings.indexOf(value.charAt(0)) >= 0)
                && tokens.contains(value);
    }
}
