package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.NameUse;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.Release;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.ReadableMoney;

class NormaliseNamesTest {

    private static final String FOCUS = "focus-1.2";
    private static final String PARTNER = "azure-partner-usage";

    private final PartTotals part = new PartTotals("a.csv", 0);

    @ParameterizedTest
    @CsvSource({
        // config's own name, whatever the tables say of it
        "Contoso Cloud, Contoso Cloud",
        // another name of it
        "Contoso Ltd, Contoso Cloud",
        // a name of a provider
        "'Amazon Web Services, Inc.', AWS",
        // nobody the tables know
        "Fabrikam, Fabrikam",
        // none: config's
        ", Contoso Cloud"
    })
    void namesTheIssuerAsConfigDoesAndProvidersByTheirName(@Nullable String written, String issuer) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.INVOICE_ISSUER_NAME, written);

        normalise(charge, FOCUS, Cloud.OTHER, "Contoso Cloud", Set.of("Contoso Ltd"));

        assertThat(charge.get(Field.INVOICE_ISSUER_NAME)).isEqualTo(issuer);
    }

    @Test
    void takesTheIssuerOfTheDialectWhereNeitherTheRowNorConfigNamesOne() {
        DeliveredCharge partner = inDollars();
        DeliveredCharge focus = inDollars();

        normalise(partner, PARTNER, Cloud.AZURE, "", Set.of());
        normalise(focus, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(partner.get(Field.INVOICE_ISSUER_NAME)).isEqualTo("Microsoft");
        assertThat(focus.get(Field.INVOICE_ISSUER_NAME)).isNull();
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE, London, uksouth",
        "GOOGLE, London, europe-west2",
        "AZURE, EastUS, eastus",
        "AWS, EU (Ireland), eu-west-1",
        "AWS, Any, global",
        // What no table knows stays as it is.
        "AWS, External, External",
        "AZURE, Zone 1, Zone 1",
        "OTHER, London, London"
    })
    void namesARegionAsItsCloudDoes(Cloud cloud, String written, String region) {
        DeliveredCharge charge =
                new DeliveredCharge().set(Field.REGION_ID, written).set(Field.METER_REGION, written);

        normalise(charge, FOCUS, cloud, "", Set.of());

        assertThat(charge.get(Field.REGION_ID)).isEqualTo(region);
        assertThat(charge.get(Field.METER_REGION)).isEqualTo(region);
    }

    @Test
    void asksARowForItsProviderBeforeItsSource() {
        DeliveredCharge charge =
                new DeliveredCharge().set(Field.PROVIDER_NAME, "Google Cloud").set(Field.REGION_ID, "London");

        normalise(charge, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(charge.get(Field.REGION_ID)).isEqualTo("europe-west2");
    }

    @Test
    void asksTheDialectForItsCloudBeforeTheSource() {
        DeliveredCharge charge =
                new DeliveredCharge().set(Field.PROVIDER_NAME, "Fabrikam").set(Field.REGION_ID, "London");

        normalise(charge, PARTNER, Cloud.GOOGLE, "", Set.of());

        assertThat(charge.get(Field.REGION_ID)).isEqualTo("uksouth");
    }

    @ParameterizedTest
    @CsvSource({
        // no id: the name is its word
        ", East US, eastus, East US",
        // an id nobody knows, beside a name somebody does
        "1234, East US, eastus, East US",
        // the original is kept where there is no name
        "EastUS, , eastus, EastUS",
        // nothing to change
        "eastus, , eastus, ",
        "1234, Nowhere, 1234, Nowhere",
        ", , , "
    })
    void takesTheNameOfARegionWhereItsIdSaysNothing(
            @Nullable String id, @Nullable String name, @Nullable String region, @Nullable String kept) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.REGION_ID, id).set(Field.REGION_NAME, name);

        normalise(charge, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(charge.get(Field.REGION_ID)).isEqualTo(region);
        assertThat(charge.get(Field.REGION_NAME)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "100 Hours, 0.5, 20.00, Hours, 50, 0.2",
        "1 Hour, 0.5, 20.00, Hours, 0.5, 20",
        "10K, 3, -0.05, Units, 30000, -0.000005",
        "1M/Month, 0, 1, Units/Month, 0, 0.000001",
        // A unit nobody knows is no block either.
        "100 Gizmos, 0.5, 20.00, 100 Gizmos, 0.5, 20"
    })
    void countsSingleUnitsWhereTheyCameInBlocks(
            String written, String quantity, String price, String unit, BigDecimal ofOne, BigDecimal priceOfOne) {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.UNIT, written)
                .set(Field.QUANTITY, quantity)
                .set(Field.UNIT_PRICE, price);

        normalise(charge, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(charge.get(Field.UNIT)).isEqualTo(unit);
        assertThat(charge.get(Field.QUANTITY))
                .satisfies(
                        one -> assertThat(new BigDecimal(String.valueOf(one))).isEqualByComparingTo(ofOne));
        assertThat(charge.get(Field.UNIT_PRICE))
                .satisfies(
                        one -> assertThat(new BigDecimal(String.valueOf(one))).isEqualByComparingTo(priceOfOne));
    }

    @Test
    void writesBlocksWithTheDecimalMarkOfTheFile() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.UNIT, "100 Hours")
                .set(Field.QUANTITY, "0,125")
                .set(Field.UNIT_PRICE, "20,00");

        names(FOCUS, Cloud.AZURE, "", Set.of(), DecimalMark.COMMA).apply(charge, money("1"));

        assertThat(charge.get(Field.QUANTITY)).isEqualTo("12,500");
        assertThat(new AmountParser(DecimalMark.COMMA).parse(String.valueOf(charge.get(Field.UNIT_PRICE))))
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("0.2"));
    }

    @ParameterizedTest
    @CsvSource({"a lot", "1E+1000000000", "1E-1000000000"})
    void leavesAQuantityThatIsNoneWithinReason(String quantity) {
        DeliveredCharge charge =
                new DeliveredCharge().set(Field.UNIT, "100 Hours").set(Field.QUANTITY, quantity);

        normalise(charge, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(charge.get(Field.QUANTITY)).isEqualTo(quantity);
        assertThat(charge.get(Field.UNIT_PRICE)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE, /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "AZURE, 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674, 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674",
        "AWS, ABC-1234, ABC-1234"
    })
    void writesSubscriptionsOfAzureOneWay(Cloud cloud, String written, String subscription) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.SUB_ACCOUNT_ID, written);

        normalise(charge, FOCUS, cloud, "", Set.of());

        assertThat(charge.get(Field.SUB_ACCOUNT_ID)).isEqualTo(subscription);
    }

    @ParameterizedTest
    @CsvSource({
        "'Amazon Web Services, Inc.', AWS, 'Amazon Web Services, Inc.'",
        "AWS EMEA SARL, AWS, Amazon Web Services EMEA SARL",
        "\u00a0Amazon Web Services EMEA S.à r.l.\u200b, AWS, Amazon Web Services EMEA SARL",
        "Google Ireland Limited, Google Cloud, Google Ireland Limited",
        "AWS, AWS, ",
        "Fabrikam\u00a0, Fabrikam, "
    })
    void keepsTheCompanyThatSellsBesideTheProvider(String written, String issuer, @Nullable String company) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.INVOICE_ISSUER_NAME, written);

        normalise(charge, FOCUS, Cloud.OTHER, "", Set.of());

        assertThat(charge.get(Field.INVOICE_ISSUER_NAME)).isEqualTo(issuer);
        assertThat(charge.get(Field.INVOICING_ENTITY)).isEqualTo(company);
        assertThat(totals().counts().containsKey("sold by %s (%s)".formatted(company, issuer)))
                .isEqualTo(company != null);
    }

    @Test
    void namesAsProviderAndCompanyWhatConfigNames() {
        DeliveredCharge charge = inDollars();

        normalise(charge, FOCUS, Cloud.AWS, "AWS EMEA SARL", Set.of());

        assertThat(charge.get(Field.INVOICE_ISSUER_NAME)).isEqualTo("AWS");
        assertThat(charge.get(Field.INVOICING_ENTITY)).isEqualTo("Amazon Web Services EMEA SARL");
    }

    @Test
    void findsWhetherRegionsOfPricesAreNamed() {
        normalise(inDollars().set(Field.REGION_ID, "eastus"), FOCUS, Cloud.AZURE, "", Set.of());
        assertThat(totals().counts()).isEmpty();

        normalise(inDollars().set(Field.METER_REGION, "eastus"), FOCUS, Cloud.AZURE, "", Set.of());
        assertThat(totals().counts()).isEqualTo(Map.of("MeterRegion delivered", 1L));
    }

    @Test
    void writesCurrenciesAsIsoDoes() {
        DeliveredCharge charge = new DeliveredCharge().set(Field.BILLING_CURRENCY, " usd ");

        normalise(charge, FOCUS, Cloud.AZURE, "", Set.of());

        assertThat(charge.get(Field.BILLING_CURRENCY)).isEqualTo("USD");
    }

    @Test
    void listsWhatItChangedAndWhatNoTableKnowsWithTheMoneyOnIt() {
        NormaliseNames normalise = names(FOCUS, Cloud.AZURE, "", Set.of(), DecimalMark.POINT);

        normalise.apply(inDollars().set(Field.REGION_ID, "EastUS"), money("1.10"));
        normalise.apply(inDollars().set(Field.REGION_ID, "EastUS"), money("-0.10"));
        normalise.apply(inDollars().set(Field.REGION_ID, "eastus"), money("5"));
        normalise.apply(inDollars().set(Field.REGION_ID, "Nowhere"), money("7"));
        normalise.apply(inDollars().set(Field.UNIT, "100 Gizmos"), money("2"));
        normalise.apply(inDollars().set(Field.INVOICE_ISSUER_NAME, "Fabrikam"), money("3"));

        assertThat(names())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        new NameUse("region", "EastUS", "eastus", "USD"), "2 rows, 1.00",
                        new NameUse("region", "Nowhere", "", "USD"), "1 rows, 7.00",
                        new NameUse("unit", "100 Gizmos", "", "USD"), "1 rows, 2.00",
                        new NameUse("issuer", "Fabrikam", "", "USD"), "1 rows, 3.00"));
        assertThat(totals().counts())
                .isEqualTo(Map.of(
                        "normalised region", 2L, "unmapped region", 1L, "unmapped unit", 1L, "unmapped issuer", 1L));
    }

    private void normalise(DeliveredCharge charge, String dialect, Cloud cloud, String issuer, Set<String> aliases) {
        names(dialect, cloud, issuer, aliases, DecimalMark.POINT).apply(charge, money("1"));
    }

    private NormaliseNames names(
            String dialect, Cloud cloud, String issuer, Set<String> aliases, DecimalMark decimalMark) {
        Release release = new Release(
                "2026-10",
                SourceKind.FOCUS_COST,
                "contoso-focus",
                "v1",
                cloud,
                issuer,
                aliases,
                Set.of(""),
                decimalMark,
                true,
                Map.of());
        Dialect of = Dialects.ALL.stream()
                .filter(one -> one.name().equals(dialect))
                .findFirst()
                .orElseThrow();
        return new NormaliseNames(release, of, new AmountParser(decimalMark), part);
    }

    private Map<NameUse, String> names() {
        Map<NameUse, String> names = new TreeMap<>();
        totals().names()
                .forEach((use, total) -> names.put(
                        use, "%d rows, %s".formatted(total.rows(), total.sum().setScale(2))));
        return names;
    }

    private FileTotals totals() {
        FileTotals totals = new FileTotals();
        totals.add(part);
        return totals;
    }

    private static ReadableMoney money(String cost) {
        return new ReadableMoney("USD", Amount.of(new BigDecimal(cost), Types.COST.scale()), false);
    }

    private static DeliveredCharge inDollars() {
        return new DeliveredCharge().set(Field.BILLING_CURRENCY, "USD");
    }
}
