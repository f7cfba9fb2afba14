package org.tieout.command.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.AlertChannel;
import org.tieout.common.run.ConfigInvalidException;

class MessageSecretsTest {

    @Test
    void aSecretOfStandardWebhooksIsAKey() {
        assertThat(new MessageSecrets(Map.of("TIEOUT_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .webhookKey())
                .hasSize(24);
    }

    @Test
    void aWebhookWithoutSecretIsRefused() {
        assertThatThrownBy(() -> new MessageSecrets(Map.of()).webhookKey())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post to close.webhook: TIEOUT_WEBHOOK_SECRET is not set; set it to the secret the receiver gave");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, I fear"
            })
    void whatIsNoSuchSecretIsRefusedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> new MessageSecrets(Map.of("TIEOUT_WEBHOOK_SECRET", secret)).webhookKey())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post to close.webhook: TIEOUT_WEBHOOK_SECRET is no secret of Standard Webhooks; it is written whsec_ and at least 24 bytes in base64");
    }

    @Test
    void aMailUserNeedsHisPassword() {
        assertThat(new MessageSecrets(Map.of()).mailPassword()).isEmpty();
        assertThatThrownBy(() -> new MessageSecrets(Map.of("TIEOUT_MAIL_USER", "close")).mailPassword())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot send mail: TIEOUT_MAIL_USER is set, and TIEOUT_MAIL_PASSWORD is not; set both, or none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/services/T0/B0/x",
                "https://prod.example.com:443/workflows/1/invoke?api-version=1&sig=a%2Fb",
                "http://127.0.0.1:8080/hook",
                "http://localhost"
            })
    void alertsGoWhereNobodyReadsAlong(String place) {
        assertThat(new MessageSecrets(Map.of("TIEOUT_ALERT_SLACK_URL", place)).alertPlace(AlertChannel.SLACK))
                .isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "hooks.example.com",
                "https://",
                "https://a b/c",
                "https://a..b/c",
                "https:/a/c",
                "https://user:pass@example.com/",
                "https://example.com/%zz",
                "ftp://127.0.0.1/",
                "http://127.0.0.1.example.com/"
            })
    void anAddressThatIsNoneIsRefusedWithoutShowingIt(String place) {
        assertThatThrownBy(() ->
                        new MessageSecrets(Map.of("TIEOUT_ALERT_TEAMS_URL", place)).alertPlace(AlertChannel.TEAMS))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post alerts: TIEOUT_ALERT_TEAMS_URL is no https URL; set it to the address the receiver gave");
    }

    @Test
    void alertsAreSignedWithASecretOfTheirOwn() {
        assertThatThrownBy(() -> new MessageSecrets(
                                Map.of("TIEOUT_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .alertKey())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post alerts: TIEOUT_ALERT_WEBHOOK_SECRET is not set; set it to the secret the receiver gave");
    }
}
