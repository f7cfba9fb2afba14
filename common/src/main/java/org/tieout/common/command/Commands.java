package org.tieout.common.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.tieout.common.run.ExitCode;
import picocli.CommandLine;

/** Runs a command of the command line to its exit code. */
public final class Commands {

    private Commands() {}

    /** Parses, runs, answers with the exit code; help goes to standard output, complaints to standard error. */
    public static int execute(Object command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> {
                    CommandLine failing = e.getCommandLine();
                    failing.getErr().println("tieout: " + e.getMessage());
                    failing.getErr()
                            .println("Try: %s --help"
                                    .formatted(failing.getCommandSpec().qualifiedName()));
                    return ExitCode.USAGE.code();
                })
                .execute(args);
    }

    /**
     * The end of a main method. Ends the process: some storage clients leave threads behind that would keep it alive.
     */
    public static void exit(Object command, String... args) {
        int code = execute(command, args);
        System.out.flush();
        System.exit(code);
    }
}
