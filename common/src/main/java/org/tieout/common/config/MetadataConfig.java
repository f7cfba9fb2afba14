package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where the metadata store is. */
public record MetadataConfig(@JsonPropertyDescription("""
                `embedded:` and a folder, or `jdbc:postgresql://…`. Checked here; no command of this version opens it.""") String url) {
    public MetadataConfig {
        if (!url.startsWith("embedded:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "Invalid url: %s begins neither with embedded: nor with jdbc:postgresql:".formatted(url));
        }
    }
}
