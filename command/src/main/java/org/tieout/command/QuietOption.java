package org.tieout.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --quiet}. */
public final class QuietOption {

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing where all went well; what fails is said all the same.")
    private boolean isAsked;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public boolean isAsked() {
        return isAsked;
    }

    public JobRunner runner() {
        JobRunner runner = JobRunner.of(command);
        return isAsked ? runner.quiet() : runner;
    }
}
