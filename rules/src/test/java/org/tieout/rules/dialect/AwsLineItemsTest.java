package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AwsLineItemsTest {

    private static final Typing AWS =
            new Typing(ASource.of(SourceKind.INVOICE_USAGE).from(Provider.AWS).config(), "2026-10");

    private static final String HEADER = """
            bill_invoice_id,bill_billing_period_start_date,line_item_usage_start_date,line_item_currency_code,\
            pricing_unit,line_item_usage_amount,line_item_unblended_rate,line_item_line_item_type,\
            line_item_unblended_cost""";

    /** How the two reports call the same column. */
    private enum Report {
        CUR_2(HEADER),
        LEGACY("""
                bill/InvoiceId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,lineItem/CurrencyCode,pricing/unit,\
                lineItem/UsageAmount,lineItem/UnblendedRate,lineItem/LineItemType,lineItem/UnblendedCost""");

        private final String header;

        Report(String header) {
            this.header = header;
        }

        String net() {
            return this == CUR_2 ? "line_item_net_unblended_cost" : "lineItem/NetUnblendedCost";
        }

        String total() {
            return this == CUR_2 ? "discount_total_discount" : "discount/TotalDiscount";
        }
    }

    /** Each row: line item type, unblended cost, net cost, total discount; and what each of them costs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # in net costs
            Usage 100 93                                                    | 93
            Usage 100 93 -7                                                 | 93
            Usage 100 93; Usage 5 _                                         | 93, 5
            Usage 3 0; Usage 100 100                                        | 0, 100
            Usage 100 93; Credit -5 -5; Refund -4 -3.72; Tax 10 9.30        | 93, -5, -3.72, 9.3
            Usage 100 93; Credit -5 _; Refund -4 _; Tax 10 _                | 93, -5, -4, 10
            RIFee 72 66.96; DiscountedUsage 0 0; Fee 500 465                | 66.96, 0, 465
            SavingsPlanRecurringFee 7 6.51; SavingsPlanUpfrontFee 100 93    | 6.51, 93
            # in discount columns, without net costs
            Usage 100 _ -7                                                  | 93
            Usage 100 _ -7; Usage 40 _ 0; Usage 5 _ _                       | 93, 40, 5
            # in rows of their own
            Usage 100; EdpDiscount -7                                       | 100, -7
            Usage 100; EdpDiscount -7; PrivateRateDiscount -8; BundledDiscount -3 | 100, -7, -8, -3
            Usage 100; SppDiscount -5; DistributorDiscount -4               | 100, -5, -4
            RIFee 72; RiVolumeDiscount -2; Discount -1                      | 72, -2, -1
            Usage 100 _; EdpDiscount -7 _                                   | 100, -7
            Usage 100 100; EdpDiscount -7 -7                                | 100, -7
            Usage 100 100; EdpDiscount -7 _                                 | 100, -7
            # in both
            Usage 100 93; EdpDiscount -7 0                                  | 93, 0
            Usage 100 93; EdpDiscount -7 _                                  | 93, 0
            Usage 100 93; EdpDiscount -7 -7                                 | 93, 0
            Usage 100 93; Usage 40 30; EdpDiscount -9 _; PrivateRateDiscount -8 _ | 93, 30, 0, 0
            Usage 100 93 -7; EdpDiscount -7 _ _                             | 93, 0
            Usage 100 _ -7; EdpDiscount -7 _ _                              | 93, 0
            EdpDiscount -7 _; Usage 100 93                                  | 0, 93
            # bundled discounts in both, the others in rows
            Usage 3 0; Usage 100 100; BundledDiscount -3 _; EdpDiscount -7 _ | 0, 100, 0, -7
            Usage 3 _ -3; Usage 100; BundledDiscount -3; EdpDiscount -7     | 0, 100, 0, -7
            # some in columns, all in rows
            Usage 100 _ -2; Usage 40; EdpDiscount -7; SppDiscount -4        | 100, 40, -7, -4
            # some in net costs, others in rows with a net cost of their own
            Usage 100 93; SppDiscount -5 -4.65                              | 93, -4.65
            # covered by a savings plan
            SavingsPlanCoveredUsage 10; SavingsPlanNegation -10; Usage 5    | 0, 0, 5
            SavingsPlanCoveredUsage 10 9.3; SavingsPlanNegation -10 -9.3    | 0, 0
            SavingsPlanCoveredUsage 4; SavingsPlanCoveredUsage 6; SavingsPlanNegation -10 | 0, 0, 0
            SavingsPlanCoveredUsage 0.1; SavingsPlanCoveredUsage 0.2; SavingsPlanNegation -0.30000000000000004 | 0, 0, 0
            SavingsPlanCoveredUsage 10                                      | 10
            SavingsPlanCoveredUsage 10; SavingsPlanNegation -9.5            | 10, -9.5
            SavingsPlanNegation -10; Usage 5                                | -10, 5
            """)
    void costsWhatTheInvoiceHas(String rows, String costs) {
        for (Report report : Report.values()) {
            TypedFile file = AWS.file(csv(report, rows.split(";"))).together();

            assertThat(file.rejects()).isEmpty();
            assertThat(costs(file))
                    .as(report.name())
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactlyElementsOf(
                            Stream.of(costs.split(", ")).map(BigDecimal::new).toList());
        }
    }

    /** However discounts are told, charges come to what was listed less them. */
    @ParameterizedTest
    @EnumSource(Report.class)
    void comesToTheSameHoweverDiscountsAreTold(Report report) {
        Random random = new Random(20261001);
        for (int i = 0; i < 50; i++) {
            List<String> net = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            List<String> rows = new ArrayList<>();
            List<String> both = new ArrayList<>();
            BigDecimal expected = BigDecimal.ZERO;
            for (int row = 0; row < 1 + random.nextInt(6); row++) {
                BigDecimal listed = BigDecimal.valueOf(random.nextInt(1_000_000), 4);
                BigDecimal discount = BigDecimal.valueOf(random.nextInt(10_000), 4);
                expected = expected.add(listed).subtract(discount);
                net.add("Usage %s %s".formatted(listed, listed.subtract(discount)));
                columns.add("Usage %s _ -%s".formatted(listed, discount));
                rows.add("Usage " + listed);
                rows.add("EdpDiscount -" + discount);
                both.add("Usage %s %s".formatted(listed, listed.subtract(discount)));
                both.add("PrivateRateDiscount -%s _".formatted(discount));
            }
            for (List<String> told : List.of(net, columns, rows, both)) {
                TypedFile file =
                        AWS.file(csv(report, told.toArray(String[]::new))).together();

                assertThat(costs(file).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(told.toString())
                        .isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void refusesDiscountsThatContradictEachOther() {
        TypedFile file = AWS.file(csv(Report.CUR_2, "Usage 100 93", "EdpDiscount -5 _"));

        assertThatThrownBy(file::together)
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot ingest the-invoice-usage: its net costs and discount columns take 7 USD off its costs,"
                                + " and its rows of discounts, which have no net cost, 5 USD: nobody can tell which of them the"
                                + " invoice has; have it delivered with net costs alone, or with rows of discounts alone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # discount                                              | cost
            {"edp_discount":-7.0}                                   | 93
            {"edp_discount":-2.0,"private_rate_discount":-8.0}      | 90
            {"edp_discount":-2.0,"total_discount":-2.0}             | 98
            {"total_discount":-3.5}                                 | 96.5
            {"edp_discount":"-2.5","edp_discount_name":"three years"} | 97.5
            {"edp_discount":null,"bundled_discount":-1E-7}          | 99.9999999
            {}                                                      | 100
            """)
    void addsUpAMapOfDiscounts(String discounts, BigDecimal cost) {
        ADelivery delivery = aDelivery(HEADER + ",discount", "Usage", "100").and("discount", discounts);

        assertThat(costs(AWS.file(delivery)))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(cost);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {edp_discount=-7.0}
            {"edp_discount":"much"}
            {"edp_discount":-7.0
            -
            """)
    void refusesARowWhoseDiscountsCannotBeRead(String discounts) {
        ADelivery delivery = aDelivery(HEADER + ",discount", "Usage", "100").and("discount", discounts);

        AWS.assertRejected(delivery, RejectReason.UNREADABLE_AMOUNT, "Credits");
    }

    @Test
    void addsUpColumnsOfDiscounts() {
        ADelivery delivery = aDelivery(
                        HEADER + ",discount_edp_discount,discount_private_rate_discount,discount_bundled_discount",
                        "Usage",
                        "100")
                .and("discount_edp_discount", "-7.5")
                .and("discount_private_rate_discount", "-1E-3");

        assertThat(costs(AWS.file(delivery)))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("92.499"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # type,                  quantity, price
            Usage,                   10,       10
            DiscountedUsage,         10,       10
            SavingsPlanCoveredUsage, 10,       10
            RIFee,                   10,       10
            SavingsPlanNegation,     0,
            EdpDiscount,             0,
            BundledDiscount,         0,
            """)
    void measuresUsageOnce(String type, String quantity, @Nullable String price) {
        Map<String, String> typed = AWS.typed(aDelivery(HEADER, type, "100"));

        assertThat(typed).containsEntry(Charges.QUANTITY, quantity);
        assertThat(typed.get(Charges.UNIT_PRICE)).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # net cost, net rate, price
            93,         9.3,      9.3
            93,         '',
            100,        '',       10
            '',         '',       10
            """)
    void namesThePriceOfTheCost(String net, String rate, @Nullable String price) {
        Map<String, String> typed = AWS.typed(
                aDelivery(HEADER + ",line_item_net_unblended_cost,line_item_net_unblended_rate", "Usage", "100")
                        .and("line_item_net_unblended_cost", net)
                        .and("line_item_net_unblended_rate", rate));

        assertThat(typed.get(Charges.UNIT_PRICE)).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # type,                  cost,   net,  reason
            Usage,                   100,    some, UNREADABLE_AMOUNT
            SavingsPlanCoveredUsage, some,   '',   UNREADABLE_AMOUNT
            SavingsPlanNegation,     '',     '',   MISSING_VALUE
            EdpDiscount,             0.0000000000000000000000001, '', AMOUNT_TOO_PRECISE
            """)
    void refusesARowWhoseCostCannotBeRead(String type, String cost, String net, RejectReason reason) {
        ADelivery delivery = aDelivery(HEADER + ",line_item_net_unblended_cost", type, cost)
                .and("line_item_net_unblended_cost", net);

        AWS.assertRejected(delivery, reason, Charges.BILLED_COST);
    }

    private static List<BigDecimal> costs(TypedFile file) {
        return file.rows().stream()
                .map(row -> (BigDecimal) row.get(Charges.BILLED_COST))
                .toList();
    }

    private static ADelivery aDelivery(String header, String type, String cost) {
        return ADelivery.with(header)
                .and("bill_invoice_id", "2026100001")
                .and("bill_billing_period_start_date", "2026-10-01T00:00:00.000Z")
                .and("line_item_usage_start_date", "2026-10-05T06:00:00.000Z")
                .and("line_item_currency_code", "USD")
                .and("pricing_unit", "Hrs")
                .and("line_item_usage_amount", "10")
                .and("line_item_unblended_rate", "10")
                .and("line_item_line_item_type", type)
                .and("line_item_unblended_cost", cost);
    }

    private static String csv(Report report, String... rows) {
        List<String> lines = new ArrayList<>();
        int most = 2;
        for (String row : rows) {
            most = Math.max(most, row.strip().split(" +").length);
        }
        lines.add(report.header + (most > 2 ? "," + report.net() : "") + (most > 3 ? "," + report.total() : ""));
        for (String row : rows) {
            List<String> values = new ArrayList<>(Arrays.asList(row.strip().split(" +")));
            while (values.size() < most) {
                values.add("_");
            }
            lines.add("2026100001,2026-10-01T00:00:00Z,2026-10-05T06:00:00Z,USD,Hrs,10,,"
                    + String.join(",", values).replace("_", ""));
        }
        return String.join("\n", lines);
    }
}
