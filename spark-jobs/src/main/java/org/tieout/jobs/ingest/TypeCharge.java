package org.tieout.jobs.ingest;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.Types;
import org.tieout.jobs.ingest.dialect.DeliveredCharge;
import org.tieout.jobs.ingest.dialect.Field;

/**
 * Makes a charge of a delivered row, exactly or not at all.
 *
 * <p>Costs are never rounded: one that does not fit DECIMAL(37,24) is refused. Quantities, unit prices and exchange
 * rates that carry more digits than their column are rounded half to even, and counted.
 */
final class TypeCharge {

    private static final int TIMES_REMEMBERED = 10_000;
    private static final Map<String, String> CATEGORIES =
            List.of("Usage", "Purchase", "Tax", "Credit", "Adjustment").stream()
                    .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private final Release release;
    private final BillingPeriod period;
    private final String file;
    private final FileTotals.Part totals;
    private final Map<String, Optional<Instant>> times = new HashMap<>();

    TypeCharge(Release release, String file, FileTotals.Part totals) {
        this.release = release;
        this.period = BillingPeriod.parse(release.period());
        this.file = file;
        this.totals = totals;
    }

    /**
     * The row of {@link Charges}; empty when the charge belongs to another billing period.
     *
     * @param charge in the dialect's normal form, with null tokens already null
     * @throws Untypable naming the first column that cannot be read
     */
    Optional<Row> apply(DeliveredCharge charge, long row) throws Untypable {
        BigDecimal cost = requiredCost(charge, BILLED_COST);
        String currency = required(charge, BILLING_CURRENCY);
        String issuer = issuer(charge);
        String category = category(charge);
        String chargeClass = chargeClass(charge);
        Instant periodStart = time(charge, BILLING_PERIOD_START).orElse(period.start());
        Instant periodEnd = time(charge, BILLING_PERIOD_END)
                .orElseGet(() -> BillingPeriod.of(periodStart).end());
        Instant chargeStart = time(charge, CHARGE_PERIOD_START).orElse(periodStart);
        // A dialect that names no end names days.
        Instant chargeEnd = time(charge, CHARGE_PERIOD_END).orElseGet(() -> chargeStart.plus(1, ChronoUnit.DAYS));
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
                rounded(charge, QUANTITY, Types.QUANTITY),
                charge.get(UNIT),
                rounded(charge, UNIT_PRICE, Types.COST),
                cost,
                cost(charge, EFFECTIVE_COST),
                cost(charge, TAX_AMOUNT),
                currency,
                charge.get(PRICING_CURRENCY),
                cost(charge, PRICING_BILLED_COST),
                rounded(charge, EXCHANGE_RATE, Types.COST),
                charge.get(TAGS),
                lane(category, chargeClass));
        return BillingPeriod.of(periodStart).equals(period) ? Optional.of(typed) : Optional.empty();
    }

    /** The charge's cost where it can be read, so that money set aside is counted. */
    static Optional<BigDecimal> readableCost(DeliveredCharge charge) {
        return Optional.ofNullable(charge.get(BILLED_COST))
                .flatMap(Amounts::parse)
                .flatMap(amount -> Amounts.exactly(amount, Types.COST));
    }

    private String issuer(DeliveredCharge charge) throws Untypable {
        if (charge.get(INVOICE_ISSUER_NAME) == null && !release.issuer().isEmpty()) {
            return release.issuer();
        }
        return required(charge, INVOICE_ISSUER_NAME);
    }

    private static String category(DeliveredCharge charge) throws Untypable {
        String written = required(charge, CHARGE_CATEGORY);
        String category = CATEGORIES.get(written.toLowerCase(Locale.ROOT));
        if (category == null) {
            throw new Untypable(Reason.UNKNOWN_VALUE, CHARGE_CATEGORY.column(), written);
        }
        return category;
    }

    private static @Nullable String chargeClass(DeliveredCharge charge) throws Untypable {
        String written = charge.get(CHARGE_CLASS);
        if (written == null) {
            return null;
        }
        if (!written.equalsIgnoreCase("Correction")) {
            throw new Untypable(Reason.UNKNOWN_VALUE, CHARGE_CLASS.column(), written);
        }
        return "Correction";
    }

    private static String lane(String category, @Nullable String chargeClass) {
        if (category.equals("Tax")) {
            return "tax";
        }
        if (chargeClass != null) {
            return "corrections";
        }
        return category.equals("Credit") ? "credits" : "usage";
    }

    private static String required(DeliveredCharge charge, Field field) throws Untypable {
        String value = charge.get(field);
        if (value == null || value.isBlank()) {
            throw new Untypable(Reason.MISSING_VALUE, field.column(), value);
        }
        return value.strip();
    }

    private static BigDecimal requiredCost(DeliveredCharge charge, Field field) throws Untypable {
        required(charge, field);
        return Objects.requireNonNull(cost(charge, field));
    }

    private static @Nullable BigDecimal cost(DeliveredCharge charge, Field field) throws Untypable {
        String text = charge.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal amount = number(field, text);
        Optional<BigDecimal> exact = Amounts.exactly(amount, Types.COST);
        if (exact.isEmpty()) {
            boolean isLarge = Amounts.rounded(amount, Types.COST).isEmpty();
            throw new Untypable(isLarge ? Reason.AMOUNT_TOO_LARGE : Reason.AMOUNT_TOO_PRECISE, field.column(), text);
        }
        return exact.get();
    }

    private @Nullable BigDecimal rounded(DeliveredCharge charge, Field field, DecimalType type) throws Untypable {
        String text = charge.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal amount = number(field, text);
        Optional<BigDecimal> exact = Amounts.exactly(amount, type);
        if (exact.isPresent()) {
            return exact.get();
        }
        BigDecimal rounded = Amounts.rounded(amount, type)
                .orElseThrow(() -> new Untypable(Reason.AMOUNT_TOO_LARGE, field.column(), text));
        totals.count("rounded " + field.column());
        return rounded;
    }

    private static BigDecimal number(Field field, String text) throws Untypable {
        return Amounts.parse(text).orElseThrow(() -> new Untypable(Reason.UNREADABLE_AMOUNT, field.column(), text));
    }

    private Optional<Instant> time(DeliveredCharge charge, Field field) throws Untypable {
        String text = charge.get(field);
        if (text == null) {
            return Optional.empty();
        }
        if (times.size() > TIMES_REMEMBERED) {
            times.clear();
        }
        // A month of rows names few moments, and reading one costs more than all else on the row.
        Optional<Instant> time = times.computeIfAbsent(text, Timestamps::parse);
        if (time.isEmpty()) {
            throw new Untypable(Reason.UNREADABLE_TIME, field.column(), text);
        }
        return time;
    }
}
