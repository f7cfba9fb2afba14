package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.ConfigInvalidException;

class SigningKeyTest {

    /** The first test vector of RFC 8032, as {@code openssl pkey} writes it. */
    static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    private static final byte[] NOTHING = {};

    private final Path dir;

    SigningKeyTest(@TempDir Path dir) {
        this.dir = dir;
    }

    private static SigningKey inEnvironment(String text) {
        return SigningKey.of(Optional.empty(), Map.of("TIEOUT_SIGNING_KEY", text));
    }

    @Test
    void signsAsTheStandardSays() {
        SigningKey key = inEnvironment(PEM);

        assertThat(HexFormat.of().formatHex(key.sign(NOTHING)))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        assertThat(key.signer().pem()).isEqualTo("""
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                -----END PUBLIC KEY-----
                """);
        assertThat(key.signer().hasSigned(NOTHING, key.sign(NOTHING))).isTrue();
    }

    @Test
    void anotherMessageOrKeyOrNoSignatureAtAllIsNotSigned() {
        SigningKey key = inEnvironment(PEM);

        assertThat(key.signer().hasSigned(new byte[] {1}, key.sign(NOTHING))).isFalse();
        assertThat(key.signer().hasSigned(NOTHING, new byte[64])).isFalse();
        assertThat(key.signer().hasSigned(NOTHING, new byte[3])).isFalse();
    }

    @Test
    void theFileThatIsNamedComesBeforeTheEnvironment() throws IOException {
        Path file = AClosedMonth.key(dir.resolve("close-key.pem"));

        SigningKey key = SigningKey.of(Optional.of(file), Map.of("TIEOUT_SIGNING_KEY", PEM));

        assertThat(key.signer().isSameAs(inEnvironment(PEM).signer())).isFalse();
        assertThat(SignerKey.parse(key.signer().pem()).orElseThrow().isSameAs(key.signer()))
                .isTrue();
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() throws IOException {
        String encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----\n";

        for (String text : new String[] {encrypted, PEM.replace("MC4C", "MC4D"), PEM.replace("J1h", "#"), "s3cret"}) {
            assertThatThrownBy(() -> inEnvironment(text))
                    .isInstanceOf(ConfigInvalidException.class)
                    .hasMessage(
                            "Cannot sign with TIEOUT_SIGNING_KEY: it is no Ed25519 key in PEM without a password; make one with: openssl genpkey -algorithm ed25519 -out close-key.pem")
                    .hasNoCause();
        }
        Path missing = dir.resolve("none.pem");
        assertThatThrownBy(() -> SigningKey.of(Optional.of(missing), Map.of()))
                .hasMessage("Cannot read the key %s: it is not there".formatted(missing));
        Path large = AClosedMonth.key(dir.resolve("large.pem"));
        Files.writeString(large, "x".repeat(20_000), StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> SigningKey.of(Optional.of(large), Map.of()))
                .hasMessageContaining("it is no Ed25519 key");
    }
}
