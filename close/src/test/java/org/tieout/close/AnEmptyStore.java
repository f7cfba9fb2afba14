package org.tieout.close;

import org.tieout.common.config.MetadataConfig;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** A metadata store at the version this Tieout works with, with nothing in it; brought there once for all tests. */
public final class AnEmptyStore {

    private AnEmptyStore() {}

    /** The URL of one of a test's own. */
    public static String url() {
        return TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate());
    }
}
