package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/** Where what is closed goes, and what proves that it came from here. */
public record HandOverConfig(
        @JsonPropertyDescription("""
                Where systems of record take their files from: folders, `abfss://…` or `s3://…`. The first is where \
                `tieout accrual export` puts them unless `--to` says otherwise; the console hands over to these alone.""") List<String> to,

        @JsonPropertyDescription("""
                File of the private key that bundles of closed months are signed with, Ed25519 in PEM, which its owner alone \
                may read. Empty: the text in TIEOUT_SIGNING_KEY.""") String signingKey) {

    public HandOverConfig {
        to = List.copyOf(to);
        to.forEach(place -> {
            if (place.isBlank()) {
                throw new IllegalArgumentException("Invalid to: a place is empty; name a folder, or leave it out");
            }
            FetchPath.refusePlaceholder("close.hand-over.to", place);
        });
    }

    /** Where files go unless somebody says otherwise. */
    public Optional<String> usual() {
        return to.stream().findFirst();
    }
}
