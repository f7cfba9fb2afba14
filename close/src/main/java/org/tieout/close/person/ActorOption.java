package org.tieout.close.person;

import java.util.Locale;
import org.tieout.store.close.Actor;
import picocli.CommandLine.Option;

/** {@code --as}: who acts. */
public final class ActorOption {

    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "User who acts; the log keeps the login besides. Default: the login.")
    private String user = "";

    /** The user named, or the login. */
    public String user() {
        return (user.isBlank() ? login() : user.strip()).toLowerCase(Locale.ROOT);
    }

    /** What the command runs under; {@link Actor#login()}. */
    public String login() {
        return System.getProperty("user.name", "unknown");
    }
}
