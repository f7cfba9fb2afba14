package org.tieout.store;

import org.tieout.common.config.MetadataConfig;
import org.tieout.testing.TestDatabase;

/** A metadata store of one test's own, on a real PostgreSQL. */
public final class AStore {

    private AStore() {}

    /** The URL of an empty store at the version this Tieout works with. */
    public static String url() {
        return TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate());
    }

    static Store open() {
        return Store.open(new MetadataConfig(url()));
    }
}
