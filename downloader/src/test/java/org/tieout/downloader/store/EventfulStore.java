package org.tieout.downloader.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tieout.downloader.transfer.RemoteFile;

/** A store in which something happens just before an object is opened for the nth time. */
public record EventfulStore(ObjectStore store, int nth, Runnable event, AtomicInteger opened) implements ObjectStore {

    public static ObjectFolder in(ObjectFolder folder, int nth, Runnable event) {
        ObjectStore eventful = new EventfulStore(folder.store(), nth, event, new AtomicInteger());
        return new ObjectFolder(eventful, folder.prefix(), folder.url());
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
        return store.list(prefix);
    }

    @Override
    public Optional<byte[]> read(String key) throws IOException {
        return store.read(key);
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        return store.find(key);
    }

    @Override
    public RemoteFile file(StoredObject object) {
        RemoteFile file = store.file(object);
        return from -> {
            if (opened.incrementAndGet() == nth) {
                event.run();
            }
            return file.open(from);
        };
    }
}
