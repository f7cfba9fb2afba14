package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a source's files are brought into landing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Fetch.Files.class, name = "files"))
public sealed interface Fetch {

    /** Files that somebody else has delivered to a folder of this machine. */
    record Files(@JsonPropertyDescription("""
                    Folder, file or glob (`*` within a folder, `**` across folders). `{period}` stands for the billing \
                    period, `2026-10`; a path without it is one delivery that holds several periods. Names that begin \
                    with `.` or `_` are left alone.""") String path) implements Fetch {
        public Files {
            if (path.isBlank()) {
                throw new IllegalArgumentException("Invalid path: it is empty; name a folder, a file or a glob");
            }
        }
    }
}
