package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Lane;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.ReadableMoney;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.TimestampParser;
import org.tieout.rules.value.UntypableException;

/** Makes a row of {@link Charges} of a delivered row, exactly or not at all. */
final class TypeCharge implements TypeRow {

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
    private static final int LAST_SECOND = 59;

    private final Release release;
    private final String file;
    private final Dialect dialect;
    private final FieldValues values;
    private final PartTotals totals;
    private final MonthOfRow monthOfRow;

    TypeCharge(Release release, IdentifiedFile file, FieldValues values, PartTotals totals) {
        this.release = release;
        this.file = file.file().name();
        this.dialect = file.dialect();
        this.values = values;
        this.totals = totals;
        this.monthOfRow = new MonthOfRow(release, dialect, totals);
    }

    @Override
    public TypedRow apply(DeliveredCharge charge, long row) throws UntypableException {
        Amount cost = cost(charge);
        String currency = currency(charge);
        Value issuer = FieldValues.required(charge, INVOICE_ISSUER_NAME);
        ChargeCategory category = ParseEnumeration.of(ChargeCategory.values(), charge, CHARGE_CATEGORY);
        ChargeClass chargeClass = charge.value(CHARGE_CLASS) == null
                ? null
                : ParseEnumeration.of(ChargeClass.values(), charge, CHARGE_CLASS);
        Optional<Instant> start = values.time(charge, BILLING_PERIOD_START);
        Optional<Instant> end = values.time(charge, BILLING_PERIOD_END)
                .map(dialect.billingPeriodEnd()::exclusive)
                .map(this::exclusive)
                .map(TimestampParser::held);
        Optional<Instant> from = values.time(charge, CHARGE_PERIOD_START);
        Optional<Instant> to =
                values.time(charge, CHARGE_PERIOD_END).map(this::exclusive).map(TimestampParser::held);
        BillingPeriod month = monthOfRow.of(charge, start, end, from);
        Instant periodStart = start.orElse(month.start());
        Instant periodEnd = end.orElse(TimestampParser.held(month.end()));
        Instant chargeStart = from.orElse(periodStart);
        // A dialect that names no end names days; one that names no period means the billing period.
        Instant chargeEnd =
                to.orElse(from.isPresent() ? TimestampParser.held(chargeStart.plus(1, ChronoUnit.DAYS)) : periodEnd);
        @Nullable
        Object[] typed = {
            release.period(),
            release.side(),
            release.source(),
            release.version(),
            file,
            row,
            issuer,
            charge.value(INVOICING_ENTITY),
            charge.value(INVOICE_ID),
            charge.value(INVOICE_DETAIL_ID),
            charge.value(BILLING_ACCOUNT_ID),
            charge.value(BILLING_ACCOUNT_NAME),
            charge.value(SUB_ACCOUNT_ID),
            charge.value(SUB_ACCOUNT_NAME),
            Timestamp.from(periodStart),
            Timestamp.from(periodEnd),
            Timestamp.from(chargeStart),
            Timestamp.from(chargeEnd),
            category.spelling(),
            chargeClass == null ? null : chargeClass.spelling(),
            charge.value(CHARGE_DESCRIPTION),
            charge.value(SERVICE_NAME),
            charge.value(METER_ID),
            charge.value(METER_CATEGORY),
            charge.value(METER_SUBCATEGORY),
            charge.value(METER_NAME),
            charge.value(METER_REGION),
            charge.value(REGION_ID),
            charge.value(REGION_NAME),
            charge.value(RESOURCE_ID),
            values.rounded(charge, QUANTITY, Types.QUANTITY),
            charge.value(UNIT),
            values.rounded(charge, UNIT_PRICE, Types.COST),
            cost,
            values.rounded(charge, EFFECTIVE_COST, Types.COST),
            values.cost(charge, TAX_AMOUNT),
            currency,
            charge.value(PRICING_CURRENCY),
            values.rounded(charge, PRICING_BILLED_COST, Types.COST),
            values.rounded(charge, EXCHANGE_RATE, Types.COST),
            charge.value(TAGS),
            lane(category, chargeClass).words()
        };
        return new TypedRow(month, List.<@Nullable Object[]>of(typed));
    }

    private Amount cost(DeliveredCharge charge) throws UntypableException {
        Amount cost = values.requiredCost(charge, BILLED_COST);
        Amount credit = values.cost(charge, CREDIT_AMOUNT);
        int scale = Types.COST.scale();
        return credit == null
                ? cost
                : FieldValues.fitted(
                        cost.at(scale).add(credit.at(scale)), BILLED_COST, String.valueOf(charge.get(BILLED_COST)));
    }

    private static String currency(DeliveredCharge charge) throws UntypableException {
        Value written = FieldValues.required(charge, BILLING_CURRENCY);
        return ReadableMoney.currency(written)
                .orElseThrow(() -> new UntypableException(
                        RejectReason.UNKNOWN_CURRENCY, BILLING_CURRENCY.column(), written.text()));
    }

    /** Some providers end a period with its last minute or second; in FOCUS an end is what it says. */
    private Instant exclusive(Instant end) {
        if (dialect.focusVersion().isPresent()) {
            return end;
        }
        LocalTime time = LocalTime.ofInstant(end, ZoneOffset.UTC);
        boolean isLast = time.getSecond() == 0 || time.getSecond() == LAST_SECOND;
        if (time.isBefore(LAST_MINUTE) || !isLast) {
            return end;
        }
        totals.count("inclusive end made exclusive");
        return end.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private Lane lane(ChargeCategory category, @Nullable ChargeClass chargeClass) {
        if (category == ChargeCategory.TAX) {
            return Lane.TAX;
        }
        if (release.kind().isFee()) {
            return Lane.PROGRAM_FEES;
        }
        if (chargeClass != null) {
            return Lane.CORRECTIONS;
        }
        return category == ChargeCategory.CREDIT ? Lane.CREDITS : Lane.USAGE;
    }
}
