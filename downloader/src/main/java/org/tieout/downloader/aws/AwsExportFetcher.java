package org.tieout.downloader.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tieout.common.config.Fetch;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.MonthClose;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.fetch.VersionName;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.store.StoredObject;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;

/**
 * Fetches a Data Export of AWS, or a cost and usage report, from the bucket it is written to: just the objects its
 * manifest names. A refresh with fewer of them leaves the old ones beside the new.
 */
public final class AwsExportFetcher implements Fetcher {

    private final FetchRequest wanted;
    private final ObjectFolder folder;
    private final FindAwsExport find;

    public AwsExportFetcher(FetchRequest wanted, Fetch.AwsExport export) {
        this(wanted, ObjectStores.of(export.path(), wanted.storage(), wanted.patience()), export.export());
    }

    AwsExportFetcher(FetchRequest wanted, ObjectFolder folder, String export) {
        this.wanted = wanted;
        this.folder = folder;
        this.find = new FindAwsExport(folder, export);
    }

    @Override
    public FetchResult find() throws IOException {
        Optional<StoredObject> manifest = find.manifest(wanted.period());
        return manifest.isPresent()
                ? data(manifest.get())
                : new FetchResult.Nothing(
                        "%s has no manifest for %s; has the export run, and are fetch.path and fetch.export right?"
                                .formatted(find.place(), wanted.period()));
    }

    private FetchResult data(StoredObject manifest) throws IOException {
        AwsManifest export = read(manifest).orElseThrow(() -> isTorn(manifest, "it is no manifest"));
        Map<String, StoredObject> objects = new LinkedHashMap<>();
        for (AwsManifest.DataFile file : export.files()) {
            objects.put(name(file, objects), stored(manifest, export, file));
        }
        Map<String, RemoteFile> remote = new LinkedHashMap<>();
        List<OfferedFile> files = new ArrayList<>();
        VersionHash hash = new VersionHash();
        objects.forEach((name, object) -> {
            remote.put(name, folder.store().file(object));
            files.add(new OfferedFile(
                    name,
                    OptionalLong.of(object.bytes()),
                    Optional.empty(),
                    object.md5(),
                    OptionalLong.empty(),
                    Optional.of(object.eTag())));
            hash.add(name, object.eTag());
        });
        Offer offer = wanted.offer(
                VersionName.of(export.execution()) + "-" + hash.hash(),
                MonthClose.of(manifest.modified(), wanted.period()),
                files,
                folder.urlOf(manifest.key()));
        return new FetchResult.Data(
                new RemoteDelivery(offer, remote, () -> read(manifest).equals(Optional.of(export)), wanted.patience()));
    }

    private Optional<AwsManifest> read(StoredObject manifest) throws IOException {
        return folder.store().read(manifest.key()).flatMap(AwsManifest::parse);
    }

    private StoredObject stored(StoredObject manifest, AwsManifest export, AwsManifest.DataFile file)
            throws IOException {
        refuseOtherBucket(manifest, file);
        Optional<StoredObject> object = folder.store().find(file.key());
        if (object.isPresent() && !isBeingRewritten(manifest, export, object.get())) {
            return object.get();
        }
        if (!read(manifest).equals(Optional.of(export))) {
            throw new SourceChangedException(
                    "execution %s of the export has been replaced".formatted(export.execution()));
        }
        throw isTorn(
                manifest,
                object.isEmpty()
                        ? "it names %s, which is not there".formatted(file.key())
                        : "%s has been written after it".formatted(file.key()));
    }

    /** AWS overwrites objects one by one, and the manifest at the end: until then the objects are of two executions. */
    private static boolean isBeingRewritten(StoredObject manifest, AwsManifest export, StoredObject object) {
        boolean isOfOneExecution = object.key().contains(export.execution());
        return !isOfOneExecution && object.modified().isAfter(manifest.modified());
    }

    private void refuseOtherBucket(StoredObject manifest, AwsManifest.DataFile file) {
        String bucket = folder.url().replaceFirst("^[a-z0-9]+://", "").replaceFirst("/.*$", "");
        if (!file.bucket().isEmpty() && !file.bucket().equals(bucket)) {
            throw new ConfigInvalidException(
                    "Invalid fetch.path: %s names files in the bucket %s, not in %s; name the bucket the export is written to"
                            .formatted(manifest.key(), file.bucket(), bucket));
        }
    }

    private InputNotReadyException isTorn(StoredObject manifest, String why) {
        return new InputNotReadyException(
                "Cannot download %s: %s; if the export is being refreshed, run download again when that has ended, else refresh it"
                        .formatted(manifest.key(), why));
    }

    /** Their last steps; where two are the same, the second lies in a folder of its own. */
    private static String name(AwsManifest.DataFile file, Map<String, StoredObject> before) {
        String name = file.lastStep();
        for (int i = 2; before.containsKey(name); i++) {
            name = i + "/" + file.lastStep();
        }
        return name;
    }
}
