package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Who is told what each stage of a run read and wrote, as OpenLineage has it. A key comes from TIEOUT_LINEAGE_KEY. */
public record LineageConfig(
        @JsonPropertyDescription("""
                A file that events are appended to, one JSON object a line; or the address they are posted to, such as \
                `https://marquez.example.com/api/v1/lineage`, with TIEOUT_LINEAGE_KEY as bearer token where that is set. Empty: \
                nobody is told.""") String to,

        @JsonPropertyDescription("What jobs are named under, one for each installation.")
        String namespace) {

    public LineageConfig {
        if (to.contains("://")) {
            Endpoint.refuseOpen("to", to);
        }
        if (namespace.isBlank()) {
            throw new IllegalArgumentException("Invalid namespace: it is empty; write one such as tieout");
        }
    }

    /** What a config that says nothing of lineage has. */
    public static LineageConfig byDefault() {
        return new LineageConfig("", "tieout");
    }

    public boolean isPosted() {
        return to.contains("://");
    }
}
