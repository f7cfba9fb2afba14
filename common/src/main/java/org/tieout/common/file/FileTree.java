package org.tieout.common.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A folder with everything below it. */
public final class FileTree {

    private FileTree() {}

    /** As far as it goes: what cannot be deleted, or is being written by a process on its way out, stays. */
    public static void delete(Path tree) throws IOException {
        walk(tree, (file, size) -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It stays.
            }
        });
    }

    /** What its files take; somebody may be at work in it. */
    public static long bytes(Path tree) throws IOException {
        AtomicLong bytes = new AtomicLong();
        walk(tree, (file, size) -> bytes.addAndGet(size));
        return bytes.get();
    }

    private interface Visit {
        void visit(Path file, long size);
    }

    /** Files first, then their folder; what vanishes meanwhile is passed over. */
    private static void walk(Path tree, Visit visit) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                visit.visit(file, attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException goneMeanwhile) {
                visit.visit(folder, 0);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
