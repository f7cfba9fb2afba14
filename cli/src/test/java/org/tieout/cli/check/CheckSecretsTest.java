package org.tieout.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;

class CheckSecretsTest {

    private static final String ALL_ON = """
            lake: lake
            landing: landing
            sources: []
            reconciliations: []
            close:
              mail: { host: smtp.example.com, from: close@example.com }
              webhook: https://example.com/hook
            alerts: { to: [mail, webhook, slack], mail-to: [oncall@example.com] }
            console:
              sign-in: { issuer: "https://id.example.com", client-id: tieout }
            """;

    @TempDir
    private Path folder;

    @Test
    void namesWhatIsMissingOfAllThatIsOn() throws IOException {
        List<Finding> findings = findings(ALL_ON, Map.of("TIEOUT_MAIL_USER", "close", "TIEOUT_SIGNING_KEY", "no key"));

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "mail",
                        "webhook",
                        "alerts by mail oncall@example.com",
                        "alerts by webhook",
                        "alerts by slack",
                        "sign-in",
                        "signing key");
        assertThat(findings).extracting(Finding::level).containsOnly(Finding.Level.PROBLEM);
        assertThat(findings).extracting(Finding::exitCode).containsOnly(12);
        assertThat(findings.toString())
                .contains(
                        "TIEOUT_MAIL_PASSWORD is not",
                        "TIEOUT_WEBHOOK_SECRET is not set",
                        "TIEOUT_ALERT_WEBHOOK_URL is not set",
                        "TIEOUT_ALERT_SLACK_URL is not set",
                        "TIEOUT_OIDC_CLIENT_SECRET is not set",
                        "Cannot sign with TIEOUT_SIGNING_KEY");
    }

    @Test
    void showsNoSecret() throws IOException {
        String webhook = "whsec_" + "QUJD".repeat(8);
        List<Finding> findings = findings(
                ALL_ON,
                Map.of(
                        "TIEOUT_MAIL_USER", "mail-user",
                        "TIEOUT_MAIL_PASSWORD", "mail-password",
                        "TIEOUT_WEBHOOK_SECRET", webhook,
                        "TIEOUT_ALERT_WEBHOOK_URL", "https://hooks.example.com/s3cr3tHook",
                        "TIEOUT_ALERT_WEBHOOK_SECRET", webhook,
                        "TIEOUT_ALERT_SLACK_URL", "https://hooks.example.com/s3cr3tSlack",
                        "TIEOUT_OIDC_CLIENT_SECRET", "client-secret"));

        assertThat(findings).extracting(Finding::level).containsOnly(Finding.Level.OK);
        assertThat(findings.toString())
                .doesNotContain("mail-user", "mail-password", webhook, "client-secret", "hooks.example.com");
    }

    @Test
    void asksForNothingThatIsOff() throws IOException {
        assertThat(findings(ALL_ON.substring(0, ALL_ON.indexOf("close:")), Map.of()))
                .isEmpty();
    }

    private List<Finding> findings(String text, Map<String, String> environment) throws IOException {
        Path file = folder.resolve("tieout.yaml");
        Files.writeString(file, text);
        return new CheckSecrets(environment).findings(ConfigReader.read(file));
    }
}
