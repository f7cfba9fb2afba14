package org.tieout.jobs.reconcile.charge;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Lane;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.explain.Nature;

/** Tells the {@link Nature} of a charge that was not set apart: the first that applies. */
final class NatureOfCharge {

    private NatureOfCharge() {}

    /**
     * Of a row of {@link Charges}, or a group of them.
     *
     * @param lane that of the reconciliation
     */
    static Nature of(Row charge, @Nullable String lane) {
        String category = charge.getAs(Charges.CHARGE_CATEGORY);
        if (ChargeCategory.TAX.spelling().equals(category)) {
            return Nature.TAX_APART;
        }
        if (ChargeClass.CORRECTION.spelling().equals(charge.getAs(Charges.CHARGE_CLASS))) {
            return Nature.CORRECTION;
        }
        if (ChargeCategory.CREDIT.spelling().equals(category)
                || Lane.CREDITS.words().equals(lane)) {
            return Nature.CREDIT;
        }
        if (Lane.TAX.words().equals(lane)) {
            return Nature.TAX;
        }
        if (Lane.PROGRAM_FEES.words().equals(lane) || Lane.SUPPORT.words().equals(lane)) {
            return Nature.FEE;
        }
        if (ChargeCategory.ADJUSTMENT.spelling().equals(category)) {
            return saysRounding(charge) ? Nature.ROUNDING : Nature.ADJUSTMENT;
        }
        return charge.<Boolean>getAs(GroupCharges.IS_OUTSIDE) ? Nature.TIMING : Nature.USAGE;
    }

    private static boolean saysRounding(Row charge) {
        return speaksOfRounding(charge.getAs(Charges.CHARGE_DESCRIPTION))
                || speaksOfRounding(charge.getAs(Charges.METER_CATEGORY));
    }

    private static boolean speaksOfRounding(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains("rounding");
    }
}
