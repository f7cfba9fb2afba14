package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How mail is sent. User and password come from TIEOUT_MAIL_USER and TIEOUT_MAIL_PASSWORD. */
public record MailConfig(
        @JsonPropertyDescription("SMTP server; empty: no mail is sent.")
        String host,

        @JsonPropertyDescription("Its port.") int port,

        @JsonPropertyDescription("""
                `starttls` or `tls`; `none` only for a server on this machine.""") MailSecurity security,

        @JsonPropertyDescription("Sender, such as `close@example.com`.")
        String from) {

    public MailConfig {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Invalid port: %d is none; write 1 to 65535".formatted(port));
        }
        if (security == MailSecurity.NONE && !host.isEmpty() && !host.matches("127\\.0\\.0\\.1|localhost|\\[::1]")) {
            throw new IllegalArgumentException(
                    "Invalid security: none would send what is in mails open to %s; write starttls or tls"
                            .formatted(host));
        }
        if (!host.isEmpty() && !from.matches("[^\\s@]+@[^\\s@]+")) {
            throw new IllegalArgumentException(
                    "Invalid from: \"%s\" is no address; write one such as close@example.com".formatted(from));
        }
    }
}
