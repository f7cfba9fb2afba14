package org.tieout.store.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.page.FoundLines.LineKey;
import org.tieout.store.page.FoundLines.Value;

/**
 * Words of a month in which somebody's stands, column by column, and the lines with it in an id of their own.
 *
 * @param subscriptions ids of sub accounts whose id or name has it
 * @param isNamedWithoutId whether it stands in the name of a sub account without an id
 * @param isWide whether there are any of columns without an index
 * @param publications of the lines that follow, one each
 * @param lines of which the id, or the id of a charged resource, has it; none where they are many
 * @param areLinesMany whether lines with it in an id are too many to be told one by one
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
        List<Long> publications,
        List<String> lines,
        boolean areLinesMany,
        boolean isPartOfId) {

    /**
     * More lines than these are looked for where they are asked for: with hundreds of searches kept, they would fill a
     * heap.
     */
    static final int MOST_LINES = 500;

    static final FoundWords NONE = new FoundWords(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, false, List.of(), List.of(), false,
            false);

    public FoundWords {
        invoices = List.copyOf(invoices);
        subscriptions = List.copyOf(subscriptions);
        meters = List.copyOf(meters);
        categories = List.copyOf(categories);
        subcategories = List.copyOf(subcategories);
        regions = List.copyOf(regions);
        publications = List.copyOf(publications);
        lines = List.copyOf(lines);
    }

    /**
     * Finds them.
     *
     * @param q what is looked for
     * @param most lines that are told one by one
     */
    static FoundWords of(FoundLines lines, BillingPeriod period, String q, int most) {
        List<Value> words = lines.wordsWith(period, q);
        boolean isPartOfId = words.stream().anyMatch(one -> one.kind().equals("other ids"))
                || q.toLowerCase(Locale.ROOT).matches("[0-9a-f]+");
        return of(words, lines.withId(period, q, isPartOfId, most + 1), most, isPartOfId);
    }

    private static FoundWords of(List<Value> words, List<LineKey> lines, int most, boolean isPartOfId) {
        List<String> categories = of("category", words);
        List<String> subcategories = of("subcategory", words);
        List<String> regions = of("region", words);
        List<String> subscriptions = of("subscription", words);
        boolean areLinesMany = lines.size() > most;
        List<LineKey> told = areLinesMany ? List.of() : lines;
        return new FoundWords(
                of("invoice", words),
                subscriptions.stream().filter(id -> !id.isEmpty()).toList(),
                of("meter", words),
                categories,
                subcategories,
                regions,
                subscriptions.contains(""),
                !categories.isEmpty() || !subcategories.isEmpty() || !regions.isEmpty(),
                told.stream().map(LineKey::publicationId).toList(),
                told.stream().map(LineKey::lineId).toList(),
                areLinesMany,
                isPartOfId);
    }

    private static List<String> of(String kind, List<Value> words) {
        return new ArrayList<>(words.stream()
                .filter(one -> one.kind().equals(kind))
                .map(Value::value)
                .distinct()
                .toList());
    }
}
