package org.tieout.rules.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.name.Cloud;

/** Says what a file looks like that no dialect of its source recognises, and which setting would read it. */
final class RefuseHeader {

    private final SourceConfig source;
    private final String file;
    private final Header header;

    private RefuseHeader(SourceConfig source, String file, Header header) {
        this.source = source;
        this.file = file;
        this.header = header;
    }

    /** @param candidates the dialects the source may be in */
    static DataRefusedException of(SourceConfig source, String file, Header header, List<Dialect> candidates) {
        return new RefuseHeader(source, file, header).refusal(candidates);
    }

    private DataRefusedException refusal(List<Dialect> candidates) {
        if (header.size() == 1) {
            return new DataRefusedException(
                    "Cannot read %s: its header \"%s\" is a single column; is \"%s\" the right delimiter of source %s?"
                            .formatted(file, Excerpt.of(header.names().get(0)), source.delimiter(), source.name()));
        }
        Optional<Dialect> other = Dialects.ALL.stream()
                .filter(dialect ->
                        !dialect.isToldByProvider() && missing(dialect).isEmpty())
                .max(byLikeness());
        if (other.isPresent()) {
            return new DataRefusedException("Cannot read %s: it looks like %s (%s), and source %s is of %s; %s"
                    .formatted(
                            file,
                            other.get().name(),
                            settings(other.get()),
                            source.name(),
                            own(),
                            source.dialect().equals("auto")
                                    ? "have a source of that kind and provider take it"
                                    : "leave its dialect to auto, or have another source take it"));
        }
        Dialect nearest = candidates.stream()
                .filter(this::isOfTheSourcesProvider)
                .max(byLikeness())
                .or(() -> candidates.stream().max(byLikeness()))
                .orElseThrow();
        return new DataRefusedException("Cannot read %s as %s: mandatory column %s is missing; it has %s%s"
                .formatted(
                        file,
                        nearest.name(),
                        String.join(", ", missing(nearest)),
                        header.names().stream()
                                .limit(200)
                                .map(Excerpt::of)
                                .collect(Collectors.collectingAndThen(Collectors.joining(", "), Excerpt::of)),
                        alike(nearest)));
    }

    /** What would be read by another setting, or is clearly nearer than the nearest that was asked for. */
    private String alike(Dialect nearest) {
        Optional<Dialect> toldByProvider = Dialects.ALL.stream()
                .filter(dialect ->
                        dialect.isToldByProvider() && missing(dialect).isEmpty())
                .findFirst();
        if (toldByProvider.isPresent()) {
            return "; of %s it would be read as %s"
                    .formatted(
                            settings(toldByProvider.get()), toldByProvider.get().name());
        }
        return Dialects.ALL.stream()
                .filter(dialect -> share(dialect) >= 0.5 && share(dialect) > 2 * share(nearest))
                .max(byLikeness())
                .map(dialect -> "; it looks most like %s (%s)".formatted(dialect.name(), settings(dialect)))
                .orElse("");
    }

    private boolean isOfTheSourcesProvider(Dialect dialect) {
        Cloud own = Cloud.of(source.provider());
        return own == Cloud.OTHER
                || dialect.cloud().filter(cloud -> cloud != own).isEmpty();
    }

    /** Of dialects that are found alike, one of the source's own provider, then of its kind, then the larger one. */
    private Comparator<Dialect> byLikeness() {
        Optional<Cloud> cloud = Optional.of(Cloud.of(source.provider()));
        return Comparator.<Dialect>comparingDouble(this::share)
                .thenComparing(dialect -> dialect.cloud().equals(cloud))
                .thenComparing(dialect -> dialect.kind() == source.kind())
                .thenComparing(dialect -> dialect.mandatory().size());
    }

    /** How much of what a dialect asks for is there. */
    private double share(Dialect dialect) {
        int asked = dialect.mandatory().size();
        return (asked - missing(dialect).size()) / (double) asked;
    }

    private List<String> missing(Dialect dialect) {
        return header.missing(dialect.mandatory());
    }

    private String own() {
        String kind = "kind %s and provider %s".formatted(source.kind(), source.provider());
        return source.dialect().equals("auto") ? kind : "dialect %s, %s".formatted(source.dialect(), kind);
    }

    private static String settings(Dialect dialect) {
        String kind = "kind: " + dialect.kind();
        return dialect.cloud()
                .map(cloud -> "%s, provider: %s".formatted(kind, provider(cloud)))
                .orElse(kind);
    }

    private static String provider(Cloud cloud) {
        return switch (cloud) {
            case AZURE -> "azure-partner, azure-mca or azure-ea";
            case AWS -> "aws";
            case GOOGLE -> "google";
            case ORACLE -> "oracle";
            case OTHER -> "other";
        };
    }
}
