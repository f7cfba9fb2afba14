package org.tieout.sampledata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** An Azure partner with two customers' subscriptions, one billed in dollars, one in euros. */
final class Contoso {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final int ROUNDED_QUANTITY_DIGITS = 6;

    private static final Item.Account RETAIL =
            new Item.Account("9ec51cfd-5ca7-4d76-8101-dd0a4abc5674", "Retail production", "USD", BigDecimal.ONE);
    private static final Item.Account STUDIO =
            new Item.Account("1f0c6b52-77aa-4a6f-9d35-0c7b3f6c2a11", "Studio Europe", "EUR", new BigDecimal("0.92"));

    private static final Item.Meter D2S = meter("d2s", "Virtual Machines", "Dsv5 Series", "D2s v5", "Hour");
    private static final Item.Meter D4S = meter("d4s", "Virtual Machines", "Dsv5 Series", "D4s v5", "Hour");
    private static final Item.Meter B2S = meter("b2s", "Virtual Machines", "BS Series", "B2s", "Hour");
    private static final Item.Meter DISK = meter("p10", "Storage", "Premium SSD Managed Disks", "P10 LRS Disk", "Day");
    private static final Item.Meter TRANSFER =
            meter("out", "Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out", "GB");
    private static final Item.Meter SQL = meter("sql", "SQL Database", "General Purpose", "vCore", "Hour");
    private static final Item.Meter LOGS = meter("log", "Azure Monitor", "Log Analytics", "Data Ingestion", "GB");
    private static final Item.Meter SECRETS = new Item.Meter("6f2f-kv", "Key Vault", null, "Operations", "Request");
    private static final Item.Meter CREDIT = meter("crd", "Credits", "Service credit", "SLA credit", "Unit");

    private Contoso() {}

    static Month month(YearMonth month) {
        List<Item> invoiced = new ArrayList<>();
        List<Item> exported = new ArrayList<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            List<Item> agreed = agreed(month, day);
            invoiced.addAll(agreed);
            exported.addAll(agreed);
            if (month.equals(OCTOBER)) {
                october(day, invoiced, exported);
            }
        }
        return new Month(invoiced, exported);
    }

    /** What both sides say, and what only the cutting of cents keeps apart. */
    private static List<Item> agreed(YearMonth month, LocalDate day) {
        String dollars = "G0%02d10001".formatted(month.getMonthValue());
        String euros = "G0%02d10002".formatted(month.getMonthValue());
        BigDecimal gigabytes = new BigDecimal("1.234567")
                .multiply(new BigDecimal(day.getDayOfMonth()))
                .setScale(ROUNDED_QUANTITY_DIGITS);
        return List.of(
                Item.usage(day, dollars, RETAIL, D2S, "US East", "vm-web-1", "24", "0.10"),
                Item.usage(day, dollars, RETAIL, D2S, "US East", "vm-web-2", "24", "0.10"),
                Item.usage(day, dollars, RETAIL, D2S, "EU West", "vm-web-3", "12", "0.115"),
                Item.usage(day, dollars, RETAIL, SECRETS, "US East", "kv-retail", "2000", "0.00003"),
                Item.usage(day, dollars, RETAIL, TRANSFER, "EU West", "lb-retail", "0", "0.087")
                        .withQuantity(gigabytes),
                Item.usage(day, euros, STUDIO, D2S, "EU West", "vm-render-1", "24", "0.125"),
                Item.usage(day, euros, STUDIO, DISK, "EU West", "disk-render-1", "1", "0.75"));
    }

    private static void october(LocalDate day, List<Item> invoiced, List<Item> exported) {
        String invoice = "G01010001";
        Item b2s = Item.usage(day, invoice, RETAIL, B2S, "US East", "vm-batch-1", "24", "0.05");
        invoiced.add(b2s);
        exported.add(b2s.withPrice(new BigDecimal("0.0416")));

        Item disk = Item.usage(day, invoice, RETAIL, DISK, "US East", "disk-web-1", "1", "0.65");
        invoiced.add(day.getDayOfMonth() <= 3 ? disk.withQuantity(new BigDecimal("1.5")) : disk);
        exported.add(disk);

        invoiced.add(Item.usage(day, invoice, RETAIL, SQL, "US East", "sql-retail", "24", "0.25"));
        exported.add(Item.usage(day, invoice, RETAIL, LOGS, "US East", "log-retail", "0.5", "2.30"));

        Item d4s = Item.usage(day, invoice, RETAIL, D4S, "US West", "vm-build-1", "8", "0.20");
        invoiced.add(d4s);
        exported.add(d4s.inRegion("US West 2"));

        if (day.getDayOfMonth() == 12) {
            exported.add(Item.usage(day, invoice, RETAIL, D2S, "US East", "vm-web-1", "-24", "0.10")
                    .correcting(LocalDate.of(2026, 9, 14)));
        }
        if (day.getDayOfMonth() == 20) {
            Item credit = Item.usage(day, invoice, RETAIL, CREDIT, "US East", "sla-2026-09", "1", "-15")
                    .ofCategory("Credit");
            invoiced.add(credit.withPrice(new BigDecimal("-10")));
            exported.add(credit);
        }
        if (day.equals(OCTOBER.atEndOfMonth())) {
            exported.add(Item.usage(day, invoice, RETAIL, D2S, "US East", "vm-web-4", "24", "0.10")
                    .onInvoice(null));
        }
    }

    private static Item.Meter meter(String code, String category, String subcategory, String name, String unit) {
        return new Item.Meter("6f2f-" + code, category, subcategory, name, unit);
    }
}
