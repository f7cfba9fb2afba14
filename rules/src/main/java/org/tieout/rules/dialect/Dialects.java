package org.tieout.rules.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.name.Cloud;

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
     * @throws DataRefusedException naming the columns the nearest dialect misses
     */
    public static Dialect of(SourceConfig source, String file, Header header) {
        List<Dialect> candidates = candidates(source);
        if (header.size() == 0) {
            // JSON without a single object: a period without invoices is an answer too, in whatever dialect.
            return candidates.get(0);
        }
        return candidates.stream()
                .filter(candidate -> header.missing(candidate.mandatory()).isEmpty())
                .max(Comparator.<Dialect>comparingInt(candidate -> candidate.isToldByProvider() ? 1 : 0)
                        .thenComparingInt(candidate -> candidate.mandatory().size())
                        .thenComparingInt(ALL::indexOf))
                .orElseThrow(() -> refusal(source, file, header, candidates));
    }

    /** Whether a source can read a file with this header. */
    public static boolean recognises(SourceConfig source, Header header) {
        return header.size() > 0
                && candidates(source).stream()
                        .anyMatch(dialect -> header.missing(dialect.mandatory()).isEmpty());
    }

    /**
     * The dialect a file is most likely in whose source nobody has set up yet; of those that only their provider tells,
     * none.
     */
    public static Optional<Dialect> likeliest(Header header) {
        return ALL.stream()
                .filter(dialect -> header.size() > 0
                        && !dialect.isToldByProvider()
                        && header.missing(dialect.mandatory()).isEmpty())
                .max(Comparator.<Dialect>comparingInt(
                                dialect -> dialect.mandatory().size())
                        .thenComparingInt(ALL::indexOf));
    }

    /** What a file is, and what to deliver instead, where it is known and cannot be read. */
    public static Optional<String> unread(Header header) {
        return header.size() == 0 ? Optional.empty() : UnreadFile.of(header).map(UnreadFile::sentence);
    }

    private static List<Dialect> candidates(SourceConfig source) {
        return source.dialect().equals("auto") ? possible(source) : List.of(named(source));
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
                .orElseThrow(() -> new ConfigInvalidException("Invalid dialect: %s of source %s is none of %s"
                        .formatted(
                                source.dialect(),
                                source.name(),
                                ofKind(source.kind()).stream()
                                        .map(Dialect::name)
                                        .collect(Collectors.joining(", ")))));
    }

    private static DataRefusedException refusal(
            SourceConfig source, String file, Header header, List<Dialect> candidates) {
        Optional<UnreadFile> unread = UnreadFile.of(header);
        if (unread.isPresent()) {
            return new DataRefusedException(
                    "Cannot read %s: %s".formatted(file, unread.get().sentence()));
        }
        return RefuseHeader.of(source, file, header, candidates);
    }
}
