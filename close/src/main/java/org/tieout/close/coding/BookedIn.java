package org.tieout.close.coding;

import java.util.Comparator;
import org.tieout.store.close.Codings.Posting;

/**
 * The books an amount is booked in, and under which words: what has all of it in common is booked together.
 *
 * @param periodName pattern of the name of a month
 */
public record BookedIn(
        String company, String ledger, String currency, String periodName, String source, String category)
        implements Comparable<BookedIn> {

    private static final Comparator<BookedIn> IN_ORDER = Comparator.comparing(BookedIn::company)
            .thenComparing(BookedIn::ledger)
            .thenComparing(BookedIn::currency)
            .thenComparing(BookedIn::periodName)
            .thenComparing(BookedIn::source)
            .thenComparing(BookedIn::category);

    public static BookedIn of(Posting posting, String currency) {
        return new BookedIn(
                posting.company(),
                posting.ledger(),
                currency,
                posting.periodName(),
                posting.journalSource(),
                posting.journalCategory());
    }

    @Override
    public int compareTo(BookedIn other) {
        return IN_ORDER.compare(this, other);
    }
}
