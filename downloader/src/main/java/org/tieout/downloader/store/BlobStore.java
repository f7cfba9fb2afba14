package org.tieout.downloader.store;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteFile;
import org.tieout.downloader.transfer.RetryPolicies;

/** A container of an Azure storage account that is read. */
final class BlobStore implements ObjectStore {

    /** StoreCalls repeats. */
    private static final DownloadRetryOptions ONCE = new DownloadRetryOptions().setMaxRetryRequests(0);

    /** How an account with folders of its own lists them, among the files. */
    private static final String IS_FOLDER = "hdi_isfolder";

    /** As many as Azure gives at a time. */
    private static final int PAGE = 5000;

    private final BlobContainerClient container;
    private final String root;
    private final StoreCalls calls;
    private final int pageSize;

    /** @param root the container's URL, for messages */
    BlobStore(BlobContainerClient container, String root, RetryPolicies patience) {
        this(container, root, patience, PAGE);
    }

    /** @param pageSize how many blobs are listed at a time */
    BlobStore(BlobContainerClient container, String root, RetryPolicies patience, int pageSize) {
        this.container = container;
        this.root = root;
        this.calls = new StoreCalls(BlobContainer::refusal, patience);
        this.pageSize = pageSize;
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
        ListBlobsOptions options = new ListBlobsOptions()
                .setPrefix(prefix.isEmpty() ? null : prefix)
                .setMaxResultsPerPage(pageSize)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true));
        return calls.ask(at(prefix), () -> {
            List<StoredObject> found = new ArrayList<>();
            for (BlobItem item : container.listBlobs(options, null)) {
                if (!isFolder(item.getMetadata())) {
                    found.add(object(item));
                }
            }
            found.sort(Comparator.comparing(StoredObject::key));
            return found;
        });
    }

    @Override
    public Optional<byte[]> read(String key) throws IOException {
        return ifThere(key, () -> {
            BinaryData content = container.getBlobClient(key).downloadContent();
            return content.toBytes();
        });
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        Optional<BlobProperties> found =
                ifThere(key, () -> container.getBlobClient(key).getProperties());
        return found.filter(properties -> !isFolder(properties.getMetadata()))
                .map(properties -> new StoredObject(
                        key,
                        properties.getBlobSize(),
                        StoredObject.tag(properties.getETag()),
                        hex(properties.getContentMd5()),
                        properties.getLastModified().toInstant()));
    }

    @Override
    public RemoteFile file(StoredObject object) {
        return from -> open(object, from);
    }

    private InputStream open(StoredObject object, long from) throws IOException {
        if (from >= object.bytes()) {
            // A range behind the end is refused, as is any range of an empty blob.
            return InputStream.nullInputStream();
        }
        return new BlockInputStream(object.bytes(), from, (start, length) -> block(object, start, length));
    }

    private byte[] block(StoredObject object, long from, int length) throws IOException {
        BlobClient blob = container.getBlobClient(object.key());
        BlobRequestConditions asListed = new BlobRequestConditions().setIfMatch("\"" + object.eTag() + "\"");
        BlobRange range = new BlobRange(from, (long) length);
        try {
            return calls.ask(at(object.key()), () -> {
                byte[] block = blob.downloadContentWithResponse(ONCE, asListed, range, false, null, null)
                        .getValue()
                        .toBytes();
                if (block.length != length) {
                    throw new UncheckedIOException(
                            new EOFException("%,d of %,d bytes came".formatted(block.length, length)));
                }
                return block;
            });
        } catch (HttpStatusException e) {
            if (e.status() == 404 || e.status() == 412) {
                throw new SourceChangedException("%s is no longer there as it was listed".formatted(at(object.key())));
            }
            throw e;
        }
    }

    private <T> Optional<T> ifThere(String key, StoreCalls.Call<T> call) throws IOException {
        try {
            return Optional.of(calls.ask(at(key), call));
        } catch (HttpStatusException e) {
            if (e.status() == 404 && !e.code().equals("ContainerNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StoredObject object(BlobItem item) {
        BlobItemProperties properties = item.getProperties();
        return new StoredObject(
                item.getName(),
                properties.getContentLength(),
                StoredObject.tag(properties.getETag()),
                hex(properties.getContentMd5()),
                properties.getLastModified().toInstant());
    }

    private static boolean isFolder(@Nullable Map<String, String> metadata) {
        return metadata != null
                && metadata.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().equalsIgnoreCase(IS_FOLDER)
                                && entry.getValue().equals("true"));
    }

    private static Optional<String> hex(byte @Nullable [] md5) {
        return md5 == null ? Optional.empty() : Optional.of(HexFormat.of().formatHex(md5));
    }

    private String at(String key) {
        return root + "/" + key;
    }
}
