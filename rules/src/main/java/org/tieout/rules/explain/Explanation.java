package org.tieout.rules.explain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a line differs.
 *
 * @param effects their sum is its variance, to the last digit
 * @param resources how many resources differ
 * @param replayed by how much the issuer's rounding rule changes what was exported
 * @param elsewhere the invoice under which the other side has the same charges; null where it has not
 */
public record Explanation(
        Effects effects,
        long resources,
        BigDecimal replayed,
        @Nullable String elsewhere) {}
