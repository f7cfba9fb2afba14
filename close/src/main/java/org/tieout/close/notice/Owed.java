package org.tieout.close.notice;

/**
 * Something that waits for somebody.
 *
 * @param subject what it is, the same as long as it waits, such as {@code card of Webshop}
 * @param state the state it is in. Nobody is told of an item in a state twice: where it comes into a state again and
 *     whoever owes it is to be told again, the state says which time it is
 * @param userName who is asked, delegates considered
 * @param what what is owed, as a sentence without its point: {@code accept or dispute the spend card of Webshop}
 * @param howToDoIt the command or page that does it
 */
public record Owed(String subject, String state, String userName, String what, String howToDoIt) {

    public Owed {
        if (subject.isBlank() || state.isBlank() || userName.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid item: \"%s\" in state \"%s\" of \"%s\"".formatted(subject, state, userName));
        }
    }
}
