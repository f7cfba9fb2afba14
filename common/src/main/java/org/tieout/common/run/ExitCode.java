package org.tieout.common.run;

import java.util.Arrays;

/** How a command ended, as a scheduler sees it. */
public enum ExitCode {
    DONE(0, "done"),
    UNEXPECTED(1, "unexpected: a fault of Tieout or of the machine; the log has the trace"),
    USAGE(2, "wrong usage: the command line cannot be understood"),
    VARIANCE_FOUND(
            10,
            "variance found (only with --fail-on-variance), or a frozen result would be another (--fail-on-movement); the results are written"),
    CONFIG_INVALID(12, "config invalid: a key, a value or a place named in it"),
    INPUT_NOT_READY(20, "input not ready: the scheduler may try again later"),
    DATA_REFUSED(
            30,
            "data refused: unreadable, money on rejected rows, totals that do not tie out, or an act the rules of the close forbid; nothing is published or changed"),
    INTERRUPTED(130, "interrupted; running the same command again is safe");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The one with a code; {@link #UNEXPECTED} for a code that is none of ours. */
    public static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElse(UNEXPECTED);
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
