package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How what is sent to a mail server is kept from others. */
public enum MailSecurity {
    @JsonProperty("starttls")
    STARTTLS,
    @JsonProperty("tls")
    TLS,
    @JsonProperty("none")
    NONE
}
