package org.tieout.console.setup;

import java.util.List;
import org.tieout.console.page.Mark;

/**
 * How Tieout is set up, as its page shows it.
 *
 * @param mayAdminister whether he may give passwords, and import people and the hierarchy
 * @param hasPasswords whether people have passwords here
 * @param config what the config says, without secrets
 */
public record SetupView(
        boolean mayAdminister,
        boolean hasPasswords,
        List<Source> sources,
        List<Reconciliation> reconciliations,
        String config,
        List<String> hierarchy,
        String coding,
        List<Person> people,
        String range,
        String previous,
        String next) {

    /** A source, and whether it delivers. */
    public record Source(String name, String kind, String provider, Mark mark, String detail) {}

    /** A reconciliation, and what is missing of it. */
    public record Reconciliation(String name, String invoice, String export, Mark mark) {}

    /** A user, his roles of today, and whether he can sign in. */
    public record Person(String userName, String fullName, String email, String roles, Mark password) {}
}
