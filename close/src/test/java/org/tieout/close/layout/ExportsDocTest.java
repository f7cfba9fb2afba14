package org.tieout.close.layout;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tieout.testing.MadeDocument;

class ExportsDocTest {

    @Test
    void exportsPageIsCurrent() throws IOException {
        String page = ExportsPage.text();

        MadeDocument.assertCurrent("exports.md", page);
    }
}
