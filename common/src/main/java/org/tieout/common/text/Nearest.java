package org.tieout.common.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word somebody may have meant who typed one that is not there. */
public final class Nearest {

    /** A word of so many letters may hold one mistake more. */
    private static final int LETTERS_A_MISTAKE = 3;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The end of a sentence about a word that is not there; empty where none comes near it. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map("; did you mean %s?"::formatted).orElse("");
    }

    static Optional<String> of(String word, Collection<String> known) {
        // Nobody means something by a page of text, and to compare it takes its length squared.
        int longest = known.stream().mapToInt(String::length).max().orElse(0);
        if (word.isBlank() || word.length() > 2 * longest) {
            return Optional.empty();
        }
        int mistakes = 1 + word.length() / LETTERS_A_MISTAKE;
        return known.stream()
                .filter(one -> distance(word, one) <= mistakes || isLongerFormOf(one, word))
                .min(Comparator.comparing((String one) -> distance(word, one)).thenComparing(one -> one));
    }

    /** {@code MISMATCH} for {@code MISMATCHED}, {@code reconcil} for {@code reconciliation}. */
    private static boolean isLongerFormOf(String longer, String word) {
        return word.length() >= LETTERS_A_MISTAKE && folded(longer).startsWith(folded(word));
    }

    private static int distance(String word, String other) {
        return DISTANCE.apply(folded(word), folded(other));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
