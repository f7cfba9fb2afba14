package org.tieout.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tieout.common.file.FileTree;
import org.tieout.common.run.ConfigInvalidException;

/**
 * The folder of a store, readable by its owner alone:
 *
 * <pre>
 * data/                the database
 * postgresql-18.6/     the programs
 * password             of the database's one user
 * port                 of the last start; taken again where it is free
 * lock                 held while the server is being started or stopped
 * server.log           since the last start; server.log.before: since the start before it
 * *.part               being made; swept up when whoever made it was killed
 * </pre>
 */
final class StoreFolder {

    static final String PART = ".part";

    private static final Pattern OWN_NAME =
            Pattern.compile("(data|postgresql-|password|port|lock|server\\.log|lost\\+found).*");

    /** PostgreSQL's programs call each other through a shell, by their full names. */
    private static final Pattern BREAKS_SHELL = Pattern.compile("[$`\"\n]");

    private static final int PASSWORD_BYTES = 24;

    private final Path path;

    StoreFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** As the operating system names it: links followed. */
    Path realPath() throws IOException {
        return path.toRealPath();
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path data() {
        return file("data");
    }

    Path log() {
        return file("server.log");
    }

    /** Names the version of PostgreSQL the data is made by. */
    Path versionFile() {
        return data().resolve("PG_VERSION");
    }

    Path postmasterFile() {
        return data().resolve("postmaster.pid");
    }

    /** Makes it, for its owner alone; a folder that holds other things is left as it is. */
    void prepare() throws IOException {
        if (BREAKS_SHELL.matcher(path.toString()).find()) {
            throw new ConfigInvalidException(
                    "Invalid folder of the embedded metadata store: the name %s holds one of $ ` \" or a line break, which PostgreSQL's programs do not stand; name another one"
                            .formatted(path));
        }
        Files.createDirectories(path);
        if (!Files.exists(versionFile())) {
            for (String name : names()) {
                if (!OWN_NAME.matcher(name).matches()) {
                    throw new ConfigInvalidException(
                            "Invalid folder of the embedded metadata store: %s holds other things (%s); name a new one"
                                    .formatted(path, name));
                }
            }
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> path.relativize(file).toString()).sorted().toList();
        }
    }

    /** What a killed process left half made. */
    void sweepUpParts() throws IOException {
        for (String name : names()) {
            if (name.endsWith(PART)) {
                FileTree.delete(file(name));
            }
        }
    }

    String password() throws IOException {
        try {
            return Files.readString(file("password"));
        } catch (NoSuchFileException e) {
            throw new ConfigInvalidException(
                    "The embedded metadata store in %s has lost its file password; bring it back from a copy"
                            .formatted(path),
                    e);
        }
    }

    /** A password nobody has seen. */
    void makePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path part = Files.createFile(
                file("password" + PART),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(part, file("password"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The port of the last start where nobody else has it, else one that nobody has; kept for the next start. */
    int takePort() throws IOException {
        int port = Loopback.freePort(lastPort());
        Files.writeString(file("port"), Integer.toString(port));
        return port;
    }

    private int lastPort() throws IOException {
        try {
            return Integer.parseInt(Files.readString(file("port")).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return Loopback.ANY_PORT;
        }
    }

    /** The log of the server that is to start is empty; the one before is kept, the one before that is not. */
    void rotateLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), file("server.log.before"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Everything the server said since it was last started. */
    String logged() throws IOException {
        return Files.exists(log()) ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8) : "";
    }
}
