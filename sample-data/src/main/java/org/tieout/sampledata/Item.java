package org.tieout.sampledata;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One charge as one side tells it.
 *
 * @param invoiceId null: on no invoice yet
 * @param price of one unit, in the pricing currency
 * @param category as FOCUS has it
 * @param correctionOf first day of the month it corrects; null: an ordinary charge
 */
record Item(
        LocalDate day,
        @Nullable String invoiceId,
        Account account,
        Meter meter,
        String region,
        String resource,
        BigDecimal quantity,
        BigDecimal price,
        String category,
        @Nullable LocalDate correctionOf) {

    /** A subscription or account, and the currency it is billed in. */
    record Account(String id, String name, String currency, BigDecimal exchangeRate) {}

    /**
     * What is metered.
     *
     * @param code the provider's code of the service or meter
     * @param category how the provider files it
     */
    record Meter(String code, String category, @Nullable String subcategory, String name, String unit) {}

    static Item usage(
            LocalDate day,
            String invoiceId,
            Account account,
            Meter meter,
            String region,
            String resource,
            String quantity,
            String price) {
        return new Item(
                day,
                invoiceId,
                account,
                meter,
                region,
                resource,
                new BigDecimal(quantity),
                new BigDecimal(price),
                "Usage",
                null);
    }

    /** In the billing currency, with every digit. */
    BigDecimal cost() {
        return pricedCost().multiply(account.exchangeRate());
    }

    /** In the pricing currency. */
    BigDecimal pricedCost() {
        return quantity.multiply(price);
    }

    Item onInvoice(@Nullable String id) {
        return new Item(day, id, account, meter, region, resource, quantity, price, category, correctionOf);
    }

    Item inRegion(String other) {
        return new Item(day, invoiceId, account, meter, other, resource, quantity, price, category, correctionOf);
    }

    Item withQuantity(BigDecimal other) {
        return new Item(day, invoiceId, account, meter, region, resource, other, price, category, correctionOf);
    }

    Item withPrice(BigDecimal other) {
        return new Item(day, invoiceId, account, meter, region, resource, quantity, other, category, correctionOf);
    }

    Item ofCategory(String other) {
        return new Item(day, invoiceId, account, meter, region, resource, quantity, price, other, correctionOf);
    }

    Item correcting(LocalDate firstDay) {
        return new Item(day, invoiceId, account, meter, region, resource, quantity, price, category, firstDay);
    }
}
