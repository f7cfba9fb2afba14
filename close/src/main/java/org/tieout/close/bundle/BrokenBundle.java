package org.tieout.close.bundle;

import org.tieout.common.run.DataRefusedException;
import org.tieout.common.text.Printable;

/** Says where a bundle is broken. */
final class BrokenBundle {

    private BrokenBundle() {}

    /** @param where the member, or what else of the file */
    static DataRefusedException at(String where, String why) {
        return new DataRefusedException(Printable.line("The bundle is broken at %s: %s".formatted(where, why)));
    }
}
