package org.tieout.console.reconciliation;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.store.page.Lines.LineRow;

/** What is compared of both sides. */
public enum Value {
    COST("Cost"),
    QUANTITY("Quantity"),
    PRICE("Unit price");

    private final String title;

    Value(String title) {
        this.title = title;
    }

    static Value of(String word) {
        for (Value value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        return COST;
    }

    public String title() {
        return title;
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Optional<BigDecimal> invoiced(LineRow line) {
        return switch (this) {
            case COST -> Optional.of(line.invoiceBilledCost());
            case QUANTITY -> line.invoiceQuantity();
            case PRICE -> line.invoiceUnitPrice();
        };
    }

    Optional<BigDecimal> exported(LineRow line) {
        return switch (this) {
            case COST -> Optional.of(line.exportBilledCost());
            case QUANTITY -> line.exportQuantity();
            case PRICE -> line.exportUnitPrice();
        };
    }

    Optional<BigDecimal> variance(LineRow line) {
        return switch (this) {
            case COST -> Optional.of(line.costVariance());
            case QUANTITY -> line.quantityVariance();
            case PRICE -> line.unitPriceVariance();
        };
    }

    /** Within which a line is compared and added up: a currency, a unit, or a currency and a unit. */
    String unit(LineRow line) {
        return switch (this) {
            case COST -> line.billingCurrency();
            case QUANTITY -> line.unit();
            case PRICE ->
                line.unit().isEmpty() ? line.billingCurrency() : line.billingCurrency() + " per " + line.unit();
        };
    }

    Amount inColumn(BigDecimal number, String unit) {
        return switch (this) {
            case COST -> Amount.inColumn(number, unit);
            case QUANTITY -> Amount.exact(number);
            case PRICE -> Amount.inColumn(number, unit.split(" ", -1)[0]);
        };
    }

    Amount varianceInColumn(BigDecimal number, String unit) {
        return switch (this) {
            case COST -> Amount.varianceInColumn(number, unit);
            case QUANTITY -> Amount.exactVariance(number);
            case PRICE -> Amount.varianceInColumn(number, unit.split(" ", -1)[0]);
        };
    }
}
