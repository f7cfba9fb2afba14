package org.tieout.common.run;

import java.io.PrintStream;

/** What a person at the terminal sees while a command works: lines on standard error, never results. */
public final class Progress {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private boolean isLineOpen;

    /** Where nobody watches lines change. */
    public Progress(PrintStream out) {
        this(out, false);
    }

    public Progress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** bin/tieout knows whether that is a terminal. */
    public static Progress onStandardError() {
        return new Progress(System.err, Boolean.getBoolean("tieout.terminal"));
    }

    boolean isOnTerminal() {
        return isTerminal;
    }

    public void begin(String step) {
        line("• " + step);
    }

    public void say(String line) {
        line("    " + line);
    }

    public void failed(String message) {
        line("tieout: " + message);
    }

    /** How far something is: on a terminal in place of the last such line; empty takes that away. */
    synchronized void update(String line) {
        if (isTerminal) {
            out.print(line.isEmpty() ? CLEAR : CLEAR + "    " + line);
            out.flush();
            isLineOpen = !line.isEmpty();
        } else if (!line.isEmpty()) {
            out.println("    " + line);
        }
    }

    private synchronized void line(String line) {
        if (isLineOpen) {
            out.print(CLEAR);
            isLineOpen = false;
        }
        out.println(line);
    }
}
