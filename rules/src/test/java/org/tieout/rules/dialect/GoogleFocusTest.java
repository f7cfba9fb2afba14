package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class GoogleFocusTest {

    private static final String PERIOD = "2026-10";
    private static final SourceConfig SOURCE =
            ASource.ofFocusCost().from(Provider.GOOGLE).config();
    private static final String DISK = "//compute.googleapis.com/projects/shop/zones/europe-west2-b/disk/web-1";
    private static final String TAGS =
            "[{\"key\":\"env\",\"value\":\"prod\",\"x_type\":\"label\",\"x_inherited\":\"false\",\"x_namespace\":\"n/a\"}]";

    /** The columns of Google's view, in its order. */
    private static final List<String> COLUMNS = List.of("""
            AvailabilityZone,BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,\
            ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,\
            CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,ConsumedQuantity,\
            ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,ListCost,ListUnitPrice,\
            PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,\
            ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,Tags,\
            x_Credits,x_CostType,x_CurrencyConversionRate,x_ExportTime,x_Location,x_Project,x_ServiceId""".split(",", -1));

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("AvailabilityZone", "europe-west2-b"),
            Map.entry("BilledCost", "0.000005658"),
            Map.entry("BillingAccountId", "012345-ABCDEF-6789AB"),
            Map.entry("BillingCurrency", "GBP"),
            Map.entry("BillingPeriodStart", "2026-10-01 07:00:00 UTC"),
            Map.entry("BillingPeriodEnd", "2026-10-31 07:00:00 UTC"),
            Map.entry("ChargeCategory", "usage"),
            Map.entry("ChargeDescription", "Balanced PD Capacity in London"),
            Map.entry("ChargePeriodStart", "2026-10-05 06:00:00 UTC"),
            Map.entry("ChargePeriodEnd", "2026-10-05 07:00:00 UTC"),
            Map.entry("ConsumedQuantity", "38654705664000"),
            Map.entry("ConsumedUnit", "byte-seconds"),
            Map.entry("ContractedCost", "0.000005658"),
            Map.entry("ContractedUnitPrice", "0.101"),
            Map.entry("EffectiveCost", "0.000004658"),
            Map.entry("ListCost", "0.000006"),
            Map.entry("ListUnitPrice", "0.12"),
            Map.entry("PricingCategory", "standard"),
            Map.entry("PricingQuantity", "1"),
            Map.entry("PricingUnit", "gibibyte month"),
            Map.entry("ProviderName", "Google Cloud"),
            Map.entry("PublisherName", "Google Cloud"),
            Map.entry("RegionId", "europe-west2"),
            Map.entry("RegionName", "London"),
            Map.entry("ResourceId", DISK),
            Map.entry("ResourceName", "web-1"),
            Map.entry("ResourceType", "disk"),
            Map.entry("ServiceCategory", "[\"GCP\",\"Compute\",\"GCE\"]"),
            Map.entry("ServiceName", "Compute Engine"),
            Map.entry("SkuId", "D973-5D65-BAB2"),
            Map.entry("SubAccountId", "012345-ABCDEF-6789AB"),
            Map.entry("Tags", TAGS),
            Map.entry("x_CostType", "regular"),
            Map.entry("x_CurrencyConversionRate", "0.79"),
            Map.entry("x_ExportTime", "2026-10-05 12:49:41.028000 UTC"),
            Map.entry("x_Location", "europe-west2"),
            Map.entry("x_ServiceId", "6F81-5844-456A"));

    @Test
    void isKnownByItsColumnsAndTheProviderOfItsSource() {
        TypedFile file = file().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("google-focus-1.0");
    }

    @Test
    void isReadInAnyOrderOfColumnsBehindAByteOrderMark() {
        TypedFile file = file().shuffled().behindAByteOrderMark().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("google-focus-1.0");
        assertThat(file.rows()).isEqualTo(file().row().typed(SOURCE, PERIOD).rows());
    }

    @Test
    void typesEveryColumn() {
        TypedFile file = file().row().typed(SOURCE, PERIOD);

        ACharge charge = ACharge.firstOf(SOURCE, PERIOD)
                .with(Charges.INVOICE_ISSUER_NAME, "Google Cloud")
                .with(Charges.BILLING_ACCOUNT_ID, "012345-ABCDEF-6789AB")
                .with(Charges.SUB_ACCOUNT_ID, "012345-ABCDEF-6789AB")
                .with(Charges.BILLING_PERIOD_START, "2026-10-01T07:00:00Z")
                .with(Charges.BILLING_PERIOD_END, "2026-11-01T07:00:00Z")
                .with(Charges.CHARGE_PERIOD_START, "2026-10-05T06:00:00Z")
                .with(Charges.CHARGE_PERIOD_END, "2026-10-05T07:00:00Z")
                .with(Charges.CHARGE_CATEGORY, "Usage")
                .with(Charges.CHARGE_DESCRIPTION, "Balanced PD Capacity in London")
                .with(Charges.SERVICE_NAME, "Compute Engine")
                .with(Charges.METER_ID, "D973-5D65-BAB2")
                .with(Charges.METER_CATEGORY, "Compute Engine")
                .with(Charges.METER_NAME, "Balanced PD Capacity in London")
                .with(Charges.REGION_ID, "europe-west2")
                .with(Charges.REGION_NAME, "London")
                .with(Charges.RESOURCE_ID, DISK)
                .with(Charges.QUANTITY, "38654705664000")
                .with(Charges.UNIT, "Byte-Seconds")
                .with(Charges.UNIT_PRICE, "0.101")
                .with(Charges.BILLED_COST, "0.000005658")
                .with(Charges.EFFECTIVE_COST, "0.000004658")
                .with(Charges.BILLING_CURRENCY, "GBP")
                .with(Charges.EXCHANGE_RATE, "0.79")
                .with(Charges.TAGS, TAGS)
                .with(Charges.LANE, "usage");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts()).isEqualTo(Map.of("normalised unit", 1L));
        assertThat(file.rows()).containsExactly(charge.row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                                        | column            | charge
            # Amounts: numbers of BigQuery
            BilledCost=5.657784640789032e-06                   | BilledCost        | 0.000005657784640789032
            BilledCost=6.603077054023743e-07                   | BilledCost        | 0.0000006603077054023743
            BilledCost=0.123456789012345678901234              | BilledCost        | 0.123456789012345678901234
            BilledCost=1e-09                                   | BilledCost        | 0.000000001
            BilledCost=-0.000005658; ConsumedQuantity=-3600    | BilledCost        | -0.000005658
            BilledCost=-0.000005658; ConsumedQuantity=-3600    | Quantity          | -3600
            BilledCost=0                                       | BilledCost        | 0
            BilledCost=-0                                      | BilledCost        | 0
            ContractedUnitPrice=                               | UnitPrice         | 0.12
            x_CurrencyConversionRate=1                         | ExchangeRate      | 1
            x_CurrencyConversionRate=                          | ExchangeRate      |
            # Times
            ChargePeriodStart=2026-10-05 06:00:00 UTC          | ChargePeriodStart | 2026-10-05T06:00:00Z
            ChargePeriodStart=2026-10-05T06:00:00Z             | ChargePeriodStart | 2026-10-05T06:00:00Z
            ChargePeriodStart=2026-10-05T06:00Z                | ChargePeriodStart | 2026-10-05T06:00:00Z
            ChargePeriodStart=2026-10-05T06:00:00.000Z         | ChargePeriodStart | 2026-10-05T06:00:00Z
            ChargePeriodStart=2026-10-05 06:00:00              | ChargePeriodStart | 2026-10-05T06:00:00Z
            ChargePeriodStart=2026-10-05 12:49:41.028000+00:00 | ChargePeriodStart | 2026-10-05T12:49:41.028Z
            ChargePeriodStart=2026-10-05 12:49:41.028 UTC      | ChargePeriodStart | 2026-10-05T12:49:41.028Z
            ChargePeriodStart=2026-10-05                       | ChargePeriodStart | 2026-10-05T00:00:00Z
            # Issuer and invoice: the view has neither
            BilledCost=1                                       | InvoiceIssuerName | Google Cloud
            BilledCost=1                                       | InvoiceId         |
            BilledCost=1                                       | SubAccountName    |
            # Categories: all in lower case
            ChargeCategory=usage                               | ChargeCategory    | Usage
            ChargeCategory=tax                                 | ChargeCategory    | Tax
            ChargeCategory=tax                                 | Lane              | tax
            ChargeCategory=adjustment                          | ChargeCategory    | Adjustment
            ChargeCategory=adjustment                          | Lane              | usage
            ChargeCategory=error                               | ChargeCategory    | Adjustment
            ChargeCategory=ERROR                               | ChargeCategory    | Adjustment
            ChargeCategory=error                               | Lane              | usage
            ChargeClass=correction                             | ChargeClass       | Correction
            ChargeClass=correction                             | Lane              | corrections
            ChargeClass=correction; ChargeCategory=tax         | Lane              | tax
            ChargeClass=                                       | ChargeClass       |
            ChargeClass=NULL                                   | Lane              | usage
            # Meters: by its service, never by the kind of service
            SkuId=; ConsumedQuantity=; ConsumedUnit=           | MeterName         | Balanced PD Capacity in London
            SkuId=                                             | MeterId           |
            ServiceName=                                       | MeterCategory     |
            ChargeDescription=                                 | MeterName         |
            BilledCost=1                                       | MeterSubcategory  |
            # Regions: London is Google's, not Azure's
            RegionId=; RegionName=London                       | RegionId          | europe-west2
            RegionId=NULL; RegionName=London                   | RegionId          | europe-west2
            RegionId=London; RegionName=                       | RegionId          | europe-west2
            RegionId=London; RegionName=                       | RegionName        | London
            RegionId=; RegionName=London; ProviderName=        | RegionId          | europe-west2
            RegionId=; RegionName=London; ProviderName=Google  | RegionId          | europe-west2
            RegionId=; RegionName=London; ProviderName=Contoso Software | RegionId          | europe-west2
            RegionId=; RegionName=Mumbai                       | RegionId          | asia-south1
            RegionId=; RegionName=Tokyo                        | RegionId          | asia-northeast1
            RegionId=; RegionName=Iowa                         | RegionId          | us-central1
            RegionId=; RegionName=Montréal                     | RegionId          | northamerica-northeast1
            RegionId=; RegionName=Montreal                     | RegionId          | northamerica-northeast1
            RegionId=; RegionName=São Paulo                    | RegionId          | southamerica-east1
            RegionId=EUROPE-WEST12; RegionName=Turin           | RegionId          | europe-west12
            RegionId=; RegionName=US East                      | RegionId          | US East
            RegionId=; RegionName=; x_Location=us              | RegionId          |
            RegionId=; RegionName=; x_Location=us              | RegionName        |
            RegionId=global; RegionName=                       | RegionId          | global
            RegionId=us; RegionName=                           | RegionId          | us
            RegionId=us-east4; RegionName=Northern Virginia    | MeterRegion       |
            # Units
            ConsumedQuantity=3000000000000000000000            | Quantity          | 3000000000000000000000
            ConsumedQuantity=3.0e21                            | Quantity          | 3000000000000000000000
            ConsumedUnit=seconds                               | Unit              | Seconds
            ConsumedUnit=requests                              | Unit              | Requests
            ConsumedUnit=gibibyte                              | Unit              | GiB
            ConsumedQuantity=3; ConsumedUnit=100 Hours         | Quantity          | 300
            ConsumedUnit=                                      | Unit              |
            # Projects are no subscriptions
            SubAccountId=9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674  | SubAccountId      | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674
            Tags=NULL                                          | Tags              |
            Tags=[]                                            | Tags              | []
            """)
    void typesWhatGoogleWrites(String delivered, String column, @Nullable String charge) {
        TypedFile file = file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .extracting(row -> ACharge.written(row.get(column)))
                .isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                                | reason             | column             | value
            BilledCost=0.1234567890123456789012345     | AMOUNT_TOO_PRECISE | BilledCost         | 0.1234567890123456789012345
            BilledCost=5.657784640789032123e-10        | AMOUNT_TOO_PRECISE | BilledCost         | 5.657784640789032123e-10
            BilledCost=inf                             | UNREADABLE_AMOUNT  | BilledCost         | inf
            BilledCost=                                | MISSING_VALUE      | BilledCost         |
            ConsumedQuantity=10000000000000000000000   | AMOUNT_TOO_LARGE   | Quantity           | 10000000000000000000000
            BillingCurrency=Pounds                     | UNKNOWN_CURRENCY   | BillingCurrency    | Pounds
            ChargeCategory=regular                     | UNKNOWN_VALUE      | ChargeCategory     | regular
            ChargeCategory=rounding_error              | UNKNOWN_VALUE      | ChargeCategory     | rounding_error
            ChargeCategory=                            | MISSING_VALUE      | ChargeCategory     |
            ChargeClass=error                          | UNKNOWN_VALUE      | ChargeClass        | error
            BillingPeriodStart=2026-10-01 07:00:00 PST | UNREADABLE_TIME    | BillingPeriodStart | 2026-10-01 07:00:00 PST
            """)
    void setsAsideWhatItCannotRead(String delivered, RejectReason reason, String column, @Nullable String value) {
        TypedFile file = file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get(Rejects.REASON)).isEqualTo(reason.name());
            assertThat(reject.get(Rejects.COLUMN)).isEqualTo(column);
            assertThat(reject.get(Rejects.VALUE)).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // Midnights in California; clocks there go forward in March and back in November.
        "2026-02, 2026-02-01 08:00:00 UTC, 2026-02-28 08:00:00 UTC, 2026-03-01T08:00:00Z",
        "2026-03, 2026-03-01 08:00:00 UTC, 2026-03-31 07:00:00 UTC, 2026-04-01T07:00:00Z",
        "2026-10, 2026-10-01 07:00:00 UTC, 2026-10-31 07:00:00 UTC, 2026-11-01T07:00:00Z",
        "2026-11, 2026-11-01 07:00:00 UTC, 2026-11-30 08:00:00 UTC, 2026-12-01T08:00:00Z",
        "2026-12, 2026-12-01 08:00:00 UTC, 2026-12-31 08:00:00 UTC, 2027-01-01T08:00:00Z",
        "2026-11, 2026-11-01T07:00:00Z, 2026-11-30T08:00:00Z, 2026-12-01T08:00:00Z",
        "2026-11, 2026-11-01 00:00:00-07:00, 2026-11-30 00:00:00-08:00, 2026-12-01T08:00:00Z",
        "2028-02, 2028-02-01 08:00:00 UTC, 2028-02-29 08:00:00 UTC, 2028-03-01T08:00:00Z"
    })
    void endsItsPeriodAfterTheLastDayInCalifornia(String period, String start, String lastDay, String end) {
        TypedFile file = file().row("BillingPeriodStart=%s; BillingPeriodEnd=%s".formatted(start, lastDay))
                .typed(SOURCE, period);

        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.get(Charges.BILLING_PERIOD)).isEqualTo(period);
            assertThat(ACharge.written(row.get(Charges.BILLING_PERIOD_END))).isEqualTo(end);
        });
    }

    @Test
    void leavesARowOfAnotherPeriodOut() {
        TypedFile file = file().row(
                        "BillingPeriodStart=2026-09-01 07:00:00 UTC; " + "BillingPeriodEnd=2026-09-30 07:00:00 UTC")
                .row("BillingPeriodStart=2026-11-01 07:00:00 UTC; BillingPeriodEnd=2026-11-30 08:00:00 UTC")
                .row()
                .typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(3L);
    }

    @Test
    void roundsAQuantityOfTooManyDigitsAndCountsIt() {
        TypedFile file =
                file().row("ConsumedQuantity=6.603077054023743e-07").row().typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> ACharge.written(row.get(Charges.QUANTITY)))
                .containsExactly("0.0000006603077054", "38654705664000");
        assertThat(file.counts()).isEqualTo(Map.of("rounded Quantity", 1L, "normalised unit", 2L));
    }

    @Test
    void namesTheIssuerConfigNames() {
        SourceConfig reseller = ASource.ofFocusCost()
                .from(Provider.GOOGLE)
                .issuedBy("Contoso Cloud Resale GmbH")
                .config();

        TypedFile file = file().row().typed(reseller, PERIOD);

        assertThat(file.rows())
                .extracting(row -> row.get(Charges.INVOICE_ISSUER_NAME))
                .containsExactly("Contoso Cloud Resale GmbH");
    }

    private static AFocusFile file() {
        return AFocusFile.with(COLUMNS, USUAL);
    }
}
