package org.tieout.command;

import org.tieout.common.config.TieoutConfig;
import picocli.CommandLine.Option;

/** {@code --reconciliation}, where a command is about one. */
public final class OneReconciliationOption {

    @Option(
            names = "--reconciliation",
            required = true,
            paramLabel = "NAME",
            description = "The reconciliation it is about.")
    private String name = "";

    /** The one asked for; refused where the config does not have it. */
    public String of(TieoutConfig config) {
        ReconciliationOption.refuseUnknown(name, config);
        return name;
    }
}
