package org.tieout.rules.control;

import java.util.stream.Collectors;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;

/**
 * Refuses a release of which no row is of its period: an invoice of nothing would come of it, and look like a result.
 */
public final class RefuseOtherPeriods {

    /** A file of noise has a row of every month there ever was. */
    private static final int MOST = 12;

    private RefuseOtherPeriods() {}

    /**
     * Refuses such a release.
     *
     * @throws DataRefusedException naming the months its rows are of
     */
    public static void apply(SourceConfig source, BillingPeriod period, FileTotals totals) {
        long others = totals.rows(RowOutcome.OTHER_PERIOD);
        if (others == 0 || totals.rows(RowOutcome.TYPED) > 0) {
            return;
        }
        String months = totals.otherMonths().entrySet().stream()
                .limit(MOST)
                .map(month -> "%s (%,d)".formatted(month.getKey(), month.getValue()))
                .collect(Collectors.joining(", "));
        String more = totals.otherMonths().size() > MOST ? ", …" : "";
        throw new DataRefusedException("Cannot ingest %s: no row of it is of %s, its rows are of %s%s; %s"
                .formatted(source.name(), period, months, more, whatToDo(source, period)));
    }

    private static String whatToDo(SourceConfig source, BillingPeriod period) {
        if (!(source.fetch() instanceof Fetch.Files files)) {
            return "is --period %s meant, and is that month in what fetch names?".formatted(period);
        }
        return files.path().contains("{period}")
                ? "is {period} at the right place in fetch.path, and --period %s meant?".formatted(period)
                : "is --period %s meant, and delivered to fetch.path (which has no {period}: all months are read from it)?"
                        .formatted(period);
    }
}
