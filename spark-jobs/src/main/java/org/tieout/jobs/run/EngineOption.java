package org.tieout.jobs.run;

import org.tieout.jobs.io.Engine;
import org.tieout.jobs.io.Engines;
import picocli.CommandLine.Option;

/** {@code --engine}. */
public final class EngineOption {

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "AUTO",
            description = {
                "What works on the rows: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
                "AUTO: this process on one machine, and Spark on a cluster. The result is the same."
            })
    private Engine engine = Engine.AUTO;

    /**
     * The engines of a command.
     *
     * @param name of the application, as Spark shows it
     */
    public Engines engines(String name) {
        return new Engines(name, engine);
    }
}
