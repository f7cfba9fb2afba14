package org.tieout.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.SignInConfig;
import org.tieout.common.run.ConfigInvalidException;

class ClientSecretTest {

    private static final SignInConfig PROVIDER =
            new SignInConfig("https://login.example.com", "tieout", "upn", List.of("openid"));

    @Test
    void isTheOneOfTheEnvironmentAndIsNeverShown() {
        ClientSecret secret = ClientSecret.of(PROVIDER, Map.of("TIEOUT_OIDC_CLIENT_SECRET", "battery staple"));

        assertThat(secret.value()).isEqualTo("battery staple");
        assertThat(secret).hasToString("TIEOUT_OIDC_CLIENT_SECRET");
    }

    @Test
    void isAskedForWhereAProviderIsConfiguredAlone() {
        assertThat(ClientSecret.of(SignInConfig.byDefault(), Map.of()).value()).isEmpty();
        assertThatThrownBy(() -> ClientSecret.of(PROVIDER, Map.of()))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot open the console: TIEOUT_OIDC_CLIENT_SECRET is not set; set it to the secret https://login.example.com gave for tieout, or take console.sign-in out");
    }
}
