package org.tieout.downloader.files;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.ObjectStores;
import org.tieout.downloader.store.StoredObject;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;

/**
 * The files a URL or glob of a container or bucket names for one billing period. Their version is a hash over names and
 * what the store calls their bytes: nothing is read to find it.
 */
public final class StoredFiles implements Fetcher {

    private final FetchRequest wanted;
    private final Glob glob;
    private final ObjectFolder folder;

    /** A container or bucket as somebody reaches it. */
    @FunctionalInterface
    interface Stores {
        ObjectFolder at(String url);
    }

    public StoredFiles(FetchRequest wanted, Fetch.Files files) {
        this(wanted, files, url -> ObjectStores.of(url, wanted.storage(), wanted.patience()));
    }

    StoredFiles(FetchRequest wanted, Fetch.Files files, Stores stores) {
        this.wanted = wanted;
        this.glob = new Glob(files.path().replace("{period}", wanted.period().toString()));
        ObjectStores.refuseSecrets(glob.pattern());
        this.folder = stores.at(glob.folder());
    }

    /**
     * Lists them.
     *
     * @throws InputNotReadyException where there are none
     */
    @Override
    public FetchResult find() throws IOException {
        Map<String, StoredObject> found = list();
        if (found.isEmpty()) {
            throw glob.matchesNothing();
        }
        List<OfferedFile> described = found.entrySet().stream()
                .map(one -> describe(one.getKey(), one.getValue()))
                .toList();
        Map<String, RemoteFile> files = found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> folder.store().file(one.getValue())));
        String version = version(found);
        Offer offer = wanted.offer(version, Finality.FINAL, described, glob.pattern());
        return new FetchResult.Data(
                new RemoteDelivery(offer, files, () -> version(list()).equals(version), wanted.patience()));
    }

    /** By their names in the offer: a file, else all that is below a folder, else what a pattern matches. */
    private Map<String, StoredObject> list() throws IOException {
        // A file or folder whose own name holds a wildcard is still that.
        String key = folder.key(glob.rest());
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (!name.isEmpty() && !Glob.isAside(Path.of(name))) {
            Optional<StoredObject> file = folder.store().find(key);
            if (file.isPresent()) {
                return Map.of(name, file.get());
            }
        }
        Map<String, StoredObject> below = matching(key, glob.everything());
        return below.isEmpty() && !glob.rest().isEmpty() ? matching(folder.prefix(), glob.matcher()) : below;
    }

    private Map<String, StoredObject> matching(String prefix, PathMatcher matcher) throws IOException {
        Map<String, StoredObject> found = new TreeMap<>();
        String start = prefix.isEmpty() ? "" : prefix + "/";
        for (StoredObject object : folder.store().list(start)) {
            String name = object.key().substring(start.length());
            if (matcher.matches(Path.of(name)) && !Glob.isAside(Path.of(name))) {
                found.put(name, object);
            }
        }
        return found;
    }

    private static OfferedFile describe(String name, StoredObject object) {
        return new OfferedFile(
                name,
                OptionalLong.of(object.bytes()),
                Optional.empty(),
                object.md5(),
                OptionalLong.empty(),
                Optional.of(object.eTag()));
    }

    private static String version(Map<String, StoredObject> files) {
        VersionHash version = new VersionHash();
        files.forEach((name, object) -> version.add(
                name, object.eTag() + object.md5().map(md5 -> " " + md5).orElse("")));
        return version.hash();
    }
}
