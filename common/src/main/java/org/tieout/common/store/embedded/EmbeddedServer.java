package org.tieout.common.store.embedded;

import java.nio.file.Path;

/** Placeholder of the shape others code against. */
public final class EmbeddedServer {
    public EmbeddedServer(Path folder) {
        throw new IllegalStateException("not yet: " + folder);
    }

    public record Address(String url, String user, String password) {}

    public Address open() {
        return new Address("", "", "");
    }
}
