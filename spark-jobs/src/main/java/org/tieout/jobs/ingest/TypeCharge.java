package org.tieout.jobs.ingest;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.Types;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Dialect;

/** Makes a row of {@link Charges} of a delivered row, exactly or not at all. */
final class TypeCharge implements TypeRow {

    private static final Set<String> CATEGORIES = Set.of("Usage", "Purchase", "Tax", "Credit", "Adjustment");
    private static final Set<String> CLASSES = Set.of("Correction");
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
    private static final int LAST_SECOND = 59;

    private final Release release;
    private final BillingPeriod period;
    private final String file;
    private final Dialect dialect;
    private final FieldValues values;
    private final PartTotals totals;

    TypeCharge(Release release, IdentifiedFile file, FieldValues values, PartTotals totals) {
        this.release = release;
        this.period = BillingPeriod.parse(release.period());
        this.file = file.file().name();
        this.dialect = file.dialect();
        this.values = values;
        this.totals = totals;
    }

    @Override
    public Optional<List<Row>> apply(DeliveredCharge charge, long row) throws Untypable {
        BigDecimal cost = cost(charge);
        String currency = currency(charge);
        String issuer = FieldValues.required(charge, INVOICE_ISSUER_NAME);
        String category = OneOf.of(CATEGORIES, charge, CHARGE_CATEGORY);
        String chargeClass = charge.get(CHARGE_CLASS) == null ? null : OneOf.of(CLASSES, charge, CHARGE_CLASS);
        Instant periodStart = periodStart(charge);
        Instant periodEnd = values.time(charge, BILLING_PERIOD_END)
                .map(dialect.billingPeriodEnd()::exclusive)
                .map(this::exclusive)
                .orElseGet(() -> BillingPeriod.of(periodStart).end());
        Optional<Instant> from = values.time(charge, CHARGE_PERIOD_START);
        Instant chargeStart = from.orElse(periodStart);
        Instant chargeEnd = values.time(charge, CHARGE_PERIOD_END)
                .map(this::exclusive)
                // A dialect that names no end names days; one that names no period means the billing period.
                .orElseGet(() -> from.isPresent() ? chargeStart.plus(1, ChronoUnit.DAYS) : periodEnd);
        Row typed = RowFactory.create(
                release.period(),
                release.side(),
                release.source(),
                release.version(),
                file,
                row,
                issuer,
                charge.get(INVOICE_ID),
                charge.get(INVOICE_DETAIL_ID),
                charge.get(BILLING_ACCOUNT_ID),
                charge.get(BILLING_ACCOUNT_NAME),
                charge.get(SUB_ACCOUNT_ID),
                charge.get(SUB_ACCOUNT_NAME),
                Timestamp.from(periodStart),
                Timestamp.from(periodEnd),
                Timestamp.from(chargeStart),
                Timestamp.from(chargeEnd),
                category,
                chargeClass,
                charge.get(CHARGE_DESCRIPTION),
                charge.get(SERVICE_NAME),
                charge.get(METER_ID),
                charge.get(METER_CATEGORY),
                charge.get(METER_SUBCATEGORY),
                charge.get(METER_NAME),
                charge.get(METER_REGION),
                charge.get(REGION_ID),
                charge.get(REGION_NAME),
                charge.get(RESOURCE_ID),
                values.rounded(charge, QUANTITY, Types.QUANTITY),
                charge.get(UNIT),
                values.rounded(charge, UNIT_PRICE, Types.COST),
                cost,
                values.cost(charge, EFFECTIVE_COST),
                values.cost(charge, TAX_AMOUNT),
                currency,
                charge.get(PRICING_CURRENCY),
                values.cost(charge, PRICING_BILLED_COST),
                values.rounded(charge, EXCHANGE_RATE, Types.COST),
                charge.get(TAGS),
                lane(category, chargeClass));
        return BillingPeriod.of(periodStart).equals(period) ? Optional.of(List.of(typed)) : Optional.empty();
    }

    private BigDecimal cost(DeliveredCharge charge) throws Untypable {
        BigDecimal cost = values.requiredCost(charge, BILLED_COST);
        BigDecimal credit = values.cost(charge, CREDIT_AMOUNT);
        return credit == null
                ? cost
                : FieldValues.fitted(cost.add(credit), BILLED_COST, String.valueOf(charge.get(BILLED_COST)));
    }

    private static String currency(DeliveredCharge charge) throws Untypable {
        String written = FieldValues.required(charge, BILLING_CURRENCY);
        return ReadableMoney.currency(written)
                .orElseThrow(() -> new Untypable(Reason.UNKNOWN_CURRENCY, BILLING_CURRENCY.column(), written));
    }

    /** The delivered billing period decides the period; where a row does not name it, that of its release. */
    private Instant periodStart(DeliveredCharge charge) throws Untypable {
        Optional<Instant> start = values.time(charge, BILLING_PERIOD_START);
        if (start.isEmpty() && dialect.columns().containsKey(BILLING_PERIOD_START)) {
            totals.count("BillingPeriod taken from the release");
        }
        return start.orElse(period.start());
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

    private String lane(String category, @Nullable String chargeClass) {
        if (category.equals("Tax")) {
            return "tax";
        }
        if (release.kind().isFee()) {
            return "program fees";
        }
        if (chargeClass != null) {
            return "corrections";
        }
        return category.equals("Credit") ? "credits" : "usage";
    }
}
