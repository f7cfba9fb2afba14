package org.tieout.rules.match;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;

/**
 * Where the charges of one key and side belong.
 *
 * @param line key of the line they stand on
 * @param rule by which the sides of that line met; null where it has one side
 * @param elsewhere the invoice under which the other side has the same charges, empty for none yet; null where it does
 *     not
 * @param isAmbiguous whether there were several counterparts, of which none was taken
 * @param near what on the other side is nearly the same, in words; null where nothing is, or it has met
 */
public record Match(
        Key key,
        Side side,
        Key line,
        @Nullable String rule,
        @Nullable String elsewhere,
        boolean isAmbiguous,
        @Nullable String near)
        implements Serializable {

    /** The rule by which most charges meet, before the ladder is asked: equal in every column of the key. */
    public static final String EXACT_KEY = "exact-key";
}
