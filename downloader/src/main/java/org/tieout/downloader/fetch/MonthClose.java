package org.tieout.downloader.fetch;

import java.time.Duration;
import java.time.Instant;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;

/** When the data of a month is taken for settled: providers add to it for days after its end. */
public final class MonthClose {

    /** Azure charges up to 72 hours late, AWS closes from the third day on. */
    private static final Duration AFTER_END = Duration.ofDays(3);

    private MonthClose() {}

    /** Of data that was written at a moment. */
    public static Finality of(Instant written, BillingPeriod period) {
        return written.isBefore(period.end().plus(AFTER_END)) ? Finality.PRELIMINARY : Finality.FINAL;
    }
}
