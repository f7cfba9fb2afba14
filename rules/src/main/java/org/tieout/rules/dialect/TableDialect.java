package org.tieout.rules.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/** A dialect that is its table of columns, and what little its class says besides. */
abstract class TableDialect implements Dialect {

    private final String name;
    private final SourceKind kind;
    private final @Nullable Cloud cloud;
    private final String description;
    private final List<String> mandatory;
    private final Map<Field, List<String>> columns;

    /** @param cloud null where files of any provider may be in it */
    TableDialect(
            String name,
            SourceKind kind,
            @Nullable Cloud cloud,
            String description,
            List<String> mandatory,
            Map<Field, List<String>> columns) {
        this.name = name;
        this.kind = kind;
        this.cloud = cloud;
        this.description = description;
        this.mandatory = List.copyOf(mandatory);
        this.columns = columns;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SourceKind kind() {
        return kind;
    }

    @Override
    public final Optional<Cloud> cloud() {
        return Optional.ofNullable(cloud);
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<String> mandatory() {
        return mandatory;
    }

    @Override
    public final Map<Field, List<String>> columns() {
        return columns;
    }
}
