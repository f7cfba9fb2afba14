package org.tieout.jobs.run;

import java.util.stream.Stream;
import org.apache.spark.SparkUserAppException;
import org.jspecify.annotations.Nullable;
import org.tieout.command.Commands;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Submission;
import org.tieout.jobs.io.SharedSession;
import picocli.CommandLine;

/**
 * The main method of a job that is submitted to Spark. In a process of its own, a driver's in client mode or on a
 * standalone cluster, the process ends with the exit code. Elsewhere it is not the job's to end:
 *
 * <ul>
 *   <li>in YARN's application master, which takes any {@code System.exit} before the end of the main method for a
 *       failure, also one with 0, and starts the driver again; and which wants a Spark session within a hundred
 *       seconds, or takes the run for failed, whatever it came to;
 *   <li>in a notebook or a session of Livy's, which would end with it.
 * </ul>
 *
 * <p>There the main method returns, or throws what Spark makes the exit code of.
 */
final class Submitted {

    private Submitted() {}

    static void run(Object command, String... args) throws SparkUserAppException {
        if (SharedSession.isSomebodysOwn()) {
            end(Commands.run(command, args));
            return;
        }
        Commands.begin();
        CommandLine job = new CommandLine(command);
        String[] arguments = tagged(job, args);
        if (isInApplicationMaster(System.getProperty("spark.master"), System.getProperty("spark.submit.deployMode"))) {
            try (SharedSession spark = new SharedSession(job.getCommandName())) {
                spark.start();
                end(Commands.run(command, arguments));
            }
        } else {
            Commands.exit(command, arguments);
        }
    }

    /**
     * By the name the cluster manager has for it, {@code tieout runs wait} finds the run, and so does the next attempt.
     */
    private static String[] tagged(CommandLine job, String... args) {
        return job.getCommandSpec().findOption("--tag") == null
                ? args
                : Stream.concat(Stream.of(args), Submission.id().stream().flatMap(id -> Stream.of("--tag", id)))
                        .toArray(String[]::new);
    }

    static boolean isInApplicationMaster(@Nullable String master, @Nullable String deployMode) {
        return "yarn".equals(master) && "cluster".equals(deployMode);
    }

    static void end(int code) throws SparkUserAppException {
        if (code != ExitCode.DONE.code()) {
            throw new SparkUserAppException(code, null);
        }
    }
}
