package org.tieout.downloader.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.ConfigurationSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeLogin;
import org.tieout.testing.fake.OwnCertificate;

/** Through the library that signs in to Azure, against a login on this machine whose certificate the JVM trusts. */
class AzureTokensTest {

    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String SECRET = "the-secret-of-contoso";
    /** As many as in earnest, and without the waiting. */
    private static final RetryOptions RETRIES = new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(1)));

    private static SSLContext usual;

    private final FakeLogin login;

    AzureTokensTest() throws GeneralSecurityException {
        this.login = new FakeLogin(SSLContext.getDefault(), SECRET);
    }

    @BeforeAll
    static void trustACertificateOfThisMachine(@TempDir Path dir)
            throws IOException, InterruptedException, GeneralSecurityException {
        usual = SSLContext.getDefault();
        SSLContext.setDefault(OwnCertificate.in(dir).context());
    }

    @AfterAll
    static void trustAsUsual() {
        SSLContext.setDefault(usual);
    }

    @AfterEach
    void stop() {
        login.close();
    }

    @Test
    void signsInForTheServiceAndKeepsTheToken() throws IOException {
        Tokens tokens = tokens(login.url(), SECRET);

        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(login.requests("POST", "/contoso-tenant/oauth2/v2.0/token")).hasSize(1);
        assertThat(URLDecoder.decode(login.requests().get(0).body(), StandardCharsets.UTF_8))
                .contains("grant_type=client_credentials", "client_id=contoso-client", GRAPH + "/.default");
    }

    @Test
    void aForgottenTokenIsFollowedByAFreshOne() throws IOException {
        Tokens tokens = tokens(login.url(), SECRET);
        tokens.token();

        tokens.forget();

        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void aWrongSecretIsToldWithoutIt() {
        assertThatThrownBy(() -> tokens(login.url(), "a-wrong-secret").token())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Cannot sign in to Azure for https://graph.microsoft.com: ")
                .hasMessageContaining("AADSTS7000215")
                .hasMessageEndingWith("; set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or"
                        + " AZURE_CLIENT_CERTIFICATE_PATH), run where there is a managed or workload identity, or sign in"
                        + " with az login")
                .hasMessageNotContaining("a-wrong-secret");
    }

    @Test
    void aLoginThatCannotBeReachedMayBeTriedAgain() {
        login.close();

        assertThatThrownBy(() -> tokens(login.url(), SECRET).token())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith("Azure's login cannot be reached (");
    }

    private static Tokens tokens(String authority, String secret) {
        Map<String, String> environment = Map.of(
                "AZURE_AUTHORITY_HOST",
                authority,
                "AZURE_TENANT_ID",
                "contoso-tenant",
                "AZURE_CLIENT_ID",
                "contoso-client",
                "AZURE_CLIENT_SECRET",
                secret);
        ConfigurationSource none = name -> Map.of();
        Configuration configuration = new ConfigurationBuilder(none, none, name -> environment).build();
        return new AzureTokens(GRAPH, configuration, RETRIES);
    }
}
