package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.file.Path;
import java.util.Optional;
import org.tieout.common.secret.Redact;

/** Where the metadata store is. */
public record MetadataConfig(@JsonPropertyDescription("""
                `embedded:` and a folder: a PostgreSQL that comes with Tieout and is started when it is needed; or \
                `jdbc:postgresql://host/database` of a server, with its user and password in TIEOUT_METADATA_USER and \
                TIEOUT_METADATA_PASSWORD.""") String url) {

    private static final String EMBEDDED = "embedded:";

    public MetadataConfig {
        if (Redact.finds(url)) {
            throw new IllegalArgumentException(
                    "Invalid url: it holds a password; take it out and set TIEOUT_METADATA_PASSWORD");
        }
        if (!url.startsWith(EMBEDDED) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "Invalid url: %s begins neither with embedded: nor with jdbc:postgresql:".formatted(url));
        }
        if (url.substring(EMBEDDED.length()).isBlank()) {
            throw new IllegalArgumentException("Invalid url: embedded: names no folder");
        }
        FetchPath.refusePlaceholder("url", url);
    }

    /** The folder of an embedded store; empty for a server. */
    public Optional<Path> embeddedFolder() {
        return url.startsWith(EMBEDDED) ? Optional.of(Path.of(url.substring(EMBEDDED.length()))) : Optional.empty();
    }
}
