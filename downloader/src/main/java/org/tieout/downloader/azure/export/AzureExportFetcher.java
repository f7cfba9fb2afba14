package org.tieout.downloader.azure.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.azure.Tokens;
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

/** Fetches an export of Azure Cost Management from the storage account it is written to: just the files of one run. */
public final class AzureExportFetcher implements Fetcher {

    private final FetchRequest wanted;
    private final ObjectFolder folder;
    private final FindExport find;
    private final Optional<RunExport> run;

    public AzureExportFetcher(FetchRequest wanted, Fetch.AzureExport export) {
        this(wanted, export, ObjectStores.of(export.path(), wanted.storage(), wanted.patience()), AzureTokens::new);
    }

    AzureExportFetcher(FetchRequest wanted, Fetch.AzureExport export, ObjectFolder folder, Tokens.Of tokens) {
        this.wanted = wanted;
        this.folder = folder;
        this.find = new FindExport(folder, export.export());
        this.run = export.run()
                ? Optional.of(new RunExport(wanted, export, tokens.endpoint(export.management())))
                : Optional.empty();
    }

    /** First has the export run, where that is configured. */
    @Override
    public FetchResult find() throws IOException {
        if (run.isPresent()) {
            run.get().run();
        }
        FindExport.Result result = find.find(wanted.period());
        if (result.newest().isEmpty()) {
            return new FetchResult.Nothing(result.whyNone());
        }
        FetchResult.Data data = data(result.newest().get());
        if (run.isPresent()) {
            run.get().ledTo(data.delivery().offer().version());
        }
        return data;
    }

    private FetchResult.Data data(ExportManifest run) throws IOException {
        run.checkCounts();
        Map<String, StoredObject> objects = new LinkedHashMap<>();
        Map<String, RemoteFile> remote = new LinkedHashMap<>();
        List<OfferedFile> files = new ArrayList<>();
        VersionHash hash = new VersionHash();
        for (ExportManifest.Blob blob : run.blobs()) {
            StoredObject object = stored(run, blob);
            String name = name(run, blob);
            objects.put(name, object);
            remote.put(name, folder.store().file(object));
            files.add(new OfferedFile(
                    name,
                    OptionalLong.of(object.bytes()),
                    Optional.empty(),
                    object.md5(),
                    blob.rows(),
                    Optional.of(object.eTag())));
            hash.add(name, object.eTag());
        }
        Offer offer = wanted.offer(
                VersionName.of(run.runId()) + "-" + hash.hash(), finality(run), files, folder.urlOf(run.key()));
        return new FetchResult.Data(new RemoteDelivery(offer, remote, () -> isStill(run, objects), wanted.patience()));
    }

    private StoredObject stored(ExportManifest run, ExportManifest.Blob blob) throws IOException {
        Optional<StoredObject> object = folder.store().find(blob.key());
        if (object.isEmpty()) {
            refuseReplaced(run);
            throw new InputNotReadyException(
                    "Cannot download %s: its manifest names %s, which is not there; has it been removed? Have the export run anew"
                            .formatted(run.key(), blob.key()));
        }
        // Whether packed files are counted before or after packing is nowhere said; they tell themselves if they are
        // whole.
        if (!isPacked(blob.key())
                && blob.bytes().isPresent()
                && blob.bytes().getAsLong() != object.get().bytes()) {
            refuseReplaced(run);
            throw new DataRefusedException(
                    "Cannot land %s: it has %,d bytes, and its manifest says %,d; have the export run anew"
                            .formatted(
                                    blob.key(),
                                    object.get().bytes(),
                                    blob.bytes().getAsLong()));
        }
        return object.get();
    }

    private static boolean isPacked(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") || name.endsWith(".parquet");
    }

    /** An export that overwrites removes a run's files while the manifest was just read. */
    private void refuseReplaced(ExportManifest run) throws IOException {
        if (!find.again(run).equals(Optional.of(run))) {
            throw new SourceChangedException("run %s of the export has been replaced".formatted(run.runId()));
        }
    }

    /** Below the manifest's folder, or its last step where it lies elsewhere. */
    private static String name(ExportManifest run, ExportManifest.Blob blob) {
        String beside = run.key().substring(0, run.key().lastIndexOf('/') + 1);
        return blob.key().startsWith(beside)
                ? blob.key().substring(beside.length())
                : blob.key().substring(blob.key().lastIndexOf('/') + 1);
    }

    /** Of a run up to some day, the rest is still to come. */
    private Finality finality(ExportManifest run) {
        return run.days().endWith(wanted.period())
                ? MonthClose.of(run.submitted(), wanted.period())
                : Finality.PRELIMINARY;
    }

    private boolean isStill(ExportManifest run, Map<String, StoredObject> objects) throws IOException {
        if (!find.again(run).equals(Optional.of(run))) {
            return false;
        }
        for (StoredObject object : objects.values()) {
            boolean isThere = folder.store()
                    .find(object.key())
                    .filter(now -> now.eTag().equals(object.eTag()))
                    .isPresent();
            if (!isThere) {
                return false;
            }
        }
        return true;
    }
}
