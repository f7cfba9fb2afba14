package org.tieout.jobs.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tieout.common.json.Json;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;

/**
 * Which release of a source stands in charges for a period, and its control totals: what reconcile holds the charges
 * against before it trusts them. One small file a source and period, {@code ingested/<source>/<period>.json}.
 *
 * @param charges totals of the typed rows, one per currency
 */
public record Ingested(
        String source,
        BillingPeriod period,
        String release,
        Finality finality,
        List<String> dialects,
        long rejected,
        List<Checkpoint> charges) {

    public Ingested {
        dialects = List.copyOf(dialects);
        charges = List.copyOf(charges);
    }

    public static Optional<Ingested> read(Lake lake, String source, BillingPeriod period) throws IOException {
        Optional<byte[]> json = lake.readSmall(path(source, period));
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Ingested.class));
    }

    public void write(Lake lake) throws IOException {
        lake.writeSmall(path(source, period), Json.bytes(this));
    }

    private static String path(String source, BillingPeriod period) {
        return "ingested/%s/%s.json".formatted(source, period);
    }
}
