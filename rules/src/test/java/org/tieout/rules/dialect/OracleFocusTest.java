package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class OracleFocusTest {

    private static final String PERIOD = "2026-10";
    private static final SourceConfig SOURCE =
            ASource.ofFocusCost().from(Provider.ORACLE).config();

    /** The columns of Oracle's report, in its order. */
    private static final List<String> COLUMNS = List.of("""
            AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
            BillingPeriodStart,ChargeCategory,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
            ChargePeriodStart,ChargeSubcategory,CommitmentDiscountCategory,CommitmentDiscountId,\
            CommitmentDiscountName,CommitmentDiscountType,EffectiveCost,InvoiceIssuer,ListCost,ListUnitPrice,\
            PricingCategory,PricingQuantity,PricingUnit,Provider,Publisher,Region,ResourceId,ResourceName,\
            ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags,\
            UsageQuantity,UsageUnit,oci_ReferenceNumber,oci_CompartmentId,oci_CompartmentName,oci_OverageFlag,\
            oci_UnitPriceOverage,oci_BilledQuantityOverage,oci_CostOverage,oci_AttributedUsage,\
            oci_AttributedCost,oci_BackReferenceNumber""".split(",", -1));

    /** The same report with the columns of FOCUS 1.0 for the region. */
    private static final List<String> COLUMNS_WITH_REGION_NAME = COLUMNS.stream()
            .flatMap(column -> column.equals("Region") ? Stream.of("RegionId", "RegionName") : Stream.of(column))
            .toList();

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("AvailabilityZone", "fjrQ:US-SANJOSE-1-AD-1"),
            Map.entry("BilledCost", "0.012264277499950943"),
            Map.entry("BillingAccountId", "20209880"),
            Map.entry("BillingCurrency", "USD"),
            Map.entry("BillingPeriodEnd", "2026-11-01T00:00:00.000Z"),
            Map.entry("BillingPeriodStart", "2026-10-01T00:00:00.000Z"),
            Map.entry("ChargeCategory", "Usage"),
            Map.entry("ChargeDescription", "Standard - E3 - Memory"),
            Map.entry("ChargeFrequency", "Usage-based"),
            Map.entry("ChargePeriodEnd", "2026-10-21T18:00Z"),
            Map.entry("ChargePeriodStart", "2026-10-21T17:00Z"),
            Map.entry("ChargeSubcategory", "On-Demand"),
            Map.entry("EffectiveCost", "0.0"),
            Map.entry("InvoiceIssuer", "Oracle"),
            Map.entry("ListCost", "0.012"),
            Map.entry("ListUnitPrice", "0.0015"),
            Map.entry("PricingQuantity", "8.0"),
            Map.entry("PricingUnit", "GB Hours"),
            Map.entry("Provider", "Oracle"),
            Map.entry("Publisher", "Oracle"),
            Map.entry("Region", "us-sanjose-1"),
            Map.entry("RegionName", "us-sanjose-1"),
            Map.entry("ResourceId", "ocid1.instance.oc1.us-sanjose-1.anzwuljr9foq"),
            Map.entry("ResourceType", "instance"),
            Map.entry("ServiceCategory", "Compute"),
            Map.entry("ServiceName", "COMPUTE"),
            Map.entry("SkuId", "B92307"),
            Map.entry("SubAccountId", "ocid1.tenancy.oc1..aaaaaaaa2fs7w19bi9iupcjqv8zayogd"),
            Map.entry("SubAccountName", "crowddev"),
            Map.entry("Tags", "{\"environment\": \"dev\"}"),
            Map.entry("UsageQuantity", "8.0"),
            Map.entry("UsageUnit", "GB Hours"),
            Map.entry("oci_CompartmentId", "ocid1.compartment.oc1..aaaaaaaam7"),
            Map.entry("oci_CompartmentName", "shop"),
            Map.entry("oci_OverageFlag", "N"),
            Map.entry("oci_ReferenceNumber", "V2.1.AMrJ0GkuZKhRFZbUBvcTUg=="));

    /** Where a report has its region. */
    private enum Place {
        REGION,
        REGION_NAME;

        AFocusFile file() {
            return AFocusFile.with(this == REGION ? COLUMNS : COLUMNS_WITH_REGION_NAME, USUAL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByAllItsColumns(Place place) {
        TypedFile file = place.file().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("oracle-focus-1.0");
    }

    @ParameterizedTest
    @EnumSource
    void isKnownWhateverTheProviderOfItsSource(Place place) {
        SourceConfig other = ASource.ofFocusCost().from(Provider.OTHER).config();

        TypedFile file = place.file().row().typed(other, PERIOD);

        assertThat(file.dialect()).isEqualTo("oracle-focus-1.0");
        assertThat(file.rows())
                .isEqualTo(place.file().row().typed(SOURCE, PERIOD).rows());
    }

    @ParameterizedTest
    @EnumSource
    void isReadInAnyOrderOfColumnsBehindAByteOrderMark(Place place) {
        TypedFile file = place.file().shuffled().behindAByteOrderMark().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("oracle-focus-1.0");
        assertThat(file.rows())
                .isEqualTo(place.file().row().typed(SOURCE, PERIOD).rows());
    }

    @ParameterizedTest
    @EnumSource
    void typesEveryColumn(Place place) {
        TypedFile file = place.file().row().typed(SOURCE, PERIOD);

        ACharge charge = ACharge.firstOf(SOURCE, PERIOD)
                .with(Charges.INVOICE_ISSUER_NAME, "Oracle")
                .with(Charges.BILLING_ACCOUNT_ID, "20209880")
                .with(Charges.SUB_ACCOUNT_ID, "ocid1.tenancy.oc1..aaaaaaaa2fs7w19bi9iupcjqv8zayogd")
                .with(Charges.SUB_ACCOUNT_NAME, "crowddev")
                .with(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .with(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .with(Charges.CHARGE_PERIOD_START, "2026-10-21T17:00:00Z")
                .with(Charges.CHARGE_PERIOD_END, "2026-10-21T18:00:00Z")
                .with(Charges.CHARGE_CATEGORY, "Usage")
                .with(Charges.CHARGE_DESCRIPTION, "Standard - E3 - Memory")
                .with(Charges.SERVICE_NAME, "COMPUTE")
                .with(Charges.METER_ID, "B92307")
                .with(Charges.METER_CATEGORY, "COMPUTE")
                .with(Charges.METER_NAME, "Standard - E3 - Memory")
                .with(Charges.REGION_ID, "us-sanjose-1")
                .with(Charges.REGION_NAME, "us-sanjose-1")
                .with(Charges.RESOURCE_ID, "ocid1.instance.oc1.us-sanjose-1.anzwuljr9foq")
                .with(Charges.QUANTITY, "8")
                .with(Charges.UNIT, "GB Hours")
                .with(Charges.UNIT_PRICE, "0.0015")
                .with(Charges.BILLED_COST, "0.012264277499950943")
                .with(Charges.EFFECTIVE_COST, "0")
                .with(Charges.BILLING_CURRENCY, "USD")
                .with(Charges.TAGS, "{\"environment\": \"dev\"}")
                .with(Charges.LANE, "usage");
        if (place == Place.REGION) {
            charge.without(List.of(Charges.REGION_NAME));
        }
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts()).isEmpty();
        assertThat(file.rows()).containsExactly(charge.row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # place     | delivered                                           | column             | charge
            # Amounts
            REGION      | BilledCost=1.2264277499950943E-7                    | BilledCost         | 0.00000012264277499950943
            REGION      | BilledCost=0.123456789012345678901234               | BilledCost         | 0.123456789012345678901234
            REGION      | BilledCost=-0.012; UsageQuantity=-8.0               | BilledCost         | -0.012
            REGION      | BilledCost=-0.012; UsageQuantity=-8.0               | Quantity           | -8
            REGION      | BilledCost=0.00000000000                            | BilledCost         | 0
            REGION      | ListUnitPrice=                                      | UnitPrice          |
            REGION      | ListUnitPrice=1.5E-3                                | UnitPrice          | 0.0015
            REGION      | EffectiveCost=                                      | EffectiveCost      |
            # Times: with seconds and without, in one file
            REGION | ChargePeriodStart=2026-10-21T17:00Z; ChargePeriodEnd=2026-10-21T18:00:00Z | ChargePeriodStart | 2026-10-21T17:00:00Z
            REGION | ChargePeriodStart=2026-10-21T17:00Z; ChargePeriodEnd=2026-10-21T18:00:00Z | ChargePeriodEnd | 2026-10-21T18:00:00Z
            REGION      | ChargePeriodStart=2026-10-21T17:00:00.000Z          | ChargePeriodStart  | 2026-10-21T17:00:00Z
            REGION      | ChargePeriodStart=2026-10-21 17:00:00               | ChargePeriodStart  | 2026-10-21T17:00:00Z
            REGION      | ChargePeriodStart=2026-10-21                        | ChargePeriodStart  | 2026-10-21T00:00:00Z
            REGION      | BillingPeriodEnd=2026-11-01                         | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            REGION      | BillingPeriodEnd=                                   | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            # Issuer and invoice: the report has no invoice
            REGION      | InvoiceIssuer=                                      | InvoiceIssuerName  | Oracle
            REGION      | InvoiceIssuer=Oracle America, Inc.                  | InvoiceIssuerName  | Oracle
            REGION      | InvoiceIssuer=Contoso Cloud Resale GmbH             | InvoiceIssuerName  | Contoso Cloud Resale GmbH
            REGION      | BilledCost=1                                        | InvoiceId          |
            # Meters: by its service, never by the kind of service
            REGION      | ServiceName=                                        | MeterCategory      |
            REGION      | ServiceCategory=Other                               | MeterCategory      | COMPUTE
            REGION      | ChargeDescription=                                  | MeterName          |
            REGION      | SkuId=                                              | MeterId            |
            # Regions: the id, wherever it stands
            REGION      | Region=us-phoenix-1                                 | RegionId           | us-phoenix-1
            REGION      | Region=US-PHOENIX-1                                 | RegionId           | us-phoenix-1
            REGION      | Region=US-PHOENIX-1                                 | RegionName         | US-PHOENIX-1
            REGION      | Region=PHX                                          | RegionId           | us-phoenix-1
            REGION      | Region=US West (Phoenix)                            | RegionId           | us-phoenix-1
            REGION      | Region=                                             | RegionId           |
            REGION      | Region=NULL                                         | RegionId           |
            REGION      | Region=moonbase                                     | RegionId           | moonbase
            REGION      | Region=London                                       | RegionId           | London
            REGION_NAME | RegionId=NULL; RegionName=us-sanjose-1              | RegionId           | us-sanjose-1
            REGION_NAME | RegionId=; RegionName=us-phoenix-1                  | RegionId           | us-phoenix-1
            REGION_NAME | RegionId=; RegionName=us-phoenix-1                  | RegionName         | us-phoenix-1
            REGION_NAME | RegionId=us-phoenix-1; RegionName=                  | RegionId           | us-phoenix-1
            REGION_NAME | RegionId=us-phoenix-1; RegionName=US West (Phoenix) | RegionName         | US West (Phoenix)
            REGION_NAME | RegionId=; RegionName=US West (Phoenix)             | RegionId           | us-phoenix-1
            REGION_NAME | RegionId=NULL; RegionName=NULL                      | RegionId           |
            REGION_NAME | RegionId=NULL; RegionName=NULL                      | RegionName         |
            REGION      | Region=uk-london-1; Provider=                       | RegionId           | uk-london-1
            REGION      | Region=LHR; Provider=OCI                            | RegionId           | uk-london-1
            REGION      | Region=London; Provider=Microsoft                   | RegionId           | uksouth
            REGION      | Region=us-phoenix-1                                 | MeterRegion        |
            # Units
            REGION      | UsageUnit=GB Months                                 | Unit               | GB Months
            REGION      | UsageQuantity=3; UsageUnit=100 Hours                | Quantity           | 300
            REGION      | UsageUnit=100 Hours; ListUnitPrice=20               | UnitPrice          | 0.2
            REGION      | UsageQuantity=3000000000000000000000                | Quantity           | 3000000000000000000000
            REGION      | UsageQuantity=                                      | Quantity           |
            # Categories and nulls
            REGION      | ChargeCategory=usage                                | ChargeCategory     | Usage
            REGION      | ChargeCategory=Tax                                  | Lane               | tax
            REGION      | BilledCost=1                                        | ChargeClass        |
            REGION      | BillingAccountName=NULL                             | BillingAccountName |
            REGION      | Tags=NULL                                           | Tags               |
            REGION      | BillingCurrency=usd                                 | BillingCurrency    | USD
            REGION | SubAccountId=9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | SubAccountId | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674
            """)
    void typesWhatOracleWrites(Place place, String delivered, String column, @Nullable String charge) {
        TypedFile file = place.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .extracting(row -> ACharge.written(row.get(column)))
                .isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                            | reason             | column            | value
            BilledCost=0.0122642774999509431234567 | AMOUNT_TOO_PRECISE | BilledCost        | 0.0122642774999509431234567
            BilledCost=1E+13                       | AMOUNT_TOO_LARGE   | BilledCost        | 1E+13
            BilledCost=-                           | UNREADABLE_AMOUNT  | BilledCost        | -
            BilledCost=NULL                        | MISSING_VALUE      | BilledCost        |
            UsageQuantity=1E+22                    | AMOUNT_TOO_LARGE   | Quantity          | 1E+22
            ListUnitPrice=cheap                    | UNREADABLE_AMOUNT  | UnitPrice         | cheap
            BillingCurrency=Dollar                 | UNKNOWN_CURRENCY   | BillingCurrency   | Dollar
            ChargeCategory=Overage                 | UNKNOWN_VALUE      | ChargeCategory    | Overage
            ChargePeriodStart=2026-10-21T17Z       | UNREADABLE_TIME    | ChargePeriodStart | 2026-10-21T17Z
            """)
    void setsAsideWhatItCannotRead(String delivered, RejectReason reason, String column, @Nullable String value) {
        TypedFile file = Place.REGION.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get(Rejects.REASON)).isEqualTo(reason.name());
            assertThat(reject.get(Rejects.COLUMN)).isEqualTo(column);
            assertThat(reject.get(Rejects.VALUE)).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @EnumSource
    void leavesARowOfAnotherPeriodOut(Place place) {
        TypedFile file = place.file()
                .row("BillingPeriodStart=2026-09-01T00:00:00.000Z; BillingPeriodEnd=2026-10-01T00:00:00.000Z")
                .row()
                .typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(2L);
    }

    @Test
    void roundsAQuantityOfTooManyDigitsAndCountsIt() {
        TypedFile file = Place.REGION
                .file()
                .row("UsageQuantity=0.012264277499950943")
                .row()
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> ACharge.written(row.get(Charges.QUANTITY)))
                .containsExactly("0.0122642774999509", "8");
        assertThat(file.counts()).containsExactly(Map.entry("rounded Quantity", 1L));
    }
}
