package org.tieout.downloader.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.FetchPath;
import org.tieout.common.run.DataRefusedException;
import org.tieout.downloader.landing.SourceChangedException;

/**
 * Finds the files a pattern names below a folder. What it names and is none is refused, rather than left out without a
 * word: a link that leads nowhere or out of the source's folder, a pipe, a folder, what cannot be read.
 */
final class FindFiles extends SimpleFileVisitor<Path> {

    private final Path base;
    private final FetchPath pattern;
    private final PathMatcher matcher;
    private final SourceFolder source;
    private final List<Path> found = new ArrayList<>();
    private final Map<Path, Path> byTarget = new HashMap<>();
    private final Deque<Count> before = new ArrayDeque<>();
    private int seen;

    /** Files that were there, and those of them that were named, before a folder was looked into. */
    private record Count(int seen, int found) {}

    private FindFiles(Path base, String pattern, PathMatcher matcher, SourceFolder source) {
        this.base = base;
        this.pattern = new FetchPath(pattern);
        this.matcher = matcher;
        this.source = source;
    }

    /**
     * The files, sorted by name.
     *
     * @param pattern relative to the base
     * @throws DataRefusedException where the pattern names what is no file
     */
    static List<Path> apply(Path base, String pattern, PathMatcher matcher, SourceFolder source) throws IOException {
        FindFiles find = new FindFiles(base, pattern, matcher, source);
        Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, find);
        return find.found.stream().sorted().toList();
    }

    /** A file that is named by itself. */
    static Path one(Path file, SourceFolder source) throws IOException {
        if (!Files.exists(file)) {
            throw SourceFolder.refused(file, "it is a link that leads nowhere");
        }
        new FindFiles(file, "", name -> true, source).take(file, Files.readAttributes(file, BasicFileAttributes.class));
        return file;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (folder.equals(base)) {
            return FileVisitResult.CONTINUE;
        }
        if (Glob.isAside(base.relativize(folder))) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!goesBelow(folder)) {
            if (isNamed(folder)) {
                throw SourceFolder.refused(
                        folder,
                        "it is a folder, where the pattern names files; ** in a pattern takes those below folders too");
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
        source.inside(folder);
        before.push(new Count(seen, found.size()));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        seen += Glob.isAside(base.relativize(file)) ? 0 : 1;
        if (isNamed(file)) {
            if (attributes.isSymbolicLink()) {
                throw SourceFolder.refused(file, "it is a link that leads nowhere");
            }
            take(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    private void take(Path file, BasicFileAttributes attributes) throws IOException {
        Path target = source.inside(file);
        if (!attributes.isRegularFile()) {
            throw SourceFolder.refused(file, "it is no file but a pipe, a socket or a device");
        }
        Path other = byTarget.put(target, file);
        if (other != null) {
            throw SourceFolder.refused(
                    file,
                    "it is the same file as %s, by a link, and would count twice".formatted(SourceFolder.shown(other)));
        }
        found.add(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
        if (!file.equals(base) && !isNamed(file) && !goesBelow(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (why instanceof FileSystemLoopException) {
            throw SourceFolder.refused(file, "it is a link that leads back to a folder above it");
        }
        if (why instanceof NoSuchFileException) {
            throw new SourceChangedException(
                    "%s was taken away while it was looked at".formatted(SourceFolder.shown(file)));
        }
        throw SourceFolder.unreadable(file, why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
        if (why != null) {
            throw SourceFolder.unreadable(folder, why);
        }
        if (!folder.equals(base)) {
            Count then = before.pop();
            if (isNamed(folder) && then.found() == found.size() && then.seen() < seen) {
                throw SourceFolder.refused(folder, "it is a folder, and the pattern names none of the files in it");
            }
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isNamed(Path path) {
        Path name = base.relativize(path);
        return !Glob.isAside(name) && matcher.matches(name);
    }

    private boolean goesBelow(Path folder) {
        Path name = base.relativize(folder);
        return !Glob.isAside(name)
                && pattern.goesBelow(StreamSupport.stream(name.spliterator(), false)
                        .map(Path::toString)
                        .toList());
    }
}
