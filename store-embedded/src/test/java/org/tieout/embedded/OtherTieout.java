package org.tieout.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tieout.common.run.RunStoppedException;

/** Another process that opens a store: its main method, and how a test starts it. */
final class OtherTieout {

    private final List<String> prefix = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");
    private String path = System.getenv("PATH");

    /** Opens the store of a folder, and says its address or why there is none. */
    public static void main(String[] args) {
        EmbeddedServer server = new EmbeddedServer(Path.of(args[0]));
        try {
            System.out.println(server.open().url());
        } catch (RunStoppedException e) {
            System.out.println(e.exitCode() + " " + e.getMessage());
        }
    }

    OtherTieout asUser(int id) {
        prefix.addAll(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups"));
        return this;
    }

    OtherTieout withPath(String folders) {
        path = folders;
        return this;
    }

    OtherTieout without(String jar) {
        return with(entry -> !entry.contains(jar));
    }

    /** A copy of the class path: another user cannot read what lies in this user's home. */
    OtherTieout withClassPathIn(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> copies = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.matches(".*(classes|tieout-[^/]*|commons-[^/]*|xz-[^/]*|postgres[^/]*)")) {
                Path copy = folder.resolve(copies.size() + "-" + Path.of(entry).getFileName());
                Stores.execute("cp", "-r", entry, copy.toString());
                copies.add(copy.toString());
            }
        }
        Stores.execute("chmod", "-R", "a+rX", folder.toString());
        classPath = String.join(File.pathSeparator, copies);
        return this;
    }

    private OtherTieout with(Predicate<String> wanted) {
        classPath = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(wanted)
                .collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    Process start(Path store) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Started faster than it would run.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", classPath, OtherTieout.class.getName(), store.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        builder.environment().put("SECRET_OF_ANOTHER", "in its environment");
        return builder.start();
    }

    /** What it says once it has opened the store. */
    String open(Path store) throws IOException {
        return said(start(store));
    }

    static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
