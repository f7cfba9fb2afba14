package org.tieout.rules.typing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

/**
 * Takes a FOCUS invoice line's grain apart: a JSON object whose keys are FOCUS columns and may differ line by line.
 *
 * <pre>
 * {"SkuMeter": "D2 v2", "RegionId": "eastus", "SubAccountId": "9ec5…", "x_SkuMeterCategory": "Virtual Machines"}
 * </pre>
 */
final class ReadGrain {

    private static final JsonFactory JSON = new JsonFactory();

    /** What a key says; of several keys for one field, the first the line has. */
    private static final Map<Field, List<String>> KEYS = Map.ofEntries(
            Map.entry(Field.SUB_ACCOUNT_ID, List.of("SubAccountId")),
            Map.entry(Field.SUB_ACCOUNT_NAME, List.of("x_SubAccountName")),
            Map.entry(Field.SERVICE_NAME, List.of("ServiceName")),
            Map.entry(Field.RESOURCE_ID, List.of("ResourceId")),
            Map.entry(Field.METER_ID, List.of("x_SkuMeterId", "SkuId")),
            Map.entry(Field.METER_CATEGORY, List.of("x_SkuMeterCategory", "x_ServiceCode", "ServiceName")),
            Map.entry(Field.METER_SUBCATEGORY, List.of("x_SkuMeterSubcategory", "x_Operation")),
            Map.entry(Field.METER_NAME, List.of("x_UsageType", "SkuMeter")),
            Map.entry(Field.METER_REGION, List.of("x_SkuRegion")),
            Map.entry(Field.REGION_ID, List.of("RegionId")),
            Map.entry(Field.REGION_NAME, List.of("x_RegionName")));

    private ReadGrain() {}

    /** Fills in what the line's own columns do not say. */
    static void apply(DeliveredCharge line) throws UntypableException {
        String grain = line.get(Field.INVOICE_DETAIL_GRAIN);
        if (grain == null) {
            return;
        }
        Map<String, String> said = keys(grain);
        KEYS.forEach((field, keys) -> keys.stream()
                .filter(said::containsKey)
                .findFirst()
                .ifPresent(key -> line.setIfMissing(field, said.get(key))));
    }

    private static Map<String, String> keys(String grain) throws UntypableException {
        Map<String, String> keys = new HashMap<>();
        try (JsonParser json = JSON.createParser(grain)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(grain);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    keys.put(key, json.getText());
                }
                json.skipChildren();
            }
            return keys;
        } catch (IOException e) {
            throw unreadable(grain);
        }
    }

    private static UntypableException unreadable(String grain) {
        return new UntypableException(RejectReason.UNREADABLE_GRAIN, Field.INVOICE_DETAIL_GRAIN.column(), grain);
    }
}
