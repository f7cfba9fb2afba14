package org.tieout.downloader.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"code\":\"Forbidden\",\"message\":\"No right.\",\"innerError\":{}}}|Forbidden| (Forbidden No right.)",
                "{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded.\" }|``| (Rate limit is exceeded.)",
                "{\"code\":3000,\"description\":\"Not found\"}|3000| (3000 Not found)",
                "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>Server failed.\\nTime:1</Message></Error>|AuthenticationFailed| (AuthenticationFailed Server failed.\\nTime:1)",
                "{\"error\":{\"code\":\"X\",\"message\":\"at https://a/b?sig=s3cr3t\"}}|X| (X at https://a/b?sig=…)",
                "<html>Bad gateway</html>|``|``",
                "[1]|``|``",
                "``|``|``"
            })
    void readsWhatEachProviderCallsAnError(String body, String code, String words) {
        ErrorBody error = ErrorBody.of(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.words().strip()).isEqualTo(words.strip());
    }

    @Test
    void longWordsAreCutShort() {
        String body = "{\"message\":\"%s\"}".formatted("x".repeat(1000));

        assertThat(ErrorBody.of(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .words())
                .isEqualTo(" (" + "x".repeat(300) + "…)");
    }

    @Test
    void aBodyThatIsCutHasNothingToSay() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();

        assertThat(ErrorBody.of(closed)).isEqualTo(new ErrorBody("", ""));
    }
}
