package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.BillingPeriodStatus;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.UntypableException;

/** Makes a row of {@link BillingPeriods}: whether an issuer has closed a period. */
final class TypeBillingPeriod implements TypeRow {

    private final Release release;
    private final String file;
    private final FieldValues values;

    TypeBillingPeriod(Release release, IdentifiedFile file, FieldValues values) {
        this.release = release;
        this.file = file.file().name();
        this.values = values;
    }

    @Override
    public TypedRow apply(DeliveredCharge period, long row) throws UntypableException {
        Value issuer = FieldValues.required(period, INVOICE_ISSUER_NAME);
        Instant start = required(period, BILLING_PERIOD_START);
        Instant end = required(period, BILLING_PERIOD_END);
        @Nullable
        Object[] typed = {
            release.period(),
            release.source(),
            release.version(),
            file,
            row,
            issuer,
            Timestamp.from(start),
            Timestamp.from(end),
            ParseEnumeration.of(BillingPeriodStatus.values(), period, BILLING_PERIOD_STATUS)
                    .spelling(),
            values.time(period, BILLING_PERIOD_CREATED).map(Timestamp::from).orElse(null),
            values.time(period, BILLING_PERIOD_LAST_UPDATED)
                    .map(Timestamp::from)
                    .orElse(null)
        };
        return new TypedRow(MonthOfPeriod.of(start, Optional.of(end)), List.<@Nullable Object[]>of(typed));
    }

    private Instant required(DeliveredCharge period, Field field) throws UntypableException {
        FieldValues.required(period, field);
        return values.time(period, field).orElseThrow();
    }
}
