package org.tieout.rules.file;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Side;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.name.Cloud;

/**
 * What every row of one release has in common, as tasks need it.
 *
 * @param cloud whose names its rows use, where neither they nor their dialect say
 * @param issuer of rows that do not name theirs; empty: the dialect's
 * @param issuerAliases other names of that issuer
 * @param isOfOneMonth whether it was asked for by its month; else rows of any month may be in it
 * @param monthsOfInvoices of invoices whose rows name no billing period, by their ids; before they are known, empty
 */
public record Release(
        String period,
        SourceKind kind,
        String source,
        String version,
        Cloud cloud,
        String issuer,
        Set<String> issuerAliases,
        Set<String> nullTokens,
        DecimalMark decimalMark,
        boolean isOfOneMonth,
        Map<String, BillingPeriod> monthsOfInvoices)
        implements Serializable {

    public static Release of(ReleaseManifest manifest, SourceConfig source) {
        return new Release(
                manifest.period().toString(),
                source.kind(),
                source.name(),
                manifest.version(),
                Cloud.of(source.provider()),
                source.issuer(),
                Set.copyOf(source.issuerAliases()),
                Set.copyOf(source.nullTokens()),
                source.decimalMark(),
                isOfOneMonth(source.fetch()),
                Map.of());
    }

    /** Providers are asked for a month; a path is, where it names the month. */
    private static boolean isOfOneMonth(Fetch fetch) {
        return !(fetch instanceof Fetch.Files files) || files.path().contains("{period}");
    }

    public Release {
        issuerAliases = Set.copyOf(issuerAliases);
        nullTokens = Set.copyOf(nullTokens);
        monthsOfInvoices = Map.copyOf(monthsOfInvoices);
    }

    /** The same, once it is known which month each invoice is of. */
    public Release with(Map<String, BillingPeriod> months) {
        return new Release(
                period,
                kind,
                source,
                version,
                cloud,
                issuer,
                issuerAliases,
                nullTokens,
                decimalMark,
                isOfOneMonth,
                months);
    }

    /** INVOICE or EXPORT; empty where its rows are no charges. */
    public String side() {
        return kind.side().map(Side::name).orElse("");
    }

    /** The part of a table that is replaced with the release. */
    public Map<String, String> partition(LakeTable table) {
        Map<String, String> all = Map.of(Charges.BILLING_PERIOD, period, Charges.SIDE, side(), Charges.SOURCE, source);
        return table.partitionedBy().stream()
                .collect(Collectors.toMap(Function.identity(), column -> Objects.requireNonNull(all.get(column))));
    }

    /**
     * A control total of its rows, to go on record.
     *
     * @param scope what it was taken over, after the source's name
     */
    public Checkpoint checkpoint(String step, String scope, String currency, ControlTotal total) {
        return new Checkpoint(step, source + scope, side(), currency, total.rows(), total.sum(), total.absoluteSum());
    }
}
