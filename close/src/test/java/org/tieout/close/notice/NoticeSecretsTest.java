package org.tieout.close.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.ConfigInvalidException;

class NoticeSecretsTest {

    @Test
    void aSecretOfStandardWebhooksIsAKey() {
        assertThat(new NoticeSecrets(Map.of("TIEOUT_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                        .webhookKey())
                .hasSize(24);
    }

    @Test
    void aWebhookWithoutSecretIsRefused() {
        assertThatThrownBy(() -> new NoticeSecrets(Map.of()).webhookKey())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post to close.webhook: TIEOUT_WEBHOOK_SECRET is not set; set it to the secret the receiver gave");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, I fear"
            })
    void whatIsNoSuchSecretIsRefusedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> new NoticeSecrets(Map.of("TIEOUT_WEBHOOK_SECRET", secret)).webhookKey())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot post to close.webhook: TIEOUT_WEBHOOK_SECRET is no secret of Standard Webhooks; it is written whsec_ and at least 24 bytes in base64");
    }

    @Test
    void aMailUserNeedsHisPassword() {
        assertThat(new NoticeSecrets(Map.of()).mailPassword()).isEmpty();
        assertThatThrownBy(() -> new NoticeSecrets(Map.of("TIEOUT_MAIL_USER", "close")).mailPassword())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Cannot send mail: TIEOUT_MAIL_USER is set, and TIEOUT_MAIL_PASSWORD is not; set both, or none");
    }
}
