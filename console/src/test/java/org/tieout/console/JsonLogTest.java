package org.tieout.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code TIEOUT_LOG_FORMAT=json} asks for is on this class path. */
class JsonLogTest {

    @ParameterizedTest
    @CsvSource({"log4j2-json.properties, file", "log4j2-stderr-json.properties, stderr"})
    void layoutAndFieldsAreThere(String name, String appender) throws IOException {
        Properties log = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("..", "conf", name))) {
            log.load(in);
        }

        String layout = "appender.%s.layout.".formatted(appender);
        assertThat(log.getProperty(layout + "type")).isEqualTo("JsonTemplateLayout");
        assertThatCode(() -> Class.forName("org.apache.logging.log4j.layout.template.json.JsonTemplateLayout"))
                .doesNotThrowAnyException();
        assertThat(JsonLogTest.class.getResource(
                        log.getProperty(layout + "eventTemplateUri").replace("classpath:", "/")))
                .isNotNull();
    }
}
