package org.tieout.common.run;

import java.io.PrintStream;

/** What a person at the terminal sees while a command works: lines on standard error, never results. */
public final class Progress {

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public static Progress onStandardError() {
        return new Progress(System.err);
    }

    public void begin(String step) {
        out.println("• " + step);
    }

    public void say(String line) {
        out.println("    " + line);
    }

    public void failed(String message) {
        out.println("tieout: " + message);
    }
}
