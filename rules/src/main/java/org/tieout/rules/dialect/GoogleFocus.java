package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.name.Cloud;

/**
 * Google's FOCUS view over its BigQuery export. It names no issuer and no invoice, writes categories in lower case, and
 * its billing period begins at midnight in California and ends with the last day.
 */
final class GoogleFocus extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .like(Focus.COLUMNS)
            .read(METER_NAME, "SkuMeter", "ChargeDescription")
            .read(EXCHANGE_RATE, "x_CurrencyConversionRate")
            .map();

    GoogleFocus() {
        super(
                "google-focus-1.0",
                SourceKind.FOCUS_COST,
                Cloud.GOOGLE,
                "Google's FOCUS 1.0 view of its BigQuery export; known by `provider: google`",
                Focus.MANDATORY,
                COLUMNS);
    }

    @Override
    public boolean isToldByProvider() {
        return true;
    }

    @Override
    public PeriodEnd billingPeriodEnd() {
        return PeriodEnd.LAST_DAY_IN_LOS_ANGELES;
    }

    @Override
    public Optional<String> focusVersion() {
        return Optional.of("1.0");
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        // The view's word for a cost type it does not know; FOCUS puts what is nothing else under Adjustment.
        if ("error".equalsIgnoreCase(charge.get(CHARGE_CATEGORY))) {
            charge.setWord(CHARGE_CATEGORY, ChargeCategory.ADJUSTMENT);
        }
    }
}
