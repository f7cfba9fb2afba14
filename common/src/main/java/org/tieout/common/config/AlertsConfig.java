package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.tieout.common.text.Nearest;

/** Who is told when something goes wrong, and what. Addresses of webhooks come from the environment. */
public record AlertsConfig(
        @JsonPropertyDescription("""
                Where alerts go: `mail`, by the server of `close.mail`; `webhook`, posted as JSON to TIEOUT_ALERT_WEBHOOK_URL and \
                signed with TIEOUT_ALERT_WEBHOOK_SECRET as Standard Webhooks says; `slack`, to TIEOUT_ALERT_SLACK_URL; `teams`, to \
                TIEOUT_ALERT_TEAMS_URL. Empty: nobody is told.""") List<AlertChannel> to,

        @JsonPropertyDescription("Who gets the mail, such as `[oncall@example.com]`.")
        List<String> mailTo,

        @JsonPropertyDescription("""
                Published results with more gross variance than this are told, unless they are frozen: an amount, or one for \
                each currency. `{}`: none are.""") AmountByCurrency grossVariance,

        @JsonPropertyDescription("""
                A source that had no new release for so many days is told: a number, or one for each source. `{}`: none \
                are.""") DaysBySource staleAfterDays,

        @JsonPropertyDescription("""
                A command that ends with exit code 20 is told once it has not gone well for so many minutes; its scheduler \
                tries again until then.""") int patienceMinutes) {

    public AlertsConfig {
        to = List.copyOf(to);
        mailTo = List.copyOf(mailTo);
        for (String address : mailTo) {
            if (!address.matches("[^\\s@,;<>]+@[^\\s@,;<>]+")) {
                throw new IllegalArgumentException(
                        "Invalid mail-to: \"%s\" is no address; write one such as oncall@example.com"
                                .formatted(address));
            }
        }
        if (to.contains(AlertChannel.MAIL) == mailTo.isEmpty()) {
            throw new IllegalArgumentException("Invalid to: mail and mail-to go together; name both, or none of them");
        }
        if (patienceMinutes < 0) {
            throw new IllegalArgumentException("Invalid patience-minutes: %d is negative".formatted(patienceMinutes));
        }
    }

    /** A name that is none would never be told: a source that is misspelt looks as if it were on time. */
    void refuseUnknown(List<SourceConfig> sources) {
        List<String> known = sources.stream().map(SourceConfig::name).toList();
        for (String name : staleAfterDays.bySource().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "Invalid alerts: stale-after-days names %s, which is not among sources%s"
                                .formatted(name, Nearest.hint(name, known)));
            }
        }
    }

    /** What a config that says nothing of alerts has. */
    public static AlertsConfig byDefault() {
        return new AlertsConfig(List.of(), List.of(), new AmountByCurrency(null, Map.of()), DaysBySource.none(), 60);
    }
}
