package org.tieout.common.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a service answers. */
final class Endpoint {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private Endpoint() {}

    /** Tokens go to an endpoint: unencrypted only where they do not leave this machine. */
    static void refuseOpen(String key, String endpoint) {
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Invalid %s: %s is no URL".formatted(key, endpoint), e);
        }
        boolean isLocal =
                "http".equals(uri.getScheme()) && uri.getHost() != null && THIS_MACHINE.contains(uri.getHost());
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || isLocal)) {
            throw new IllegalArgumentException("Invalid %s: %s is no https URL".formatted(key, endpoint));
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException("Invalid %s: it holds more than a host and a path".formatted(key));
        }
        if (endpoint.endsWith("/")) {
            throw new IllegalArgumentException(
                    "Invalid %s: %s ends with a slash; leave it out".formatted(key, endpoint));
        }
    }
}
