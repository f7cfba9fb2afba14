package org.tieout.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tieout.close.bundle.BundleKey;
import org.tieout.command.alert.Receiver;
import org.tieout.command.message.MessageSecrets;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.ClientSecret;

/** Whether the secrets are there of what the config switches on: mail, webhook, alerts, sign-in, signed bundles. */
final class CheckSecrets {

    private final Map<String, String> environment;

    CheckSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    List<Finding> findings(TieoutConfig config) {
        CloseConfig close = config.close();
        MessageSecrets secrets = new MessageSecrets(environment);
        List<Finding> findings = new ArrayList<>();
        if (!close.mail().host().isEmpty()) {
            String user = environment.getOrDefault("TIEOUT_MAIL_USER", "").isEmpty() ? "without a user" : "as a user";
            findings.add(look("mail", "sent by %s, %s".formatted(close.mail().host(), user), secrets::refuseNoMail));
        }
        if (!close.webhook().isEmpty()) {
            findings.add(look("webhook", "signed with TIEOUT_WEBHOOK_SECRET", secrets::refuseNoWebhook));
        }
        for (Receiver receiver : Receiver.of(config.alerts())) {
            findings.add(look(
                    "alerts by " + receiver.name(),
                    "can be sent; to try it: tieout alerts test",
                    () -> receiver.refuseUnreachable(secrets)));
        }
        if (config.console().signIn().isByProvider()) {
            findings.add(look(
                    "sign-in",
                    "by %s, TIEOUT_OIDC_CLIENT_SECRET is set"
                            .formatted(config.console().signIn().issuer()),
                    () -> {
                        ClientSecret unused = ClientSecret.of(config.console().signIn(), environment);
                    }));
        }
        if (BundleKey.isGiven(close, environment)) {
            findings.add(
                    look("signing key", "bundles can be signed", () -> BundleKey.refuseUnsound(close, environment)));
        }
        return findings;
    }

    private static Finding look(String what, String found, Runnable refusal) {
        try {
            refusal.run();
            return Finding.ok(what, found);
        } catch (RunStoppedException e) {
            return Finding.of(what, e);
        }
    }
}
