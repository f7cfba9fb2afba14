package org.tieout.downloader.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.InputNotReady;
import org.tieout.common.run.Version;

/**
 * The files a path or glob names for one billing period. Their version is a hash over names and contents, so the same
 * bytes are the same release whenever and from wherever they come.
 */
public final class DeliveredFiles {

    private static final int VERSION_LENGTH = 16;

    private final String pattern;
    private final Path base;
    private final List<Path> files;

    private DeliveredFiles(String pattern, Path base, List<Path> files) {
        this.pattern = pattern;
        this.base = base;
        this.files = files;
    }

    /**
     * Finds them.
     *
     * @throws InputNotReady where there are none
     */
    public static DeliveredFiles find(String path, BillingPeriod period) throws IOException {
        String pattern = path.replace("{period}", period.toString());
        Path literal = Path.of(pattern);
        if (Files.isRegularFile(literal) && !isAside(literal.getFileName())) {
            return new DeliveredFiles(pattern, literal.toAbsolutePath().resolveSibling(""), List.of(literal));
        }
        // A folder whose own name holds a wildcard is still that folder.
        boolean isFolder = Files.isDirectory(literal);
        Path base = isFolder ? literal : folderAbove(pattern);
        if (!Files.isDirectory(base)) {
            throw nothing(pattern);
        }
        PathMatcher matcher = matcher(isFolder ? "**" : pattern.substring(firstWildcardFolder(pattern)), pattern);
        try (Stream<Path> all = Files.walk(base, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(base.relativize(file)) && !isAside(base.relativize(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw nothing(pattern);
            }
            return new DeliveredFiles(pattern, base, files);
        }
    }

    /** The manifest of what is there now; reads every byte to hash it. */
    public ReleaseManifest release(SourceConfig source, BillingPeriod period, Instant now) throws IOException {
        List<LandedFile> described = new ArrayList<>();
        MessageDigest version = Sha256Stream.sha256Digest();
        for (Path file : files) {
            LandedFile one = describe(file);
            described.add(one);
            version.update((one.name() + '\0' + one.sha256() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return new ReleaseManifest(
                source.name(),
                source.kind(),
                source.provider(),
                period,
                HexFormat.of().formatHex(version.digest()).substring(0, VERSION_LENGTH),
                Finality.FINAL,
                described,
                pattern,
                now,
                Version.current());
    }

    public InputStream open(LandedFile file) throws IOException {
        return Files.newInputStream(base.resolve(file.name()));
    }

    private LandedFile describe(Path file) throws IOException {
        try (Sha256Stream bytes = new Sha256Stream(Files.newInputStream(file))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return new LandedFile(
                    base.toAbsolutePath()
                            .relativize(file.toAbsolutePath())
                            .toString()
                            .replace('\\', '/'),
                    bytes.bytes(),
                    bytes.sha256(),
                    Optional.empty());
        }
    }

    /** The longest leading part of a pattern without a wildcard. */
    private static Path folderAbove(String pattern) {
        return Path.of(pattern.substring(0, firstWildcardFolder(pattern)));
    }

    /** Where the first path step with a wildcard begins; the length of a pattern that has none. */
    private static int firstWildcardFolder(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return pattern.lastIndexOf('/', i) + 1;
            }
        }
        return pattern.length();
    }

    private static PathMatcher matcher(String glob, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob.replaceAll("/+", "/"));
        } catch (PatternSyntaxException e) {
            throw new ConfigInvalid("Invalid fetch.path: %s is no glob: %s".formatted(pattern, e.getDescription()), e);
        }
    }

    private static boolean isAside(Path relative) {
        for (Path step : relative) {
            if (step.toString().startsWith(".") || step.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    private static InputNotReady nothing(String pattern) {
        return new InputNotReady(
                "Nothing to download: no file matches %s; has it been delivered, and is fetch.path right?"
                        .formatted(pattern));
    }
}
