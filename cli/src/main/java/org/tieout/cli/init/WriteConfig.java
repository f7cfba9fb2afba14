package org.tieout.cli.init;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.common.config.FetchPath;
import org.tieout.common.config.Provider;
import org.tieout.common.config.Side;
import org.tieout.common.text.Printable;

/** Writes what was recognised as a config, each guess with its reason as a comment. */
final class WriteConfig {

    private static final int UNREAD_SHOWN = 20;

    private final StringBuilder text = new StringBuilder();
    private final String folder;

    private WriteConfig(String folder) {
        this.folder = folder;
    }

    /** @param folder what was looked at, as the config names it */
    static String apply(
            String folder, List<SketchedSource> sources, List<SketchedReconciliation> pairs, LookedAt seen) {
        WriteConfig config = new WriteConfig(folder);
        config.head();
        config.sources(sources);
        config.reconciliations(pairs);
        config.open(sources, pairs, seen);
        return config.text.toString();
    }

    private void head() {
        line("# Made by tieout init of what lies in %s. Every guess has its reason beside it: read them, and"
                .formatted(shown(folder)));
        line(
                "# change what is wrong. Every key: docs/configuration.md. Relative paths are taken from this file's folder.");
        line("");
        line("lake: data/lake");
        line("landing: data/landing");
        line("");
    }

    private void sources(List<SketchedSource> sources) {
        line(sources.isEmpty() ? "sources: []" : "sources:");
        sources.forEach(this::source);
    }

    private void source(SketchedSource source) {
        comment("%s by the columns of %s: %s"
                .formatted(
                        source.kind(),
                        // The dialect is named for one of the two, which have the same columns.
                        source.kind().isFee() ? "fees" : String.join(" and ", source.dialects()),
                        source.files().get(0).dialect().mandatory().stream()
                                .map(name -> name.replace("|", " or "))
                                .collect(Collectors.joining(", "))));
        comment("%,d %s; months in the paths: %s"
                .formatted(
                        source.files().size(),
                        source.files().size() == 1 ? "file" : "files",
                        words(source.months(), "none")));
        comment(
                source.rows() == 0
                        ? "its rows were not looked at"
                        : "in the first %,d rows: issuers %s; currencies %s"
                                .formatted(
                                        source.rows(),
                                        words(source.issuers(), "not named"),
                                        words(source.currencies(), "not named")));
        if (!source.path().contains(FetchPath.PERIOD)) {
            comment("no month in the path: it is one delivery, taken into months by its rows");
        }
        if (source.folder().contains("*")) {
            comment(
                    "CHECK: a folder each run; where one month was delivered twice, both would be read and count twice");
        }
        if (source.kind().isFee()) {
            comment("statements and ledgers have the same columns; the names of folder and file told which this is");
        }
        if (source.provider().isAzure() && source.provider() != Provider.AZURE_PARTNER) {
            comment("CHECK: azure-mca or azure-ea: the columns do not say which agreement it is");
        }
        line("  - name: " + source.name());
        line("    kind: " + source.kind());
        line("    provider: " + source.provider());
        issuer(source).ifPresent(issuer -> line("    issuer: " + quoted(issuer)));
        char delimiter = source.files().get(0).delimiter();
        if (delimiter != ',') {
            line("    delimiter: " + quoted(Character.toString(delimiter)));
        }
        line("    fetch: { type: files, path: %s }".formatted(quoted(path(source))));
        line("");
    }

    /** Nobody's rows but those of a cloud go without. */
    private static Optional<String> issuer(SketchedSource source) {
        return source.provider() == Provider.OTHER && source.issuers().size() == 1
                ? Optional.of(source.issuers().first())
                : Optional.empty();
    }

    private String path(SketchedSource source) {
        return folder.isEmpty() ? source.path() : PathPattern.escaped(folder) + "/" + source.path();
    }

    private void reconciliations(List<SketchedReconciliation> pairs) {
        line(pairs.isEmpty() ? "reconciliations: []" : "reconciliations:");
        for (SketchedReconciliation pair : pairs) {
            comment("held against each other: " + pair.reason());
            line("  - name: " + pair.name());
            line("    invoice: [%s]".formatted(names(pair.invoice())));
            line("    export: [%s]".formatted(names(pair.export())));
            Provider provider = pair.invoice().get(0).provider();
            if (provider == Provider.AZURE_PARTNER) {
                line("    rounding: azure-partner      # a partner's invoice rounds each row down to cents");
            }
            if (provider == Provider.AWS) {
                line("    lanes:                       # support is no usage");
                line("      - { lane: support, when: { MeterCategory: [\"AWSSupport*\"] } }");
            }
            line("");
        }
    }

    private void open(List<SketchedSource> sources, List<SketchedReconciliation> pairs, LookedAt seen) {
        Set<String> paired = new HashSet<>();
        pairs.forEach(pair -> {
            pair.invoice().forEach(one -> paired.add(one.name()));
            pair.export().forEach(one -> paired.add(one.name()));
        });
        List<String> open = new ArrayList<>();
        sources.stream()
                .filter(source ->
                        !paired.contains(source.name()) && source.kind().side().isPresent())
                .forEach(
                        source -> open.add(
                                "%s is in no reconciliation: %s"
                                        .formatted(
                                                source.name(),
                                                source.kind().side().equals(Optional.of(Side.INVOICE))
                                                        ? "no export of the same provider was left for it, or usage of the same invoice is compared already"
                                                        : "nothing was found that was invoiced by the same provider; put it where the others are, and run init again")));
        seen.unread().entrySet().stream()
                .limit(UNREAD_SHOWN)
                .forEach(one -> open.add("%s: %s".formatted(one.getKey(), one.getValue())));
        if (seen.unread().size() > UNREAD_SHOWN) {
            open.add("and %,d more files that were not recognised"
                    .formatted(seen.unread().size() - UNREAD_SHOWN));
        }
        if (!open.isEmpty()) {
            line("# Left out:");
            open.forEach(one -> line("# - " + shown(one)));
        }
    }

    private static String names(List<SketchedSource> sources) {
        return sources.stream().map(SketchedSource::name).collect(Collectors.joining(", "));
    }

    private static String words(Collection<String> values, String none) {
        String all = values.stream().limit(6).collect(Collectors.joining(", "));
        return values.isEmpty() ? none : values.size() > 6 ? all + ", …" : all;
    }

    private void comment(String words) {
        line("  # " + shown(words));
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    /** On one line, and without what would end a comment. */
    private static String shown(String words) {
        return Printable.line(words);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.chars().forEach(one -> {
            if (one == '"' || one == '\\') {
                quoted.append('\\').append((char) one);
            } else if (Character.isISOControl(one) || !Printable.isSeen(one)) {
                quoted.append("\\u%04x".formatted(one));
            } else {
                quoted.append((char) one);
            }
        });
        return quoted.append('"').toString();
    }
}
