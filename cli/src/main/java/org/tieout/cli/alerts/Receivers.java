package org.tieout.cli.alerts;

import java.util.List;
import java.util.Map;
import org.tieout.command.JobRunner;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.command.alert.Receiver;
import org.tieout.command.alert.TellAlerts.Sent;
import org.tieout.command.message.MessageSecrets;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.ExitCode;

/** What both commands say of those who are told. */
final class Receivers {

    private Receivers() {}

    /** @throws ConfigInvalidException where nobody is to be told, or somebody cannot be */
    static void refuseUnreachable(TieoutConfig config, Map<String, String> environment) {
        List<Receiver> all = Receiver.of(config.alerts());
        if (all.isEmpty()) {
            throw new ConfigInvalidException(
                    "Cannot tell anybody: alerts.to of the config is empty; name mail, webhook, slack or teams");
        }
        MessageSecrets secrets = new MessageSecrets(environment);
        all.forEach(receiver -> receiver.refuseUnreachable(secrets));
    }

    /** @param done what was done with them, in one word */
    static Outcome outcome(Sent sent, JobRunner runner, String done) {
        runner.say("%,d %s %s".formatted(sent.sent(), sent.sent() == 1 ? "alert" : "alerts", done));
        return sent.failures().isEmpty()
                ? Outcome.of(ExitCode.DONE, "")
                : Outcome.of(
                        ExitCode.INPUT_NOT_READY,
                        "Not everybody was told: %s; run the same command again"
                                .formatted(String.join("; ", sent.failures())));
    }
}
