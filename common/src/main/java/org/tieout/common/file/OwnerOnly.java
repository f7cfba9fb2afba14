package org.tieout.common.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** Makes files and folders that only their owner reads, where this machine knows owners. */
public final class OwnerOnly {

    private static final boolean KNOWS_OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private static final Set<OpenOption> ANEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

    private OwnerOnly() {}

    /** A folder, with those above it that are missing; what is there stays as it is. */
    public static void folder(Path folder) throws IOException {
        // Asked first: Java 17 takes a link to a folder for something in its way.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, as("rwx------"));
        }
    }

    /** Opens a file, made where it is missing. */
    public static FileChannel open(Path file, Set<OpenOption> how) throws IOException {
        FileChannel channel = FileChannel.open(file, how, as("rw-------"));
        if (KNOWS_OWNERS) {
            // One that was there may be of a Tieout that let others read it.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return channel;
    }

    /** Writes a file anew; it is on disk before this returns. */
    public static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = open(file, ANEW)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Whether nobody but its owner may read or write it; where this machine knows no owners, that is not asked. */
    public static boolean isKept(Path file) throws IOException {
        return !KNOWS_OWNERS || Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS);
    }

    private static FileAttribute<?>[] as(String permissions) {
        return KNOWS_OWNERS
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
