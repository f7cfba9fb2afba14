package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

class ReadGrainTest {

    @Test
    void fillsInWhatTheGrainOfAnAzureLineSays() throws UntypableException {
        Map<Field, String> line = read("""
                {"SkuMeter": "D2 v2", "RegionId": "eastus", "SubAccountId": "9ec5", "x_SubAccountName": "Shop",
                 "x_SkuMeterCategory": "Virtual Machines", "x_SkuMeterSubcategory": "Dv2", "x_SkuMeterId": "m1",
                 "x_SkuRegion": "US East", "x_RegionName": "East US", "ServiceName": "Compute", "ResourceId": "vm"}""");

        assertThat(line)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Field.METER_NAME, "D2 v2"),
                        Map.entry(Field.REGION_ID, "eastus"),
                        Map.entry(Field.SUB_ACCOUNT_ID, "9ec5"),
                        Map.entry(Field.SUB_ACCOUNT_NAME, "Shop"),
                        Map.entry(Field.METER_CATEGORY, "Virtual Machines"),
                        Map.entry(Field.METER_SUBCATEGORY, "Dv2"),
                        Map.entry(Field.METER_ID, "m1"),
                        Map.entry(Field.METER_REGION, "US East"),
                        Map.entry(Field.REGION_NAME, "East US"),
                        Map.entry(Field.SERVICE_NAME, "Compute"),
                        Map.entry(Field.RESOURCE_ID, "vm")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"SkuId\": \"s\", \"x_SkuMeterId\": \"m\"}`, METER_ID, m",
                "`{\"SkuId\": \"s\"}`, METER_ID, s",
                "`{\"ServiceName\": \"EC2\", \"x_ServiceCode\": \"AmazonEC2\"}`, METER_CATEGORY, AmazonEC2",
                "`{\"ServiceName\": \"EC2\"}`, METER_CATEGORY, EC2",
                "`{\"x_Operation\": \"RunInstances\"}`, METER_SUBCATEGORY, RunInstances",
                "`{\"SkuMeter\": \"m\", \"x_UsageType\": \"BoxUsage\"}`, METER_NAME, BoxUsage",
                // Null says nothing, so the next key does.
                "`{\"x_UsageType\": null, \"SkuMeter\": \"m\"}`, METER_NAME, m"
            })
    void takesOfSeveralKeysTheFirstTheLineHas(String grain, Field field, String value) throws UntypableException {
        assertThat(read(grain)).containsEntry(field, value);
    }

    @Test
    void leavesWhatTheLineSaysItself() throws UntypableException {
        DeliveredCharge line = new DeliveredCharge()
                .set(Field.REGION_ID, "westus")
                .set(Field.INVOICE_DETAIL_GRAIN, "{\"RegionId\": \"eastus\", \"SkuMeter\": \"D2\"}");

        ReadGrain.apply(line);

        assertThat(line.get(Field.REGION_ID)).isEqualTo("westus");
        assertThat(line.get(Field.METER_NAME)).isEqualTo("D2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Unheard\": \"of\"}",
                "{\"SkuMeter\": null}",
                // Only the outermost keys are the line's.
                "{\"SkuMeter\": {\"SkuMeter\": \"m\"}, \"RegionId\": [\"eastus\"], \"x\": {\"RegionId\": \"eastus\"}}",
                "{\"skumeter\": \"keys are FOCUS columns, letter by letter\"}"
            })
    void findsNothingWhereTheGrainSaysNothing(String grain) throws UntypableException {
        assertThat(read(grain)).isEmpty();
    }

    @Test
    void keepsTheTextOfNumbersAndTruths() throws UntypableException {
        assertThat(read("{\"SkuMeter\": 1.10, \"RegionId\": true}"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Field.METER_NAME, "1.10", Field.REGION_ID, "true"));
    }

    @Test
    void doesNothingWithoutAGrain() throws UntypableException {
        DeliveredCharge line = new DeliveredCharge().set(Field.REGION_ID, "westus");

        ReadGrain.apply(line);

        assertThat(line.get(Field.REGION_ID)).isEqualTo("westus");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "D2 v2",
                "[]",
                "[{\"SkuMeter\": \"m\"}]",
                "\"text\"",
                "7",
                "null",
                "{\"SkuMeter\": \"m\"",
                "{\"SkuMeter\" \"m\"}",
                "{\"SkuMeter\":",
                "{'SkuMeter': 'm'}"
            })
    void setsALineAsideWhoseGrainIsNoObject(String grain) {
        DeliveredCharge line = new DeliveredCharge().set(Field.INVOICE_DETAIL_GRAIN, grain);

        assertThatThrownBy(() -> ReadGrain.apply(line))
                .isInstanceOfSatisfying(UntypableException.class, why -> {
                    assertThat(why.reason()).isEqualTo(RejectReason.UNREADABLE_GRAIN);
                    assertThat(why.column()).isEqualTo("InvoiceDetailGrain");
                    assertThat(why.value()).isEqualTo(grain);
                })
                .hasMessage("UNREADABLE_GRAIN");
        assertThat(line.get(Field.METER_NAME)).isNull();
    }

    private static Map<Field, String> read(String grain) throws UntypableException {
        DeliveredCharge line = new DeliveredCharge().set(Field.INVOICE_DETAIL_GRAIN, grain);
        ReadGrain.apply(line);
        Map<Field, String> filled = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String value = line.get(field);
            if (value != null && field != Field.INVOICE_DETAIL_GRAIN) {
                filled.put(field, value);
            }
        }
        return filled;
    }
}
