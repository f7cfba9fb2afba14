package org.tieout.console.token;

import java.util.List;

/**
 * Somebody's tokens.
 *
 * @param scopes what of the API there is to open
 * @param from first day a new one may end on
 * @param until last day a new one may end on
 */
public record TokensView(List<Token> tokens, List<Scope> scopes, String from, String until, String usual) {

    /** A token; what it is nobody knows any more. */
    public record Token(long id, String name, String scopes, String made, String ends) {}

    /** Part of the API. */
    public record Scope(String name, String what) {}
}
