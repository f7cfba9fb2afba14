package org.tieout.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Interruption;
import org.tieout.common.run.Progress;
import org.tieout.common.text.Printable;
import picocli.CommandLine;

/** Runs a command of the command line to its exit code. */
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    /**
     * Parses, runs, answers with the exit code.
     *
     * @param out for results and help
     * @param err for complaints, and what a person sees of the work
     */
    public static int execute(Object command, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> {
                    CommandLine failing = e.getCommandLine();
                    failing.getErr().println("tieout: " + Printable.line(UsageError.message(e)));
                    failing.getErr()
                            .println("Try: %s --help"
                                    .formatted(failing.getCommandSpec().qualifiedName()));
                    return ExitCode.USAGE.code();
                })
                // What fails before or after a command's work: while Spark is stopped, or a result is shown.
                .setExecutionExceptionHandler((e, failing, given) -> {
                    LOG.error("unexpected", e);
                    Progress.onStandardError(err).failed(UnexpectedError.inWords(e));
                    return ExitCode.UNEXPECTED.code();
                })
                .execute(args);
    }

    /**
     * The end of a main method. Ends the process: some storage clients leave threads behind that would keep it alive.
     */
    public static void exit(Object command, String... args) {
        System.exit(run(command, args));
    }

    /** The same where the process is not ours to end: answers with the exit code. */
    public static int run(Object command, String... args) {
        PrintWriter out = utf8(System.out);
        PrintWriter err = utf8(System.err);
        int code = execute(command, out, err, args);
        out.flush();
        err.flush();
        Interruption.hasLeft();
        return Interruption.isUnderWay() ? ExitCode.INTERRUPTED.code() : code;
    }

    /** The start of a main method: signals are heard. */
    public static void begin() {
        Interruption.listen(Thread.currentThread(), Progress.onStandardError(utf8(System.err)), System::exit);
    }

    /** Everything is said in UTF-8, whatever the machine's locale. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
