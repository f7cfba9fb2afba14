package org.tieout.command;

import java.util.List;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.text.Nearest;
import picocli.CommandLine.Option;

/** {@code --reconciliation}. */
public final class ReconciliationOption {

    @Option(
            names = "--reconciliation",
            paramLabel = "NAME",
            description = "Only this reconciliation; may be repeated. Default: all.")
    private List<String> names = List.of();

    /** The reconciliations asked for, in the order of the config. */
    public List<String> of(TieoutConfig config) {
        names.forEach(name -> refuseUnknown(name, config));
        return all(config).stream().filter(this::isAsked).toList();
    }

    static void refuseUnknown(String name, TieoutConfig config) {
        List<String> all = all(config);
        if (!all.contains(name)) {
            throw new ConfigInvalidException("Invalid reconciliation: %s is not in the config; it has %s%s"
                    .formatted(name, String.join(", ", all), Nearest.hint(name, all)));
        }
    }

    private static List<String> all(TieoutConfig config) {
        return config.reconciliations().stream().map(ReconciliationConfig::name).toList();
    }

    /** Whether this one is asked for, be it in the config or not any more. */
    public boolean isAsked(String name) {
        return names.isEmpty() || names.contains(name);
    }
}
