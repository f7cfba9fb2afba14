package org.tieout.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
    private static final int BUFFER = 8192;

    private Commands() {}

    /** Parses, runs, answers with the exit code; help goes to standard output, complaints to standard error. */
    public static int execute(Object command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
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
                    Progress.onStandardError().failed(UnexpectedError.inWords(e));
                    return ExitCode.UNEXPECTED.code();
                })
                .execute(args);
    }

    /**
     * The end of a main method. Ends the process: some storage clients leave threads behind that would keep it alive.
     */
    public static void exit(Object command, String... args) {
        int code = execute(command, args);
        System.out.flush();
        Interruption.hasLeft();
        System.exit(Interruption.isUnderWay() ? ExitCode.INTERRUPTED.code() : code);
    }

    /**
     * The start of a main method: signals are heard, and everything is said in UTF-8, whatever the machine's locale.
     */
    public static void begin() {
        Interruption.listen(Thread.currentThread(), System::exit);
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(stream), BUFFER), true, StandardCharsets.UTF_8);
    }
}
