package org.tieout.jobs.ingest.conformance;

import java.util.Set;

/** The words a source writes where it has no value. */
public final class NullTokens {

    private final Set<String> tokens;
    private final int longest;

    public NullTokens(Set<String> tokens) {
        this.tokens = Set.copyOf(tokens);
        this.longest = tokens.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Whether a value is one of them. Most values are longer than any, and need no hash. */
    public boolean contains(String value) {
        return value.length() <= longest && tokens.contains(value);
    }
}
