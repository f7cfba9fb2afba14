package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Rounding;
import org.tieout.common.money.Money;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.MatchStatus;

/**
 * One sentence that says of a row what a person would say of it.
 *
 * <pre>
 * Invoiced 12.40 USD more: price +10.00, quantity +2.40; 3 resources.
 * </pre>
 */
public final class Reasons {

    /** More digits than these are for the columns. */
    private static final int READABLE_DIGITS = 6;

    private static final MathContext FIRST_DIGIT = new MathContext(1);
    private static final int MAX_EFFECTS = 4;

    private Reasons() {}

    /** Of a line. */
    public static String ofLine(
            MatchStatus status, JudgeLine.Line line, Explanation explanation, Remarks remarks, Rounding rounding) {
        BigDecimal variance = line.variance();
        String currency = line.currency();
        String sentence = switch (status) {
            case MATCHED -> matched(line, rounding);
            case WITHIN_TOLERANCE, MISMATCHED ->
                "%s: %s%s"
                        .formatted(
                                more(variance, currency),
                                effects(explanation.effects(), currency),
                                resources(explanation.resources()));
            case MISSING_IN_EXPORT ->
                "Invoiced, but not exported: %s%s; %s"
                        .formatted(
                                money(variance, currency),
                                kind(explanation.effects(), Effect.MISSING_IN_EXPORT, currency),
                                rows(line.invoiced().rows()));
            case MISSING_ON_INVOICE ->
                "Exported, but not invoiced here: %s%s; %s"
                        .formatted(
                                money(variance.negate(), currency),
                                kind(explanation.effects(), Effect.MISSING_ON_INVOICE, currency),
                                rows(line.exported().rows()));
            case NOT_INVOICED ->
                "Exported without an InvoiceId, on no invoice yet: %s; %s"
                        .formatted(
                                money(variance.negate(), currency),
                                rows(line.exported().rows()));
        };
        return sentence + elsewhere(explanation.elsewhere()) + remarks.words(line.hasBothSides()) + ".";
    }

    /** {@code Invoiced 12.40 USD more}. */
    public static String more(BigDecimal variance, String currency) {
        return "Invoiced %s %s".formatted(money(variance.abs(), currency), variance.signum() > 0 ? "more" : "less");
    }

    /** {@code price +10.00, quantity +2.40}: the largest first. */
    public static String effects(Effects effects, String currency) {
        List<Map.Entry<Effect, BigDecimal>> largestFirst = effects.amounts().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Effect, BigDecimal> effect) ->
                                effect.getValue().abs())
                        .reversed())
                .toList();
        List<String> words = new ArrayList<>();
        for (Map.Entry<Effect, BigDecimal> effect : largestFirst) {
            BigDecimal amount = readable(effect.getValue());
            // A division's last digit is no news, unless it is all there is.
            boolean isNews = effect.getValue()
                            .setScale(READABLE_DIGITS, RoundingMode.HALF_EVEN)
                            .signum()
                    != 0;
            if (words.size() < MAX_EFFECTS && (isNews || words.isEmpty())) {
                words.add("%s %s%s"
                        .formatted(
                                word(effect.getKey()),
                                amount.signum() > 0 ? "+" : "",
                                new Money(amount, currency).number()));
            }
        }
        return String.join(", ", words);
    }

    /** The amount and its currency, to as many digits as people read. */
    public static String money(BigDecimal amount, String currency) {
        return new Money(readable(amount), currency).toString();
    }

    private static String matched(JudgeLine.Line line, Rounding rounding) {
        if (!line.hasBothSides()) {
            return "Costs nothing, and stands on one side only";
        }
        if (line.variance().signum() != 0) {
            return "Equal after rounding by %s: %s".formatted(rounding.name(), money(line.variance(), line.currency()));
        }
        BigDecimal invoiced = line.invoicedQuantity();
        BigDecimal exported = line.exportedQuantity();
        boolean isSameQuantity = invoiced == null || exported == null || invoiced.compareTo(exported) == 0;
        return isSameQuantity
                ? "Equal to the last digit"
                : "Equal to the last digit, though quantities differ: %s invoiced, %s exported"
                        .formatted(plain(Objects.requireNonNull(invoiced)), plain(Objects.requireNonNull(exported)));
    }

    /** Says what it is where it is more than missing. */
    private static String kind(Effects effects, Effect expected, String currency) {
        boolean isPlain = effects.amounts().keySet().stream().allMatch(expected::equals);
        return isPlain ? "" : " (" + effects(effects, currency) + ")";
    }

    private static String elsewhere(@Nullable String invoice) {
        if (invoice == null) {
            return "";
        }
        return invoice.isEmpty()
                ? "; the same amount stands on no invoice yet"
                : "; the same amount stands under invoice " + invoice;
    }

    private static String resources(long resources) {
        if (resources == 0) {
            return "";
        }
        return resources == 1 ? "; 1 resource" : "; %d resources".formatted(resources);
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private static String word(Effect effect) {
        return effect == Effect.RESIDUAL
                ? "unexplained"
                : effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** So many digits; what is smaller than these is told by its first one. */
    private static BigDecimal readable(BigDecimal amount) {
        if (amount.scale() <= READABLE_DIGITS) {
            return amount;
        }
        BigDecimal rounded = amount.setScale(READABLE_DIGITS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? amount.round(FIRST_DIGIT) : rounded;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
