package org.tieout.testing;

/** How much the tests do that can do much or little: what a build of every day has time for, or all of it. */
public final class TestExtent {

    private TestExtent() {}

    /** All of it, as the profile {@code full} asks for. */
    public static boolean isFull() {
        return Boolean.getBoolean("tests.full");
    }
}
