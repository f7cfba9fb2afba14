package org.tieout.common.config;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tieout.testing.MadeDocument;

class ConfigurationDocTest {

    @Test
    void configurationPageIsCurrent() throws IOException {
        String page = ConfigurationPage.text();

        MadeDocument.assertCurrent("configuration.md", page);
    }
}
