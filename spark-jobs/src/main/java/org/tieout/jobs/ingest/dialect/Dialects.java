package org.tieout.jobs.ingest.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.ingest.name.Cloud;

/** Every dialect there is, and which of them a file is written in. */
public final class Dialects {

    /** Of two that fit a file equally well, the later one is taken. */
    public static final List<Dialect> ALL = Stream.of(
                    Focus.VERSIONS,
                    AzureFocus.VERSIONS,
                    AwsFocus.VERSIONS,
                    List.of(
                            new GoogleFocus(),
                            new OracleFocus(),
                            new AzurePartnerUsage(),
                            new AzureCostDetails(),
                            new AzureUsageDetails(),
                            new AwsCostAndUsage(),
                            new AwsMonthlyBill(),
                            new OracleCostReport(),
                            new FocusInvoiceDetail(),
                            new AzurePartnerReconciliation(),
                            new AzureInvoices(),
                            new AwsInvoiceSummaries(),
                            new FocusBillingPeriod(),
                            Fees.STATEMENT,
                            Fees.LEDGER))
            .<Dialect>flatMap(List::stream)
            .toList();

    private Dialects() {}

    /**
     * The dialect config forces, else the one of the source's kind that asks for the most columns and finds them all;
     * dialects whose files look like others' are taken only where the source is of their provider.
     *
     * @param file named where no dialect fits
     * @throws DataRefused naming the columns the nearest dialect misses, or a column that stands in the header twice
     */
    public static Dialect of(SourceConfig source, String file, Header header) {
        List<Dialect> candidates = source.dialect().equals("auto") ? possible(source) : List.of(named(source));
        if (header.size() == 0) {
            // JSON without a single object: a period without invoices is an answer too, in whatever dialect.
            return candidates.get(0);
        }
        Dialect dialect = candidates.stream()
                .filter(candidate -> header.missing(candidate.mandatory()).isEmpty())
                .max(Comparator.<Dialect>comparingInt(candidate -> candidate.isToldByProvider() ? 1 : 0)
                        .thenComparingInt(candidate -> candidate.mandatory().size())
                        .thenComparingInt(ALL::indexOf))
                .orElseThrow(() -> refusal(source, file, header, candidates));
        List<String> ambiguous = header.ambiguous(
                dialect.columns().values().stream().flatMap(List::stream).toList());
        if (!ambiguous.isEmpty()) {
            throw new DataRefused("Cannot read %s as %s: its header has the column %s twice; which one is meant?"
                    .formatted(file, dialect.name(), ambiguous.get(0)));
        }
        return dialect;
    }

    private static List<Dialect> possible(SourceConfig source) {
        Optional<Cloud> cloud = Optional.of(Cloud.of(source.provider()));
        return ofKind(source.kind()).stream()
                .filter(dialect ->
                        !dialect.isToldByProvider() || dialect.cloud().equals(cloud))
                .toList();
    }

    private static List<Dialect> ofKind(SourceKind kind) {
        return ALL.stream().filter(dialect -> dialect.kind() == kind).toList();
    }

    private static Dialect named(SourceConfig source) {
        return ofKind(source.kind()).stream()
                .filter(dialect -> dialect.name().equals(source.dialect()))
                .findFirst()
                .orElseThrow(() -> new ConfigInvalid("Invalid dialect: %s of source %s is none of %s"
                        .formatted(
                                source.dialect(),
                                source.name(),
                                ofKind(source.kind()).stream()
                                        .map(Dialect::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private static DataRefused refusal(SourceConfig source, String file, Header header, List<Dialect> candidates) {
        Optional<UnreadFile> unread = UnreadFile.of(header);
        if (unread.isPresent()) {
            return new DataRefused(
                    "Cannot read %s: %s".formatted(file, unread.get().sentence()));
        }
        Dialect nearest = candidates.stream()
                .min(Comparator.<Dialect>comparingInt(
                                dialect -> header.missing(dialect.mandatory()).size())
                        // Of two that miss as much, the one that found more.
                        .thenComparingInt(dialect -> -dialect.mandatory().size()))
                .orElseThrow();
        if (header.size() == 1) {
            return new DataRefused(
                    "Cannot read %s: its header \"%s\" is a single column; is \"%s\" the right delimiter of source %s?"
                            .formatted(file, shortened(header.names().get(0)), source.delimiter(), source.name()));
        }
        return new DataRefused("Cannot read %s as %s: mandatory column %s is missing; it has %s"
                .formatted(
                        file,
                        nearest.name(),
                        String.join(", ", header.missing(nearest.mandatory())),
                        shortened(String.join(", ", header.names()))));
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
