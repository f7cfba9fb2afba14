package org.tieout.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tieout.testing.MadeDocument;

class MetadataStoreDocIT {

    @Test
    void metadataStorePageIsCurrent() throws IOException {
        String reader = Files.readString(Path.of("..", "conf", "sql", "store", "reader.sql"));

        String page = AStore.open().reading(handle -> MetadataStorePage.text(handle, reader));

        MadeDocument.assertCurrent("metadata-store.md", page);
    }
}
