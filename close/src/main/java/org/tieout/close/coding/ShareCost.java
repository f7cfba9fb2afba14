package org.tieout.close.coding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.store.close.Codings.CodingLine;

/**
 * Gives cost to the coding lines that share it: to the last digit, and what cutting leaves goes to the last of them.
 */
public final class ShareCost {

    /** As the allocations have it. */
    private static final int DIGITS_OF_SHARES = 24;

    private ShareCost() {}

    /**
     * Part of a cost.
     *
     * @param coding empty where no rule codes it
     */
    public record Part(BigDecimal exact, Optional<CodingLine> coding) {}

    /**
     * The parts, in the order of the lines.
     *
     * @param shared the lines that share it; none where no rule codes it
     */
    public static List<Part> of(BigDecimal cost, List<CodingLine> shared) {
        if (shared.isEmpty()) {
            return List.of(new Part(plain(cost), Optional.empty()));
        }
        List<Part> parts = new ArrayList<>();
        BigDecimal left = cost;
        for (int i = 0; i < shared.size(); i++) {
            CodingLine line = shared.get(i);
            BigDecimal exact = i == shared.size() - 1
                    ? left
                    : cost.multiply(line.share()).setScale(DIGITS_OF_SHARES, RoundingMode.DOWN);
            left = left.subtract(exact);
            parts.add(new Part(plain(exact), Optional.of(line)));
        }
        return parts;
    }

    /** As it comes back from the store: without zeros behind it, and no exponent. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
