package org.tieout.console.reconciliation.line;

import java.util.regex.Pattern;

/**
 * Sentences of the command line, as they are said here: without the command to run next.
 *
 * <pre>
 * it is closed; reopen it first: tieout close reopen --period 2026-10      it is closed; reopen it first
 * </pre>
 */
final class Sentences {

    private static final Pattern COMMAND = Pattern.compile("(; run)?[:;] tieout [a-z].*$");

    private Sentences() {}

    static String here(String sentence) {
        return COMMAND.matcher(sentence).replaceFirst("");
    }
}
