package org.tieout.cli.check;

import java.util.Locale;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.secret.Redact;

/**
 * One thing that was looked at.
 *
 * @param what it is
 * @param found in words; never a secret
 * @param advice what to do; empty where nothing has to be done
 * @param exitCode a run would be stopped with: 0, 12 or 20
 */
record Finding(Level level, String what, String found, String advice, int exitCode) {

    /** The worst last. */
    enum Level {
        OK,
        /** It could not be looked at without more than looking. */
        NOT_ASKED,
        WARNING,
        PROBLEM;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    Finding {
        found = Redact.text(found);
        advice = Redact.text(advice);
    }

    static Finding ok(String what, String found) {
        return new Finding(Level.OK, what, found, "", ExitCode.DONE.code());
    }

    static Finding notAsked(String what, String found, String advice) {
        return new Finding(Level.NOT_ASKED, what, found, advice, ExitCode.DONE.code());
    }

    static Finding warning(String what, String found, String advice) {
        return new Finding(Level.WARNING, what, found, advice, ExitCode.DONE.code());
    }

    /** What has to be mended. */
    static Finding invalid(String what, String found, String advice) {
        return new Finding(Level.PROBLEM, what, found, advice, ExitCode.CONFIG_INVALID.code());
    }

    /** What may be there later. */
    static Finding notReady(String what, String found, String advice) {
        return new Finding(Level.PROBLEM, what, found, advice, ExitCode.INPUT_NOT_READY.code());
    }

    /** What would stop a run; its sentence says what to do behind its last semicolon. */
    static Finding of(String what, RunStoppedException stop) {
        String sentence = stop.getMessage();
        int end = sentence.lastIndexOf("; ");
        String found = end < 0 ? sentence : sentence.substring(0, end);
        String advice = end < 0 ? "" : sentence.substring(end + 2);
        return stop instanceof InputNotReadyException ? notReady(what, found, advice) : invalid(what, found, advice);
    }

    /** The same finding with something more known about it. */
    Finding and(String more) {
        return more.isEmpty() ? this : new Finding(level, what, found + "; " + more, advice, exitCode);
    }
}
