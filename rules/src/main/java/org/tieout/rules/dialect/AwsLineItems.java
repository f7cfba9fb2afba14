package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;

/**
 * What a line item of AWS's Cost and Usage Report comes to on the invoice, and what it is in words of FOCUS.
 *
 * <pre>
 *                                 unblended    net  discounts          cost
 * Usage                              100.00  93.00                    93.00
 * Usage                              100.00             -7.00         93.00
 * Usage                              100.00                          100.00
 * EdpDiscount                         -7.00                           -7.00   unless it repeats what net costs say
 * SavingsPlanCoveredUsage             10.00                            0.00   its negation offsets it
 * SavingsPlanNegation                -10.00                            0.00
 * </pre>
 *
 * <p>Rows of discounts and negations measure nothing: what they are about is measured on rows of its own.
 *
 * @param known what the rows of the release say together
 */
record AwsLineItems(Set<AwsReading> known) implements Serializable {

    /** Rows as they stand. */
    static final AwsLineItems ALONE = new AwsLineItems(Set.of());

    private static final String NEGATION = "savingsplannegation";
    private static final String COVERED = "savingsplancoveredusage";

    AwsLineItems {
        known = Set.copyOf(known);
    }

    /** The same, knowing what all rows of the release hint at. */
    AwsLineItems knowing(List<Dialect.Hinted> hinted) {
        return new AwsLineItems(AwsReading.of(hinted));
    }

    void apply(DeliveredCharge charge) {
        String written = charge.get(CHARGE_CATEGORY);
        String type = written == null ? "" : written.toLowerCase(Locale.ROOT);
        String gross = charge.get(BILLED_COST);
        boolean isDiscount = type.endsWith("discount");
        boolean isCovered = type.equals(COVERED) || type.equals(NEGATION);
        Optional<String> discount = isDiscount ? Optional.empty() : discount(charge);
        if (charge.get(NET_COST) != null) {
            takeNet(charge);
        } else if (discount.isPresent() && !known.contains(AwsReading.COLUMNS_REPEAT)) {
            charge.set(CREDIT_AMOUNT, discount.get()).remove(UNIT_PRICE);
        }
        if (isDiscount) {
            discountRow(charge, type);
        } else if (isCovered) {
            covered(charge, type);
        } else if (charge.get(NET_COST) != null) {
            charge.hint(AwsReading.IN_NET_COSTS, gross, charge.get(NET_COST));
        } else {
            discount.ifPresent(amount -> charge.hint(AwsReading.IN_COLUMNS, null, amount));
        }
        nature(charge, written, type);
    }

    private static void takeNet(DeliveredCharge charge) {
        String net = charge.get(NET_COST);
        boolean isDiscounted = !String.valueOf(net).equals(charge.get(BILLED_COST));
        charge.set(BILLED_COST, net);
        if (isDiscounted || charge.get(NET_UNIT_PRICE) != null) {
            charge.set(UNIT_PRICE, charge.get(NET_UNIT_PRICE));
        }
    }

    /** The discount columns of a row that has no net cost. */
    private static Optional<String> discount(DeliveredCharge charge) {
        String total = charge.get(DISCOUNT);
        String sum = total == null ? charge.get(DISCOUNTS) : total;
        String map = charge.get(DISCOUNT_MAP);
        if (sum != null || map == null) {
            return Optional.ofNullable(sum);
        }
        // What is no object cannot be told apart from a discount: it stays as it is, and the row is refused.
        return FlatObject.of(map).map(AwsLineItems::sum).orElse(Optional.of(map));
    }

    private static Optional<String> sum(Map<String, String> discounts) {
        String total = discounts.get("total_discount");
        if (total != null) {
            return Optional.of(total);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, String> discount : discounts.entrySet()) {
            // Other keys are words about a discount.
            if (discount.getKey().endsWith("_discount")) {
                try {
                    sum = sum.add(new BigDecimal(discount.getValue()));
                } catch (NumberFormatException e) {
                    return Optional.of(discount.getValue());
                }
            }
        }
        return discounts.isEmpty() ? Optional.empty() : Optional.of(sum.toPlainString());
    }

    private void discountRow(DeliveredCharge charge, String type) {
        boolean hasNet = charge.get(NET_COST) != null;
        boolean isBundled = type.equals("bundleddiscount");
        String about = hasNet ? AwsReading.ROWS_WITH_NET : isBundled ? AwsReading.BUNDLED_ROWS : AwsReading.OTHER_ROWS;
        charge.hint(about, charge.get(BILLED_COST), null);
        boolean repeats = hasNet
                ? known.contains(AwsReading.ROWS_WITH_NET_REPEAT)
                : known.contains(AwsReading.ROWS_REPEAT)
                        || (isBundled && known.contains(AwsReading.BUNDLED_ROWS_REPEAT));
        if (repeats) {
            costNothing(charge);
        }
        measureNothing(charge);
    }

    /** The plan's fee is what is paid for covered usage; what it would have cost is taken back by its negation. */
    private void covered(DeliveredCharge charge, String type) {
        if (charge.get(CREDIT_AMOUNT) == null) {
            charge.hint(AwsReading.COVERED, charge.get(BILLED_COST), null);
            if (!known.contains(AwsReading.COVERED_IS_CHARGED)) {
                costNothing(charge);
            }
        }
        if (type.equals(NEGATION)) {
            measureNothing(charge);
        }
    }

    /** As a deduction, so that a cost nobody can read is still refused. */
    private static void costNothing(DeliveredCharge charge) {
        String cost = charge.get(BILLED_COST);
        if (cost != null) {
            charge.set(CREDIT_AMOUNT, negated(cost));
        }
    }

    private static String negated(String amount) {
        if (amount.startsWith("(") && amount.endsWith(")")) {
            return amount.substring(1, amount.length() - 1);
        }
        return amount.startsWith("-") ? amount.substring(1) : "-" + amount;
    }

    private static void measureNothing(DeliveredCharge charge) {
        charge.set(QUANTITY, "0").remove(UNIT_PRICE);
    }

    private static void nature(DeliveredCharge charge, @Nullable String written, String type) {
        boolean isRefund = type.equals("refund") || "Refund".equalsIgnoreCase(charge.get(BILL_TYPE));
        String category = category(written, type);
        if (isRefund
                && !ChargeCategory.TAX.spelling().equals(category)
                && !ChargeCategory.CREDIT.spelling().equals(category)) {
            charge.setWord(CHARGE_CLASS, ChargeClass.CORRECTION);
        }
        charge.set(CHARGE_CATEGORY, category);
    }

    private static @Nullable String category(@Nullable String written, String type) {
        return switch (type) {
            case "usage",
                    "discountedusage",
                    COVERED,
                    NEGATION,
                    "discount",
                    "bundleddiscount",
                    "distributordiscount",
                    "edpdiscount",
                    "privateratediscount",
                    "rivolumediscount",
                    "sppdiscount" -> ChargeCategory.USAGE.spelling();
            case "fee", "rifee", "savingsplanupfrontfee", "savingsplanrecurringfee", "flatratesubscription" ->
                ChargeCategory.PURCHASE.spelling();
            case "tax" -> ChargeCategory.TAX.spelling();
            case "credit" -> ChargeCategory.CREDIT.spelling();
            case "refund" -> ChargeCategory.ADJUSTMENT.spelling();
            // Refused by name when the row is typed.
            default -> written;
        };
    }
}
