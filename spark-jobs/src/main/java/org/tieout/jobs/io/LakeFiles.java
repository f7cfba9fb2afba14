package org.tieout.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.dataset.Ingested;

/** The small files of the lake, beside its tables. They need no Spark. */
public final class LakeFiles {

    private final String root;
    private final Configuration hadoop;

    LakeFiles(String root, Configuration hadoop) {
        this.root = root;
        this.hadoop = hadoop;
    }

    /** Those of a config's lake; no Spark session is started for them. */
    public static LakeFiles of(TieoutConfig config) {
        return new LakeFiles(location(config.lake()), HadoopSettings.of(config));
    }

    /** A configured place as Hadoop writes it; not as a URL does, which would turn a blank into %20. */
    static String location(String place) {
        return place.contains("://")
                ? place
                : new Path(java.nio.file.Path.of(place).toUri()).toString();
    }

    /** Fails where the lake cannot be written to. */
    void probe() throws IOException {
        Path probe = path("_writable");
        FileSystem files = opened();
        AzureAccounts.refuseOtherKind(new Path(root), files);
        if (files.getUri().getScheme().equals("file")) {
            // Hadoop says only that it failed, Java says why.
            java.nio.file.Path folder =
                    java.nio.file.Path.of(new Path(root).toUri().getPath());
            if (!java.nio.file.Files.isDirectory(folder)) {
                java.nio.file.Files.createDirectories(folder);
            }
        }
        files.create(probe, true).close();
        files.delete(probe, false);
        if (ConditionalCreate.isNeeded(files)) {
            ConditionalCreate.probe(files, probe);
        }
    }

    /** What was ingested of a source for a period; empty where nothing was. */
    public Optional<Ingested> ingested(String source, BillingPeriod period) throws IOException {
        Optional<byte[]> json = readSmall(Ingested.path(source, period));
        return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json.get(), Ingested.class));
    }

    /** Puts on record what was ingested, in place of what was before. */
    public void write(Ingested ingested) throws IOException {
        writeSmall(Ingested.path(ingested.source(), ingested.period()), Json.bytes(ingested));
    }

    /** A small file of the lake; empty where there is none. */
    public Optional<byte[]> readSmall(String name) throws IOException {
        try (InputStream in = files().open(path(name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Writes a small file in one piece, replacing the one before. */
    public void writeSmall(String name, byte[] bytes) throws IOException {
        Path target = path(name);
        FileSystem files = files();
        if (!files.getUri().getScheme().equals("file")) {
            // An object store shows a file once it is whole, and replaces the one before in the same moment.
            write(files, target, bytes);
            return;
        }
        Path part = new Path(target.getParent(), "." + target.getName());
        write(files, part, bytes);
        if (!files.rename(part, target)) {
            throw new IOException("could not rename %s to %s".formatted(part, target));
        }
    }

    private static void write(FileSystem files, Path file, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(file, true)) {
            out.write(bytes);
        }
    }

    private Path path(String name) {
        return new Path(root, name);
    }

    private FileSystem opened() throws IOException {
        try {
            return files();
        } catch (IOException e) {
            throw AzureAccounts.explained(new Path(root), e);
        }
    }

    private FileSystem files() throws IOException {
        return path("x").getFileSystem(hadoop);
    }
}
