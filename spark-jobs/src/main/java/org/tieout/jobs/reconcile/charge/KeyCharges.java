package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.explain.RoundingRule;
import org.tieout.rules.match.Key;

/**
 * Gives charges the key on which the sides meet, their lane and their nature. What is not in the configured key is
 * null, so that it cannot keep two charges apart.
 *
 * <p>Nulls meet nulls, with one exception. A null InvoiceId means "on no invoice yet", which is nothing two sides could
 * agree on; OnlySide keeps such charges of the two sides apart.
 */
public final class KeyCharges implements Serializable {

    private static final long serialVersionUID = 1;

    private final ReconciliationConfig reconciliation;
    private final HashSet<String> asked;
    private final HashSet<String> detailSources;
    private final InvoiceFacts facts;
    private final SellingCompanies companies;
    private final LaneOfCharge lanes;

    /** @param detailSources those of kind invoice-detail */
    public KeyCharges(
            ReconciliationConfig reconciliation,
            Set<String> detailSources,
            InvoiceFacts facts,
            SellingCompanies companies) {
        this.reconciliation = reconciliation;
        this.asked = new HashSet<>(reconciliation.key());
        this.detailSources = new HashSet<>(detailSources);
        this.facts = facts;
        this.companies = companies;
        this.lanes = new LaneOfCharge(reconciliation.lanes());
    }

    /**
     * What it is compared by.
     *
     * @param charge a row of {@link GroupCharges}: a charge, or a group of them
     */
    public Keyed apply(Row charge) {
        ExcludeCharges excluded = ExcludeCharges.of(charge, facts);
        Side side = Side.valueOf(charge.getAs(Charges.SIDE));
        String lane = lanes.of(charge);
        Nature nature = excluded.apart() == null ? NatureOfCharge.of(charge, lane) : excluded.apart();
        boolean isDetail = detailSources.contains(charge.<String>getAs(Charges.SOURCE));
        return new Keyed(
                key(charge, excluded.invoiceId(), lane, isDetail),
                side,
                nature,
                lane,
                isDetail,
                together(charge),
                rounding(charge, side, nature),
                excluded.invoiceId());
    }

    private Key key(Row charge, @Nullable String invoiceId, @Nullable String lane, boolean isDetail) {
        List<@Nullable String> values = new ArrayList<>();
        for (String name : Key.COLUMNS) {
            values.add(
                    switch (name) {
                        case ReconciliationLines.RECONCILIATION -> reconciliation.name();
                        case Key.ONLY_SIDE ->
                            asked.contains(ReconciliationLines.INVOICE_ID) && invoiceId == null
                                    ? charge.getAs(Charges.SIDE)
                                    : null;
                        // The id of an invoice line is a key wherever invoice lines were delivered.
                        case Charges.INVOICE_DETAIL_ID -> detailSources.isEmpty() ? null : charge.getAs(name);
                        default -> asked.contains(name) ? value(charge, name, invoiceId, lane, isDetail) : null;
                    });
        }
        return new Key(values);
    }

    private @Nullable String value(
            Row charge, String name, @Nullable String invoiceId, @Nullable String lane, boolean isDetail) {
        return switch (name) {
            case ReconciliationLines.INVOICE_ISSUER_NAME -> companies.seller(charge, invoiceId);
            case ReconciliationLines.INVOICE_ID -> invoiceId;
            case ReconciliationLines.LANE -> lane;
            case ReconciliationLines.REGION -> region(charge, isDetail);
            default -> charge.getAs(name);
        };
    }

    private @Nullable String region(Row charge, boolean isDetail) {
        String region = switch (reconciliation.region()) {
            case METER -> charge.getAs(Charges.METER_REGION);
            case RESOURCE -> first(charge, Charges.REGION_ID, Charges.REGION_NAME);
            // Both sides know regions of prices; what has none on a row has a region all the same.
            case AUTO -> first(charge, Charges.METER_REGION, Charges.REGION_ID, Charges.REGION_NAME);
        };
        // What has no region, and what says so in words, is one thing: Azure writes a blank where AWS writes global.
        // An invoice line that names no region covers all of them.
        return region == null && !isDetail ? Charges.NO_REGION : region;
    }

    private static @Nullable String first(Row charge, String... columns) {
        return Stream.of(columns)
                .map(column -> charge.<@Nullable String>getAs(column))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String together(Row charge) {
        return switch (reconciliation.rounding().grain()) {
            case NONE, ROW, INVOICE_LINE -> "";
            case METER_SUBSCRIPTION -> asOne(Stream.concat(meter(charge), Stream.of(Charges.SUB_ACCOUNT_ID)), charge);
            case METER_INVOICE_SECTION -> asOne(meter(charge), charge);
        };
    }

    /** Columns: its id; what has none is told apart by its names. */
    private static Stream<String> meter(Row charge) {
        return charge.getAs(Charges.METER_ID) == null
                ? Stream.of(Charges.METER_CATEGORY, Charges.METER_SUBCATEGORY, Charges.METER_NAME)
                : Stream.of(Charges.METER_ID);
    }

    /** Names and lengths go along: meters and subscriptions run together as text could be others. */
    private static String asOne(Stream<String> columns, Row charge) {
        return columns.map(column -> {
                    String text = charge.getAs(column);
                    return text == null ? column + "-" : column + text.length() + "=" + text;
                })
                .collect(Collectors.joining());
    }

    private BigDecimal rounding(Row charge, Side side, Nature nature) {
        Rounding rule = reconciliation.rounding();
        if (rule.grain() != Rounding.Grain.ROW || side != Side.EXPORT || nature != Nature.USAGE) {
            return BigDecimal.ZERO;
        }
        BigDecimal cost = charge.getAs(Charges.BILLED_COST);
        if (cost == null) {
            return BigDecimal.ZERO;
        }
        String currency = charge.getAs(Charges.BILLING_CURRENCY);
        return RoundingRule.round(cost, rule, currency).subtract(cost);
    }
}
