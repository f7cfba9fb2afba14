package org.tieout.jobs.ingest.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.DataRefused;

/** Every dialect there is, and which of them a file is written in. */
public final class Dialects {

    public static final List<Dialect> ALL =
            List.of(Focus.V1_0, Focus.V1_2, new AzurePartnerUsage(), new AzureCostDetails(), new AwsCostAndUsage());

    private Dialects() {}

    /**
     * The dialect config forces, else the one of the source's kind that asks for the most columns and finds them all.
     *
     * @param file named where no dialect fits
     * @throws DataRefused naming the columns the nearest dialect misses
     */
    public static Dialect of(SourceConfig source, String file, Header header) {
        List<Dialect> candidates = source.dialect().equals("auto") ? ofKind(source.kind()) : List.of(named(source));
        Optional<Dialect> fitting = candidates.stream()
                .filter(dialect -> header.missing(dialect.mandatory()).isEmpty())
                .max(Comparator.comparingInt(dialect -> dialect.mandatory().size()));
        return fitting.orElseThrow(() -> refusal(source, file, header, candidates));
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
        Dialect nearest = candidates.stream()
                .min(Comparator.comparingInt(
                        dialect -> header.missing(dialect.mandatory()).size()))
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
