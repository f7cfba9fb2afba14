package org.tieout.downloader.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.testing.fake.ObjectSink;

/** A real container or bucket that a fake provider writes its exports to. */
public record StoreSink(LandingStore store) implements ObjectSink {

    @Override
    public void put(String key, byte[] bytes) {
        try {
            store.replace(key, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            store.delete(List.of(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
