package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;

/** How the console is reached, and what of it there is. */
public record ConsoleConfig(
        @JsonPropertyDescription("""
                Address it listens on; `127.0.0.1` is this machine alone. Others reach it through a proxy that ends TLS.""") String address,

        @JsonPropertyDescription("Port it listens on.") int port,

        @JsonPropertyDescription("""
                How its users reach it, such as `https://tieout.example.com`; empty: at its own address. With `https` its \
                cookie is sent over TLS alone, and browsers are told never to come without.""") String url,

        @JsonPropertyDescription("Minutes without a click after which somebody is signed out.")
        int sessionMinutes,

        @JsonPropertyDescription(
                "Whether there is a reconciliation page; `false` takes its downloads and its API away too.")
        boolean reconciliation,

        @JsonPropertyDescription("By whom users are proved to be who they say; see below.")
        SignInConfig signIn) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MINUTES_OF_A_DAY = 1_440;

    public ConsoleConfig {
        if (address.isBlank()) {
            throw new IllegalArgumentException("Invalid address: it is empty; 127.0.0.1 is this machine alone");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("Invalid port: %d; write one from 1 to %d, or 0 for any that is free"
                    .formatted(port, HIGHEST_PORT));
        }
        if (!url.isEmpty() && !url.matches("https?://[^/\\s]+/?")) {
            throw new IllegalArgumentException(
                    "Invalid url: %s; write a scheme and a host such as https://tieout.example.com".formatted(url));
        }
        if (sessionMinutes < 1 || sessionMinutes > MINUTES_OF_A_DAY) {
            throw new IllegalArgumentException(
                    "Invalid session-minutes: %d; write 1 to %d".formatted(sessionMinutes, MINUTES_OF_A_DAY));
        }
    }

    /** What a config that says nothing of the console has. */
    public static ConsoleConfig byDefault() {
        return new ConsoleConfig("127.0.0.1", 8080, "", 30, true, SignInConfig.byDefault());
    }

    /** Whether its users reach it over TLS. */
    public boolean isSecure() {
        return !url.isEmpty() && "https".equals(URI.create(url).getScheme());
    }
}
