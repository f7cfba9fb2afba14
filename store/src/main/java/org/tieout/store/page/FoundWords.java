package org.tieout.store.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tieout.store.page.FoundLines.Value;

/**
 * Words of a month in which somebody's stands, column by column.
 *
 * @param subscriptions ids of sub accounts whose id or name has it
 * @param isNamedWithoutId whether it stands in the name of a sub account without an id
 * @param isWide whether there are any of columns without an index
 * @param isPartOfId whether it may stand in the id of a line
 */
public record FoundWords(
        List<String> invoices,
        List<String> subscriptions,
        List<String> meters,
        List<String> categories,
        List<String> subcategories,
        List<String> regions,
        boolean isNamedWithoutId,
        boolean isWide,
        boolean isPartOfId) {

    static final FoundWords NONE =
            new FoundWords(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, false, false);

    public FoundWords {
        invoices = List.copyOf(invoices);
        subscriptions = List.copyOf(subscriptions);
        meters = List.copyOf(meters);
        categories = List.copyOf(categories);
        subcategories = List.copyOf(subcategories);
        regions = List.copyOf(regions);
    }

    /**
     * Sorts them out.
     *
     * @param words by kind; {@code other ids} where those of lines are not all hexadecimal
     * @param q what is looked for
     */
    static FoundWords of(List<Value> words, String q) {
        List<String> categories = of("category", words);
        List<String> subcategories = of("subcategory", words);
        List<String> regions = of("region", words);
        List<String> subscriptions = of("subscription", words);
        boolean areIdsOther = words.stream().anyMatch(one -> one.kind().equals("other ids"));
        return new FoundWords(
                of("invoice", words),
                subscriptions.stream().filter(id -> !id.isEmpty()).toList(),
                of("meter", words),
                categories,
                subcategories,
                regions,
                subscriptions.contains(""),
                !categories.isEmpty() || !subcategories.isEmpty() || !regions.isEmpty(),
                areIdsOther || q.toLowerCase(Locale.ROOT).matches("[0-9a-f]+"));
    }

    private static List<String> of(String kind, List<Value> words) {
        return new ArrayList<>(words.stream()
                .filter(one -> one.kind().equals(kind))
                .map(Value::value)
                .distinct()
                .toList());
    }
}
