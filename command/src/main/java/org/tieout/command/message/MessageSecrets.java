package org.tieout.command.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.tieout.common.config.AlertChannel;
import org.tieout.common.run.ConfigInvalidException;

/** What servers know Tieout by; from the environment alone. */
public final class MessageSecrets {

    static final String MAIL_USER = "TIEOUT_MAIL_USER";
    static final String MAIL_PASSWORD = "TIEOUT_MAIL_PASSWORD";
    static final String WEBHOOK_SECRET = "TIEOUT_WEBHOOK_SECRET";
    static final String ALERT_SECRET = "TIEOUT_ALERT_WEBHOOK_SECRET";

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_KEY = 24;

    private final Map<String, String> environment;

    public MessageSecrets(Map<String, String> environment) {
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

    /** The key webhooks of the close are signed with. */
    public byte[] webhookKey() {
        return signingKey("to close.webhook", WEBHOOK_SECRET);
    }

    /** The key alerts are signed with. */
    public byte[] alertKey() {
        return signingKey("alerts", ALERT_SECRET);
    }

    /** The variable that holds where alerts are posted to: {@code TIEOUT_ALERT_SLACK_URL}. */
    public static String alertUrl(AlertChannel channel) {
        return "TIEOUT_ALERT_%s_URL".formatted(channel.name());
    }

    /**
     * Where alerts are posted to. Whoever has the address may post there, too: it is a secret as a whole, and no
     * message shows a part of it.
     *
     * @throws ConfigInvalidException naming the variable that is missing or holds something else
     */
    public String alertPlace(AlertChannel channel) {
        String variable = alertUrl(channel);
        String place = environment.getOrDefault(variable, "");
        if (place.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot post alerts: %s is not set; set it to the address the receiver gave".formatted(variable));
        }
        if (!mayBePostedTo(place)) {
            throw new ConfigInvalidException(
                    "Cannot post alerts: %s is no https URL; set it to the address the receiver gave"
                            .formatted(variable));
        }
        return place;
    }

    /** Unencrypted only where it does not leave this machine. */
    private static boolean mayBePostedTo(String place) {
        try {
            URI uri = new URI(place);
            String host = uri.getHost();
            return host != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host)));
        } catch (URISyntaxException e) {
            // What it says would show a part of the address.
            return false;
        }
    }

    private byte[] signingKey(String what, String variable) {
        String secret = environment.getOrDefault(variable, "");
        if (secret.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot post %s: %s is not set; set it to the secret the receiver gave".formatted(what, variable));
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
                    "Cannot post %s: %s is no secret of Standard Webhooks; it is written whsec_ and at least %d bytes in base64"
                            .formatted(what, variable, SHORTEST_KEY));
        }
        return key;
    }
}
