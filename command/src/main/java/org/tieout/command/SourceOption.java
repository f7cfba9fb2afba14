package org.tieout.command;

import java.util.List;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.text.Nearest;
import picocli.CommandLine.Option;

/** {@code --source}. */
public final class SourceOption {

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source; may be repeated. Default: all.")
    private List<String> names = List.of();

    /** The sources asked for, in the order of the config. */
    public List<SourceConfig> of(TieoutConfig config) {
        List<String> all = config.sources().stream().map(SourceConfig::name).toList();
        for (String name : names) {
            if (!all.contains(name)) {
                throw new ConfigInvalidException("Invalid source: %s is not in the config; it has %s%s"
                        .formatted(name, String.join(", ", all), Nearest.hint(name, all)));
            }
        }
        return config.sources().stream()
                .filter(source -> names.isEmpty() || names.contains(source.name()))
                .toList();
    }
}
