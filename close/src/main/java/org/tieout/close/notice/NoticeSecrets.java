package org.tieout.close.notice;

import java.util.Base64;
import java.util.Map;
import org.tieout.common.run.ConfigInvalidException;

/** What servers know Tieout by; from the environment alone. */
public final class NoticeSecrets {

    static final String MAIL_USER = "TIEOUT_MAIL_USER";
    static final String MAIL_PASSWORD = "TIEOUT_MAIL_PASSWORD";
    static final String WEBHOOK_SECRET = "TIEOUT_WEBHOOK_SECRET";

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_KEY = 24;

    private final Map<String, String> environment;

    public NoticeSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Says beforehand what would keep mail from being sent.
     *
     * @throws ConfigInvalidException naming the variable that is missing
     */
    public void refuseNoMail() {
        String unused = mailPassword();
    }

    /**
     * Says beforehand what would keep webhooks from being signed.
     *
     * @throws ConfigInvalidException naming the variable that is missing or holds something else
     */
    public void refuseNoWebhook() {
        byte[] unused = webhookKey();
    }

    /** Empty where the mail server wants no user. */
    String mailUser() {
        return environment.getOrDefault(MAIL_USER, "");
    }

    String mailPassword() {
        String password = environment.getOrDefault(MAIL_PASSWORD, "");
        if (password.isEmpty() && !mailUser().isEmpty()) {
            throw new ConfigInvalidException("Cannot send mail: %s is set, and %s is not; set both, or none"
                    .formatted(MAIL_USER, MAIL_PASSWORD));
        }
        return password;
    }

    /** The key webhooks are signed with. */
    byte[] webhookKey() {
        String secret = environment.getOrDefault(WEBHOOK_SECRET, "");
        if (secret.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot post to close.webhook: %s is not set; set it to the secret the receiver gave"
                            .formatted(WEBHOOK_SECRET));
        }
        byte[] key = new byte[0];
        if (secret.startsWith(PREFIX)) {
            try {
                key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // Said below: the decoder's words would show a part of the secret.
                key = new byte[0];
            }
        }
        if (key.length < SHORTEST_KEY) {
            throw new ConfigInvalidException(
                    "Cannot post to close.webhook: %s is no secret of Standard Webhooks; it is written whsec_ and at least %d bytes in base64"
                            .formatted(WEBHOOK_SECRET, SHORTEST_KEY));
        }
        return key;
    }
}
