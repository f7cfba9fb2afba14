package org.tieout.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;

/**
 * Runs PostgreSQL's programs in a store's folder. They refuse root, and want a user with a name: root's are run in a
 * user namespace, where they see themselves as nobody and files stay root's, or as another user, to whom the folder is
 * given.
 */
final class Programs {

    private static final int MINUTES_TO_END = 5;
    private static final int NOBODY = 65534;
    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");

    private final StoreFolder folder;

    Programs(StoreFolder folder) {
        this.folder = folder;
    }

    /** How a program ended, and all it said. */
    record Outcome(int exitCode, String said) {
        boolean isDone() {
            return exitCode == 0;
        }
    }

    Outcome run(String program, List<String> arguments) throws IOException, InterruptedException {
        return run(program, arguments, "");
    }

    Outcome run(String program, List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(asPermittedUser());
        command.add(new Binaries(folder).program(program));
        command.addAll(arguments);
        return execute(command, input);
    }

    /** What stands before a program, so that it runs as a user it puts up with. */
    private List<String> asPermittedUser() throws IOException, InterruptedException {
        boolean isRoot = execute(List.of("id", "-u"), "").said().strip().equals("0");
        boolean isNameless = System.getProperty("user.name").equals("?");
        if (!isRoot && !isNameless) {
            return List.of();
        }
        int owner = (int) Files.getAttribute(folder.path(), "unix:uid");
        if ((owner == 0 || !isRoot) && works(IN_NAMESPACE)) {
            return IN_NAMESPACE;
        }
        return isRoot ? asOther(owner) : List.of();
    }

    /** The folder's owner; nobody, where that is root. */
    private List<String> asOther(int owner) throws IOException, InterruptedException {
        int user = owner == 0 ? NOBODY : owner;
        int group = owner == 0 ? NOBODY : (int) Files.getAttribute(folder.path(), "unix:gid");
        // Also what root has written since the last time.
        execute(List.of("chown", "-Rh", user + ":" + group, "."), "");
        List<String> asUser = List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
        if (!works(asUser)) {
            throw new ConfigInvalidException(
                    "Cannot run the embedded metadata store in %s as root: PostgreSQL refuses that, and neither unshare -U nor setpriv gets it another user who can reach the folder; run tieout as another user, or name a folder all may pass through"
                            .formatted(folder.path()));
        }
        return asUser;
    }

    private boolean works(List<String> asUser) throws InterruptedException {
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of("test", "-w", folder.path().toString()));
        try {
            return execute(command, "").isDone();
        } catch (IOException e) {
            // This machine has no such program.
            return false;
        }
    }

    private Outcome execute(List<String> command, String input) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.path().toFile()).redirectErrorStream(true);
        // The server lives on: it gets none of this process's secrets, and speaks English.
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try {
            String said = CompletableFuture.supplyAsync(() -> converse(process, input))
                    .get(MINUTES_TO_END, TimeUnit.MINUTES);
            return new Outcome(process.waitFor(), said);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new InputNotReadyException(
                    "%s of the embedded metadata store in %s has not ended after %s minutes; is its disk busy? Try again"
                            .formatted(command.get(0), folder.path(), MINUTES_TO_END),
                    e);
        } finally {
            process.destroy();
        }
    }

    private static String converse(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it was told everything: what it said tells why.
        }
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
