package org.tieout.downloader.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.FetchPath;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;

/**
 * The files a path or glob of this machine names for one billing period. Their version is a hash over names and
 * contents, so the same bytes are the same release whenever and from wherever they come.
 */
public final class DeliveredFiles implements Fetcher {

    private final FetchRequest wanted;
    private final String path;

    public DeliveredFiles(FetchRequest wanted, Fetch.Files files) {
        this.wanted = wanted;
        this.path = files.path();
    }

    /**
     * Finds them, and reads every byte to hash it.
     *
     * @throws InputNotReadyException where there are none
     * @throws DataRefusedException where what is there cannot be landed
     */
    @Override
    public FetchResult find() throws IOException {
        return data(named(path, wanted.period()));
    }

    /**
     * The files that would be landed; they are not read.
     *
     * @throws InputNotReadyException where there are none
     * @throws DataRefusedException where what is there cannot be landed
     */
    public static List<Path> named(Fetch.Files files, BillingPeriod period) throws IOException {
        return named(files.path(), period).files();
    }

    /**
     * What a path names.
     *
     * @param base what the files' names are relative to
     */
    private record Named(Glob glob, Path base, SourceFolder source, List<Path> files) {}

    private static Named named(String path, BillingPeriod period) throws IOException {
        Glob glob = new Glob(path.replace(FetchPath.PERIOD, period.toString()));
        Path literal = Path.of(glob.pattern());
        Path folder = Path.of(new Glob(path).folder());
        if (Files.exists(literal, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(literal)) {
            Path base = literal.toAbsolutePath().resolveSibling("");
            if (Glob.isAside(literal.getFileName())) {
                throw glob.matchesNothing();
            }
            Path delivered = Files.isDirectory(folder) ? folder : base;
            SourceFolder source = SourceFolder.at(delivered);
            return new Named(glob, base, source, List.of(FindFiles.one(literal, source)));
        }
        // A folder whose own name holds a wildcard is still that folder.
        boolean isFolder = Files.isDirectory(literal);
        Path base = isFolder ? literal : Path.of(glob.folder());
        if (!Files.isDirectory(base)) {
            throw glob.matchesNothing();
        }
        SourceFolder source = SourceFolder.at(folder);
        source.inside(base);
        List<Path> files = isFolder
                ? FindFiles.apply(base, "**", glob.everything(), source)
                : FindFiles.apply(base, glob.rest(), glob.matcher(), source);
        if (files.isEmpty()) {
            throw glob.matchesNothing();
        }
        return new Named(glob, base, source, files);
    }

    private FetchResult data(Named named) throws IOException {
        List<OfferedFile> described = new ArrayList<>();
        Map<String, Path> byName = new HashMap<>();
        VersionHash version = new VersionHash();
        for (Path file : named.files()) {
            OfferedFile one = describe(name(named.base(), file), file, named.source());
            described.add(one);
            byName.put(one.name(), file);
            version.add(one.name(), one.sha256().orElseThrow());
        }
        Offer offer = wanted.offer(
                version.hash(), Finality.FINAL, described, named.glob().pattern());
        return new FetchResult.Data(new InFolder(offer, named.source(), byName));
    }

    /** Files below a folder. */
    private record InFolder(Offer offer, SourceFolder source, Map<String, Path> files) implements Delivery {
        @Override
        public InputStream open(OfferedFile file, long from) throws IOException {
            try {
                InputStream in =
                        source.open(Optional.ofNullable(files.get(file.name())).orElseThrow());
                in.skipNBytes(from);
                return in;
            } catch (NoSuchFileException | EOFException e) {
                throw new SourceChangedException("%s is not what it was when it was looked at".formatted(file.name()));
            }
        }
    }

    private static OfferedFile describe(String name, Path file, SourceFolder source) throws IOException {
        try (Sha256Stream bytes = new Sha256Stream(source.open(file))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return new OfferedFile(
                    name,
                    OptionalLong.of(bytes.bytes()),
                    Optional.of(bytes.sha256()),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
        } catch (NoSuchFileException e) {
            throw new SourceChangedException("%s was taken away while it was looked at".formatted(name));
        } catch (SourceChangedException e) {
            throw e;
        } catch (IOException e) {
            throw SourceFolder.unreadable(file, e);
        }
    }

    private static String name(Path base, Path file) {
        // Not by the separator: on some machines a name may hold what is one elsewhere.
        return StreamSupport.stream(
                        base.toAbsolutePath().relativize(file.toAbsolutePath()).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
