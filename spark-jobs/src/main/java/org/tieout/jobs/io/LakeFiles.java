package org.tieout.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.OldFiles.OldFile;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;

/** The small files of the lake, beside its tables. They need no Spark. */
public final class LakeFiles {

    /** Below it is what {@link Ingested} keeps. */
    private static final String INGESTED = "ingested";

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

    /** Files below a folder of the lake, by where they lie in the lake; none where there is no such folder. */
    public List<String> list(String folder) throws IOException {
        String lake = new Path(root).toUri().getPath();
        int length = lake.endsWith("/") ? lake.length() : lake.length() + 1;
        return below(folder).stream()
                .map(file -> file.getPath().toUri().getPath().substring(length))
                .sorted()
                .toList();
    }

    /** What writers left who were killed in the middle of a small file, or of a version of a table. */
    public List<OldFile> leftovers(Instant before) throws IOException {
        List<OldFile> left = new ArrayList<>();
        for (String folder : List.of(INGESTED, Reconciled.FOLDER)) {
            addLeftovers(left, folder, before, name -> name.startsWith("."));
        }
        for (LakeTable table : LakeTables.ALL) {
            addLeftovers(
                    left, table.name() + "/_delta_log", before, name -> name.startsWith(".") && name.contains(".tmp"));
        }
        return left;
    }

    private void addLeftovers(List<OldFile> left, String folder, Instant before, Predicate<String> isLeft)
            throws IOException {
        for (FileStatus file : below(folder)) {
            boolean isOld = Instant.ofEpochMilli(file.getModificationTime()).isBefore(before);
            if (isOld && isLeft.test(file.getPath().getName())) {
                left.add(new OldFile(file.getPath().toString(), OldFiles.Why.LEFT, file.getLen()));
            }
        }
    }

    private List<FileStatus> below(String folder) throws IOException {
        List<FileStatus> below = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> there = files().listFiles(path(folder), true);
            while (there.hasNext()) {
                below.add(there.next());
            }
        } catch (FileNotFoundException e) {
            // No such folder.
        }
        return below;
    }

    /** Removes files of the lake, one by one: who is killed at it has removed some. */
    public void remove(List<OldFile> old) throws IOException {
        for (OldFile file : old) {
            files().delete(new Path(file.location()), false);
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
