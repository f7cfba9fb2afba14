package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where alerts go. */
public enum AlertChannel {
    /** By the server of {@code close.mail}, to {@code alerts.mail-to}. */
    @JsonProperty("mail")
    MAIL,
    /** To any program: plain JSON, signed. */
    @JsonProperty("webhook")
    WEBHOOK,
    /** To an incoming webhook of Slack, or of what speaks as it does. */
    @JsonProperty("slack")
    SLACK,
    /** To a webhook of Teams' Workflows, as an Adaptive Card. */
    @JsonProperty("teams")
    TEAMS;

    /** As the config writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
