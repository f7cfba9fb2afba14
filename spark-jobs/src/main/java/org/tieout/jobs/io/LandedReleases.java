package org.tieout.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.file.DeliveredFile;

/** Landing as Spark reads it: through Hadoop's file systems, so that a cluster reads it the same way. */
public final class LandedReleases {

    private final Configuration hadoop;
    private final String root;

    /** Those of a config's landing; no Spark session is started for them. */
    public LandedReleases(TieoutConfig config) {
        this.hadoop = HadoopSettings.of(config);
        this.root = LakeFiles.location(config.landing());
    }

    /** The newest complete release of a source for a period. */
    public Optional<ReleaseManifest> current(String source, BillingPeriod period) throws IOException {
        return Releases.current(this::small, source, period);
    }

    /** A release that has been landed. */
    public Optional<ReleaseManifest> release(String source, BillingPeriod period, String version) throws IOException {
        return Releases.manifest(this::small, source, period, version);
    }

    /** The files of a release, in the manifest's order. */
    public List<DeliveredFile> files(ReleaseManifest release) {
        String folder = Releases.folder(release.source(), release.period(), release.version());
        return release.files().stream().map(file -> file(folder, file)).toList();
    }

    private DeliveredFile file(String folder, LandedFile file) {
        String location = path(folder + "/" + file.path()).toString();
        return new DeliveredFile(file.name(), location, file.sha256(), new HadoopBytes(location, hadoop));
    }

    /** How Spark's tasks reach landing. */
    public Configuration hadoop() {
        return hadoop;
    }

    private Optional<byte[]> small(String name) throws IOException {
        try (InputStream in = path(name).getFileSystem(hadoop).open(path(name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(root, name);
    }
}
