package org.tieout.sampledata;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** An AWS payer account with two linked accounts. */
final class Fabrikam {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final Item.Account SHOP = new Item.Account("111122223333", "shop", "USD", BigDecimal.ONE);
    private static final Item.Account DATA = new Item.Account("444455556666", "data", "USD", BigDecimal.ONE);

    private static final Item.Meter VM =
            new Item.Meter("AmazonEC2", "Amazon Elastic Compute Cloud", "RunInstances", "BoxUsage:t3.medium", "Hrs");
    private static final Item.Meter DATABASE = new Item.Meter(
            "AmazonRDS",
            "Amazon Relational Database Service",
            "CreateDBInstance:0014",
            "InstanceUsage:db.m5.large",
            "Hrs");
    private static final Item.Meter REQUESTS =
            new Item.Meter("AmazonS3", "Amazon Simple Storage Service", "PutObject", "Requests-Tier1", "Requests");
    private static final Item.Meter STORAGE = new Item.Meter(
            "AmazonS3", "Amazon Simple Storage Service", "StandardStorage", "TimedStorage-ByteHrs", "GB-Mo");
    private static final Item.Meter TRANSFER =
            new Item.Meter("AWSDataTransfer", "AWS Data Transfer", "InterZone", "DataTransfer-Regional-Bytes", "GB");
    private static final Item.Meter SUPPORT =
            new Item.Meter("AWSSupportBusiness", "AWS Support (Business)", null, "Dollar", "Unit");
    private static final Item.Meter TAX = new Item.Meter("AmazonEC2", "Amazon Elastic Compute Cloud", null, "Tax", "");

    private Fabrikam() {}

    static Month month(YearMonth month) {
        String invoice = "21%05d77".formatted(month.getYear() % 100 * 100 + month.getMonthValue());
        List<Item> invoiced = new ArrayList<>();
        List<Item> exported = new ArrayList<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            List<Item> agreed = agreed(invoice, day);
            invoiced.addAll(agreed);
            exported.addAll(agreed);
            database(invoice, day, invoiced, exported);
            transfer(invoice, day, invoiced, exported);
        }
        LocalDate last = month.atEndOfMonth();
        if (month.equals(OCTOBER)) {
            invoiced.add(Item.usage(last, invoice, SHOP, SUPPORT, "", "", "1", "29.00")
                    .ofCategory("Purchase"));
        }
        Item tax = Item.usage(last, invoice, SHOP, TAX, "", "", "1", "18.60").ofCategory("Tax");
        invoiced.add(tax);
        exported.add(month.equals(OCTOBER) ? tax.withPrice(new BigDecimal("18.20")) : tax);
        return new Month(invoiced, exported);
    }

    private static List<Item> agreed(String invoice, LocalDate day) {
        String month = "0.0" + day.getDayOfMonth();
        return List.of(
                Item.usage(day, invoice, SHOP, VM, "us-east-1", "i-0a1b2c3d4e5f60718", "24", "0.0416"),
                Item.usage(day, invoice, SHOP, VM, "eu-west-1", "i-0f9e8d7c6b5a40312", "24", "0.0456"),
                Item.usage(day, invoice, SHOP, REQUESTS, "us-east-1", "fabrikam-shop-images", "1", "0.0000004"),
                Item.usage(day, invoice, DATA, STORAGE, "us-east-1", "fabrikam-data-lake", month, "0.0229999999"));
    }

    private static void database(String invoice, LocalDate day, List<Item> invoiced, List<Item> exported) {
        Item hours = Item.usage(day, invoice, DATA, DATABASE, "us-east-1", "db-orders", "24", "0.171");
        boolean isPlanted = day.equals(OCTOBER.atDay(25));
        invoiced.add(isPlanted ? hours.withQuantity(new BigDecimal("25")) : hours);
        exported.add(hours);
    }

    private static void transfer(String invoice, LocalDate day, List<Item> invoiced, List<Item> exported) {
        Item shop = Item.usage(day, invoice, SHOP, TRANSFER, "us-east-1", "", "100", "0.01");
        Item data = Item.usage(day, invoice, DATA, TRANSFER, "us-east-1", "", "400", "0.01");
        boolean isPlanted = day.equals(OCTOBER.atDay(7));
        invoiced.add(isPlanted ? shop.withQuantity(new BigDecimal("400")) : shop);
        invoiced.add(isPlanted ? data.withQuantity(new BigDecimal("100")) : data);
        exported.add(shop);
        exported.add(data);
    }
}
