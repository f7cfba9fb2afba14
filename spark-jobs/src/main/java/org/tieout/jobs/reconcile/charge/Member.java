package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import org.tieout.common.config.Side;
import org.tieout.rules.match.Key;

/** The charges of one key and side, which stand on one line and no other. */
public record Member(Key key, Side side) implements Serializable {

    /** The same in every process, as that of an enum is not. */
    @Override
    public int hashCode() {
        return 31 * key.hashCode() + side.name().hashCode();
    }
}
