package org.tieout.downloader.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Delivery;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.Offer;
import org.tieout.common.landing.OfferedFile;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.run.InputNotReady;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.Found;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.fetch.Wanted;

/**
 * The files a path or glob of this machine names for one billing period. Their version is a hash over names and
 * contents, so the same bytes are the same release whenever and from wherever they come.
 */
public final class DeliveredFiles implements Fetcher {

    private final Wanted wanted;
    private final String path;

    public DeliveredFiles(Wanted wanted, Fetch.Files files) {
        this.wanted = wanted;
        this.path = files.path();
    }

    /**
     * Finds them, and reads every byte to hash it.
     *
     * @throws InputNotReady where there are none
     */
    @Override
    public Found find() throws IOException {
        Glob glob = new Glob(path.replace("{period}", wanted.period().toString()));
        String pattern = glob.pattern();
        Path literal = Path.of(pattern);
        if (Files.isRegularFile(literal) && !Glob.isAside(literal.getFileName())) {
            return data(pattern, literal.toAbsolutePath().resolveSibling(""), List.of(literal));
        }
        // A folder whose own name holds a wildcard is still that folder.
        boolean isFolder = Files.isDirectory(literal);
        Path base = isFolder ? literal : Path.of(glob.folder());
        if (!Files.isDirectory(base)) {
            throw glob.matchesNothing();
        }
        PathMatcher matcher = isFolder ? glob.everything() : glob.matcher();
        try (Stream<Path> all = Files.walk(base, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(base.relativize(file)) && !Glob.isAside(base.relativize(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw glob.matchesNothing();
            }
            return data(pattern, base, files);
        }
    }

    private Found data(String pattern, Path base, List<Path> files) throws IOException {
        List<OfferedFile> described = new ArrayList<>();
        VersionHash version = new VersionHash();
        for (Path file : files) {
            OfferedFile one = describe(base, file);
            described.add(one);
            version.add(one.name(), one.sha256().orElseThrow());
        }
        Offer offer = wanted.offer(version.hash(), Finality.FINAL, described, pattern);
        return new Found.Data(new InFolder(offer, base));
    }

    /** Files below a folder. */
    private record InFolder(Offer offer, Path base) implements Delivery {
        @Override
        public InputStream open(OfferedFile file, long from) throws IOException {
            InputStream in = Files.newInputStream(base.resolve(file.name()));
            in.skipNBytes(from);
            return in;
        }
    }

    private static OfferedFile describe(Path base, Path file) throws IOException {
        try (Sha256Stream bytes = new Sha256Stream(Files.newInputStream(file))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            String name = base.toAbsolutePath()
                    .relativize(file.toAbsolutePath())
                    .toString()
                    .replace('\\', '/');
            return new OfferedFile(
                    name,
                    OptionalLong.of(bytes.bytes()),
                    Optional.of(bytes.sha256()),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
        }
    }
}
