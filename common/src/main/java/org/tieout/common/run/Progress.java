package org.tieout.common.run;

import java.io.PrintWriter;
import org.tieout.common.text.Printable;

/**
 * What a person at the terminal sees while a command works: lines on standard error, never results. Nothing follows the
 * word that the process was told to end.
 */
public final class Progress {

    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private final boolean isQuiet;
    private boolean isLineOpen;

    /** Where nobody watches lines change. */
    public Progress(PrintWriter out) {
        this(out, false);
    }

    public Progress(PrintWriter out, boolean isTerminal) {
        this(out, isTerminal, false);
    }

    private Progress(PrintWriter out, boolean isTerminal, boolean isQuiet) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.isQuiet = isQuiet;
    }

    /** On what a command has for standard error; bin/tieout knows whether that is a terminal. */
    public static Progress onStandardError(PrintWriter err) {
        return new Progress(err, Boolean.getBoolean("tieout.terminal"));
    }

    /** The same, of which only failures are seen. */
    public Progress quiet() {
        return new Progress(out, isTerminal, true);
    }

    /** Whether a person may watch lines change. */
    public boolean isOnTerminal() {
        return isTerminal && !isQuiet;
    }

    public void begin(String step) {
        tell("• " + step);
    }

    public void say(String line) {
        tell("    " + line);
    }

    public void failed(String message) {
        if (!Interruption.isUnderWay()) {
            line("tieout: " + message);
        }
    }

    /** That the process was told to end. */
    void lastWord(String message) {
        if (isTerminal) {
            out.print(CLEAR);
        }
        line("tieout: " + message);
    }

    /** How far something is: on a terminal in place of the last such line; empty takes that away. */
    public synchronized void update(String line) {
        if (isQuiet || Interruption.isUnderWay()) {
            return;
        }
        if (isTerminal) {
            out.print(line.isEmpty() ? CLEAR : CLEAR + "    " + Printable.line(line));
            out.flush();
            isLineOpen = !line.isEmpty();
        } else if (!line.isEmpty()) {
            out.println("    " + Printable.line(line));
            out.flush();
        }
    }

    private void tell(String line) {
        if (!isQuiet && !Interruption.isUnderWay()) {
            line(line);
        }
    }

    private synchronized void line(String line) {
        if (isLineOpen) {
            out.print(CLEAR);
            isLineOpen = false;
        }
        out.println(Printable.line(line));
        out.flush();
    }
}
