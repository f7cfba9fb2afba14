package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tieout.store.close.CorrectionState;

/** What accepted corrections add to the exported cost, by product and currency. */
final class AcceptedCorrections {

    private AcceptedCorrections() {}

    /** @param before the act by which they were accepted is an earlier one */
    static Map<List<String>, BigDecimal> of(OpenBundle bundle, long before) {
        Map<String, Long> accepted = new HashMap<>();
        bundle.each(BundleContents.CORRECTION_DECISIONS, decision -> {
            if (decision.text("to_state").equals(CorrectionState.ACCEPTED.name())) {
                accepted.put(decision.text("correction_id"), decision.number("act_no"));
            }
        });
        Map<List<String>, BigDecimal> sums = new HashMap<>();
        bundle.each(BundleContents.CORRECTIONS, correction -> {
            if (accepted.getOrDefault(correction.text("correction_id"), Long.MAX_VALUE) < before) {
                sums.merge(
                        correction.texts("product", "billing_currency"), correction.amount("amount"), BigDecimal::add);
            }
        });
        return sums;
    }
}
