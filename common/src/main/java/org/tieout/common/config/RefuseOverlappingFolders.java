package org.tieout.common.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a config whose folders lie in each other, or where a source would fetch what Tieout itself has written: each
 * download would then bring its own files once more, and their money with them.
 */
final class RefuseOverlappingFolders {

    private final Map<String, String> written = new LinkedHashMap<>();
    private final Map<String, RealPath> places = new LinkedHashMap<>();

    private RefuseOverlappingFolders(TieoutConfig config) {
        add("landing", config.landing());
        add("lake", config.lake());
        add("runs", config.runs());
        config.metadata().embeddedFolder().ifPresent(folder -> add("metadata.url", folder.toString()));
        List<String> handedOver = config.close().handOver().to();
        for (int i = 0; i < handedOver.size(); i++) {
            add("close.hand-over.to[%d]".formatted(i), handedOver.get(i));
        }
    }

    private void add(String key, String place) {
        written.put(key, place);
        places.put(key, RealPath.of(place));
    }

    /** Refuses what is not kept apart. */
    static void check(TieoutConfig config) {
        RefuseOverlappingFolders folders = new RefuseOverlappingFolders(config);
        folders.fromEachOther();
        config.sources().forEach(folders::fromFetched);
    }

    private void fromEachOther() {
        List<String> keys = new ArrayList<>(places.keySet());
        for (String inner : keys) {
            for (String outer : keys) {
                boolean isFirst = keys.indexOf(inner) < keys.indexOf(outer);
                if (inner.equals(outer) || !place(outer).holds(place(inner))) {
                    continue;
                }
                if (!place(inner).equals(place(outer)) || isFirst) {
                    throw new IllegalArgumentException(
                            "Invalid %s: %s is %s the folder of %s, %s; give each one beside the other"
                                    .formatted(
                                            inner,
                                            written.get(inner),
                                            place(inner).equals(place(outer)) ? "also" : "inside",
                                            outer,
                                            written.get(outer)));
                }
            }
        }
    }

    private void fromFetched(SourceConfig source) {
        path(source.fetch()).ifPresent(path -> {
            FetchPath fetched = new FetchPath(path);
            RealPath fixed = RealPath.of(fetched.fixed());
            places.forEach((key, own) -> {
                if (own.holds(fixed)) {
                    throw new IllegalArgumentException(
                            "Invalid fetch.path of source %s: %s is inside the folder of %s, %s, which Tieout itself writes; name the folder the provider delivers to"
                                    .formatted(source.name(), path, key, written.get(key)));
                }
                if (fixed.holds(own) && fetched.reaches(fixed.stepsTo(own))) {
                    throw new IllegalArgumentException(
                            "Invalid %s: %s is inside what source %s fetches, %s, so that a download would bring its own files again; name a folder outside it"
                                    .formatted(key, written.get(key), source.name(), path));
                }
            });
        });
    }

    private RealPath place(String key) {
        return Optional.ofNullable(places.get(key)).orElseThrow();
    }

    private static Optional<String> path(Fetch fetch) {
        if (fetch instanceof Fetch.Files files) {
            return Optional.of(files.path());
        }
        if (fetch instanceof Fetch.AzureExport export && !export.path().isEmpty()) {
            return Optional.of(export.path());
        }
        return fetch instanceof Fetch.AwsExport export && !export.path().isEmpty()
                ? Optional.of(export.path())
                : Optional.empty();
    }
}
