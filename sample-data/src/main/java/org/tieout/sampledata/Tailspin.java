package org.tieout.sampledata;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** An organisation whose customer programs run on a platform that bills fees for them. */
final class Tailspin {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final Item.Account ORGANISATION =
            new Item.Account("org-tailspin", "Tailspin Toys", "USD", BigDecimal.ONE);

    private Tailspin() {}

    static Month month(YearMonth month) {
        List<Item> invoiced = new ArrayList<>(List.of(
                fee(month, "Platform", "Platform fee", "Months", "1", "1250.00"),
                fee(month, "Loyalty program", "Loyalty base fee", "Months", "1", "480.00"),
                fee(month, "Gift card program", "Gift card base fee", "Months", "1", "150.00")));
        if (month.equals(OCTOBER)) {
            invoiced.addAll(List.of(
                    fee(month, "Loyalty program", "Loyalty member fee", "Users", "18250", "0.012"),
                    fee(month, "Loyalty program", "Loyalty message fee", "Messages", "96431", "0.0008"),
                    fee(month, "Loyalty program", "Loyalty outage credit", "Units", "1", "-36.00"),
                    fee(month, "Gift card program", "Gift card activation fee", "Units", "412", "0.35"),
                    fee(month, "Seller program", "Seller base fee", "Months", "1", "320.00"),
                    fee(month, "Seller program", "Seller onboarding fee", "Units", "3", "60.00")));
        }
        List<Item> exported = new ArrayList<>(invoiced);
        if (month.equals(OCTOBER)) {
            Item orders = fee(month, "Seller program", "Seller order fee", "Transactions", "5317", "0.045");
            invoiced.add(orders);
            exported.add(orders.withPrice(new BigDecimal("0.042")));
        }
        return new Month(invoiced, exported);
    }

    private static Item fee(YearMonth month, String program, String name, String unit, String quantity, String price) {
        Item.Meter meter = new Item.Meter("", program, null, name, unit);
        return Item.usage(month.atDay(1), "PF-" + month, ORGANISATION, meter, "", "", quantity, price);
    }
}
