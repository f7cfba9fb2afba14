package org.tieout.close.csv;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;

/**
 * Reads amounts, currencies and months of a line; what is wrong with one is a problem, and the value is then absent.
 */
public final class ReadAmounts {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern SIGNED = Pattern.compile("-?" + AMOUNT.pattern());

    private final Problems problems;

    public ReadAmounts(Problems problems) {
        this.problems = problems;
    }

    public Optional<String> currency(CsvRow line, String column) {
        String text = line.text(column);
        if (isCurrency(text)) {
            return Optional.of(text);
        }
        problems.add(line.at(column), "\"%s\" is no currency; write its ISO code, such as USD".formatted(text));
        return Optional.empty();
    }

    /** Whether it is the ISO code of a currency that money is kept in. */
    public static boolean isCurrency(String text) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equals(text) && one.getDefaultFractionDigits() >= 0);
    }

    /** An amount that is not negative, with no more digits than its currency has. */
    public Optional<BigDecimal> amount(CsvRow line, String column, String currency) {
        return amount(line, column, currency, AMOUNT);
    }

    /** The same, which may be negative. */
    public Optional<BigDecimal> signed(CsvRow line, String column, String currency) {
        return amount(line, column, currency, SIGNED);
    }

    private Optional<BigDecimal> amount(CsvRow line, String column, String currency, Pattern form) {
        String text = line.text(column);
        if (!form.matcher(text).matches()) {
            problems.add(
                    line.at(column),
                    "\"%s\" is not an amount; write it plain, with a point, such as 1200.50".formatted(text));
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(text);
        if (!isWhole(new Money(amount, currency))) {
            problems.add(
                    line.at(column),
                    "%s has more digits than %s has: %d; round it"
                            .formatted(text, currency, Money.minorDigits(currency)));
            return Optional.empty();
        }
        return Optional.of(amount);
    }

    /** Whether it can be paid in coins of its currency. */
    public static boolean isWhole(Money money) {
        return money.amount().stripTrailingZeros().scale() <= Money.minorDigits(money.currency());
    }

    public Optional<BillingPeriod> month(CsvRow line, String column) {
        try {
            return Optional.of(BillingPeriod.parse(line.text(column)));
        } catch (IllegalArgumentException e) {
            problems.add(
                    line.at(column),
                    "\"%s\" is not a month; write year and month, such as 2026-10".formatted(line.text(column)));
            return Optional.empty();
        }
    }
}
