package org.tieout.command.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.command.message.DeliverMail;
import org.tieout.command.message.DeliverWebhook;
import org.tieout.command.message.Delivery;
import org.tieout.command.message.MessageSecrets;
import org.tieout.common.config.AlertChannel;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.TieoutConfig;

/**
 * Where alerts go to: one address of mail, or a webhook.
 *
 * @param mail address; empty for a webhook
 */
public record Receiver(AlertChannel channel, String mail) {

    /** Everybody the config names. */
    public static List<Receiver> of(AlertsConfig alerts) {
        List<Receiver> all = new ArrayList<>();
        for (AlertChannel channel : alerts.to().stream().distinct().toList()) {
            if (channel == AlertChannel.MAIL) {
                alerts.mailTo().forEach(address -> all.add(new Receiver(channel, address)));
            } else {
                all.add(new Receiver(channel, ""));
            }
        }
        return all;
    }

    /** As the store and people know it; holds no secret. */
    public String name() {
        return (channel.key() + " " + mail).strip();
    }

    /**
     * Takes messages there.
     *
     * @throws org.tieout.common.run.ConfigInvalidException naming the variable that is missing or holds something else
     */
    Delivery delivery(TieoutConfig config, MessageSecrets secrets, Clock clock) {
        return switch (channel) {
            case MAIL -> new DeliverMail(config.close().mail(), secrets, clock);
            case WEBHOOK -> DeliverWebhook.toSecretPlace(Optional.of(secrets.alertKey()), shownAs(), clock);
            case SLACK, TEAMS -> DeliverWebhook.toSecretPlace(Optional.empty(), shownAs(), clock);
        };
    }

    /** Where its messages are addressed to: of webhooks a secret, which goes nowhere else. */
    String address(MessageSecrets secrets) {
        return channel == AlertChannel.MAIL ? mail : secrets.alertPlace(channel);
    }

    private String shownAs() {
        return "of " + MessageSecrets.alertUrl(channel);
    }

    /**
     * Says beforehand what would keep it from being told.
     *
     * @throws org.tieout.common.run.ConfigInvalidException naming the variable that is missing or holds something else
     */
    public void refuseUnreachable(MessageSecrets secrets) {
        if (channel == AlertChannel.MAIL) {
            secrets.refuseNoMail();
        } else {
            String unused = address(secrets);
        }
        if (channel == AlertChannel.WEBHOOK) {
            byte[] unused = secrets.alertKey();
        }
    }
}
