package org.tieout.store.close;

/**
 * Who acts.
 *
 * @param user a user's name, or {@code rule:} and the name of a rule that acts by itself
 * @param actingFor the user a delegate stands in for; empty where he acts for himself
 * @param login what the command or session runs under
 */
public record Actor(String user, String actingFor, String login) {

    private static final String RULE = "rule:";

    public Actor {
        if (user.isBlank() || login.isBlank() || user.equals(actingFor)) {
            throw new IllegalArgumentException("Invalid actor: %s for %s by %s".formatted(user, actingFor, login));
        }
    }

    /** A rule that acts by itself, in a command under that login. */
    public static Actor rule(String name, String login) {
        return new Actor(RULE + name, "", login);
    }

    public boolean isRule() {
        return user.startsWith(RULE);
    }

    /** Whose act it is: his own, or whom he stands in for. */
    public String principal() {
        return actingFor.isEmpty() ? user : actingFor;
    }
}
