package org.tieout.common.run;

import java.util.Objects;

/** Which Tieout this is. */
public final class Version {

    private Version() {}

    /** The version in the jar's manifest; {@code development} where the classes come from no jar. */
    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
