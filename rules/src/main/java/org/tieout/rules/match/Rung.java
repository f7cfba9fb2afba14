package org.tieout.rules.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * A rule of the key ladder: candidates it gives the same group may belong together.
 *
 * @param name as it stands in MatchRule
 * @param group of a candidate; empty where the rule does not apply to it
 * @param cardinality how many of both sides may meet
 */
record Rung(String name, Function<Candidate, Optional<Group>> group, Cardinality cardinality) {

    /** What candidates have in common. */
    record Group(Key key, @Nullable String meterId) {}

    enum Cardinality {
        /** An id is its own grain: whatever carries it belongs together. */
        MANY_TO_MANY,
        /** One to one; one to many only where the sums are exactly equal. */
        ONE_TO_ONE
    }

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    /** Zero-width spaces and joiners, byte order marks, variation selectors. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\uFE00-\\uFE0F]");

    private static final List<String> DETAIL = List.of(Charges.INVOICE_DETAIL_ID);
    private static final List<String> NAMES = List.of(
            ReconciliationLines.METER_CATEGORY,
            ReconciliationLines.METER_SUBCATEGORY,
            ReconciliationLines.METER_NAME,
            Charges.INVOICE_DETAIL_ID);
    private static final List<String> ALL_BUT_DETAIL = Key.COLUMNS.stream()
            .filter(column -> !Key.INVOICE_COLUMNS.contains(column) && !DETAIL.contains(column))
            .toList();

    /** Rules that look at ids and names, the most precise first. */
    static List<Rung> exact() {
        return List.of(
                new Rung(
                        Match.EXACT_KEY,
                        one -> Optional.of(new Group(one.key().without(DETAIL), one.meterId())),
                        Cardinality.ONE_TO_ONE),
                new Rung(
                        "meter-id",
                        one -> Optional.ofNullable(one.meterId())
                                .map(id -> new Group(one.key().without(NAMES), id)),
                        Cardinality.ONE_TO_ONE),
                new Rung("same-names", one -> ofKey(one.key().without(DETAIL)), Cardinality.ONE_TO_ONE),
                new Rung(
                        "normalised-key", one -> ofKey(normalised(one.key().without(DETAIL))), Cardinality.ONE_TO_ONE));
    }

    /** A rule that the config declares: the sides may differ in these columns. */
    static Rung without(List<String> columns) {
        List<String> left = Stream.concat(columns.stream(), DETAIL.stream()).toList();
        return new Rung(
                "without-" + String.join("-", columns),
                one -> ofKey(normalised(one.key()).without(left)),
                Cardinality.ONE_TO_ONE);
    }

    /** The same names, however they are spaced, capitalised or encoded. What tells invoices apart stays as it is. */
    static Key normalised(Key key) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < Key.COLUMNS.size(); i++) {
            String value = key.values().get(i);
            boolean isName = value != null && !Key.INVOICE_COLUMNS.contains(Key.COLUMNS.get(i));
            values.add(isName ? normalised(value) : value);
        }
        return new Key(values);
    }

    private static String normalised(String text) {
        // What cannot be seen goes first, or it would keep a letter and its accent apart.
        String visible = INVISIBLE.matcher(text).replaceAll("");
        // Capitals last: the capital sharp s has no small letters that are capitalised as ß is.
        String folded = composed(composed(visible).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT));
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static Optional<Group> ofKey(Key key) {
        return Optional.of(new Group(key, null));
    }

    /** The rule for ids alone: the grain of an invoice line is for {@link DetailGrain} to read. */
    static Rung byDetailId() {
        return new Rung(
                "invoice-detail-id",
                one -> ofKey(one.key().without(ALL_BUT_DETAIL))
                        .filter(group -> group.key().get(Charges.INVOICE_DETAIL_ID) != null),
                Cardinality.MANY_TO_MANY);
    }
}
