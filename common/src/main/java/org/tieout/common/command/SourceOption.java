package org.tieout.common.command;

import java.util.List;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalid;
import picocli.CommandLine.Option;

/** {@code --source}. */
public final class SourceOption {

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source; may be repeated. Default: all.")
    private List<String> names = List.of();

    /** The sources asked for, in the order of the config. */
    public List<SourceConfig> of(TieoutConfig config) {
        for (String name : names) {
            if (config.sources().stream().noneMatch(source -> source.name().equals(name))) {
                throw new ConfigInvalid("Invalid source: %s is not in the config; it has %s"
                        .formatted(
                                name,
                                config.sources().stream()
                                        .map(SourceConfig::name)
                                        .collect(Collectors.joining(", "))));
            }
        }
        return config.sources().stream()
                .filter(source -> names.isEmpty() || names.contains(source.name()))
                .toList();
    }
}
