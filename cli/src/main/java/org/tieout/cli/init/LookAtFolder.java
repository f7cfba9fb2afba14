package org.tieout.cli.init;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.DataRefusedException;

/**
 * Looks at every file below a folder. Names that begin with {@code .} or {@code _} are left alone, as a download leaves
 * them; links are not followed.
 */
final class LookAtFolder extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final int most;
    private final List<SeenFile> files = new ArrayList<>();
    private final SortedMap<Path, String> unread = new TreeMap<>();
    private final Set<Path> foldersWithFolders = new HashSet<>();
    private boolean isCut;

    private LookAtFolder(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /** @param most how many files are looked at */
    static LookedAt apply(Path folder, int most) throws IOException {
        LookAtFolder look = new LookAtFolder(folder, most);
        Files.walkFileTree(folder, look);
        return new LookedAt(look.files, look.unread, look.foldersWithFolders, look.isCut);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
        if (found.equals(folder)) {
            return FileVisitResult.CONTINUE;
        }
        if (isAside(found)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        foldersWithFolders.add(parent(folder.relativize(found)));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isAside(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (files.size() + unread.size() >= most) {
            isCut = true;
            return FileVisitResult.TERMINATE;
        }
        look(folder.relativize(file), attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
        unread.put(folder.relativize(file), "it cannot be read (%s)".formatted(FileErrors.of(why)));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path found, @Nullable IOException why) {
        return FileVisitResult.CONTINUE;
    }

    private void look(Path path, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            unread.put(path, "it is a link, which is not followed");
        } else if (!attributes.isRegularFile()) {
            unread.put(path, "it is no file but a pipe, a socket or a device");
        } else if (attributes.size() == 0) {
            unread.put(path, "it is empty");
        } else if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith("manifest.json")) {
            unread.put(path, "it is the manifest of an export: it names files and holds no charges");
        } else {
            try {
                files.add(LookAtFile.apply(folder, path));
            } catch (DataRefusedException e) {
                unread.put(path, why(path, e));
            }
        }
    }

    /** The file stands before the reason already. */
    private static String why(Path path, DataRefusedException refusal) {
        String sentence = String.valueOf(refusal.getMessage());
        String start = "Cannot read %s: ".formatted(path);
        return sentence.startsWith(start) ? sentence.substring(start.length()) : sentence;
    }

    private static boolean isAside(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.startsWith("_");
    }

    private static Path parent(Path path) {
        return path.getParent() == null ? Path.of("") : path.getParent();
    }
}
